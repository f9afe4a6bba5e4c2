"""Which claimed values an open statement speaks against."""

from __future__ import annotations

from phonecmp.knowledge.records import Shown, Statement, Status, ValueGroup
from phonecmp.knowledge.value_comparison import same_value
from phonecmp.model import Catalog, Verb


def rivals(catalog: Catalog, shown: Shown, statement: Statement) -> tuple[ValueGroup, ...]:
    """The groups that a statement contradicts, in their order; none where it is in no group itself.

    `shown` is what all statements on the value come to. A denial contradicts the group of the
    value it denies, any other claim the groups it does not belong to, but not those whose every
    source only says “maybe”.
    """
    alike = tuple(
        group
        for group in shown.groups
        if same_value(shown.field, catalog.names, group.value, statement.value)
    )
    if statement.verb is Verb.DENIES:
        return alike
    own = [
        *alike,
        *(group for group in shown.groups if statement.by and statement.by in group.sources),
    ]
    if not own:
        return ()
    return tuple(
        group for group in shown.groups if group.status is Status.RUMOURED and group not in own
    )
