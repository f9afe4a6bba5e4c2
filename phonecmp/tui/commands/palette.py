"""Commands as entries of the command palette."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from phonecmp.tui.commands.definitions import Command, Scope, is_motion
from phonecmp.tui.commands.key_names import key_sign
from phonecmp.tui.commands.user_keys import remapped
from phonecmp.tui.match_rank import hit_score


class CommandProvider(Provider):
    """Offers the commands that work on the screen below the palette."""

    async def discover(self) -> Hits:
        """Everything that can be done here, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_title(command), self._runner(command), help=_describe(command))

    async def search(self, query: str) -> Hits:
        """Commands whose help matches what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            if matcher.match(_title(command)) > 0:
                yield Hit(
                    hit_score(_title(command), query),
                    matcher.highlight(_title(command)),
                    self._runner(command),
                    help=_describe(command),
                )

    def _commands(self) -> list[Command]:
        context = getattr(self.app, "context", None)
        keys = context.config.keys if context is not None else {}
        scopes = {Scope.APP, *getattr(self.screen, "SCOPES", ())}
        return [
            command
            for command in remapped(keys)
            if command.scope in scopes and not is_motion(command.id)
        ]

    def _runner(self, command: Command) -> partial[Coroutine[object, object, bool]]:
        namespace = self.app if command.scope is Scope.APP else self.screen
        return partial(self.app.run_action, command.action, namespace)


def _title(command: Command) -> str:
    return f"{command.label.capitalize()}: {command.help[0].lower()}{command.help[1:]}"


def _describe(command: Command) -> str:
    keys = " or ".join(key_sign(key) for key in command.keys)
    return f"{command.scope.value}{'  ' + keys if keys else ''}"
