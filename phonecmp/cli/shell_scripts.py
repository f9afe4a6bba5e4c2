"""Completion in bash, zsh and fish, where click's own scripts lose what was typed.

Imported only where a shell asks. In bash a word ends at `=` and `:`, zsh and fish have to get
back whole words, and none of them may replace what was typed by what several matches share.
"""

from __future__ import annotations

import os

from click.parser import _split_opt
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

_BASH = """\
%(complete_func)s() {
    local program=${1/#\\~/$HOME} kind value
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORD="${COMP_WORDS[COMP_CWORD]}" \\
        %(complete_var)s=bash_complete "$program" 2>/dev/null)
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s

_%(prog_name)s() {
    local program=${words[1]/#\\~/$HOME} kind value text
    local -a response plain described others
    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
        %(complete_var)s=zsh_complete "$program" 2>/dev/null)}")
    for kind value text in $response; do
        case $kind in
            dir) compset -P '--*='; _path_files -/ ;;
            file) compset -P '--*='; _path_files -f ;;
            plain)
                [[ ${value//\\\\/} == ${(b)PREFIX}* ]] || others+=("$value")
                if [[ $text == _ ]]; then
                    plain+=("$value")
                else
                    described+=("$value:$text")
                fi ;;
        esac
    done
    if (( $#described )); then
        _describe -V unsorted described -U
    fi
    if (( $#plain )); then
        compadd -U -V unsorted -a plain
    fi
    if (( $#others && $#plain + $#described > 1 )); then
        compstate[insert]=
        compstate[list]='list force'
    fi
}

if [[ $funcstack[1] == _%(prog_name)s ]]; then
    _%(prog_name)s "$@"
else
    compdef _%(prog_name)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s
    set -l program (string replace -r '^~(?=/)' $HOME -- (commandline -opc)[1])
    set -lx COMP_WORDS (commandline -cp)
    set -lx COMP_CWORD (commandline -ct)
    set -lx %(complete_var)s fish_complete
    for line in ($program 2>/dev/null)
        set -l parts (string split -m 1 , -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $COMP_CWORD
            case file
                __fish_complete_path $COMP_CWORD
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --keep-order --command %(prog_name)s --arguments '(%(complete_func)s)'
"""


class Bash(BashComplete):
    """Bash, told the whole line and the word that it would replace."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Arguments and what is to be completed, from the line up to the cursor."""
        line = os.environ.get("COMP_LINE")
        if line is None:  # a script of click's own, from an earlier version
            return super().get_completion_args()
        words = split_arg_string(line)
        incomplete = "" if line[-1:].isspace() or len(words) < 2 else words.pop()
        return words[1:], incomplete

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What replaces bash's word; an empty one where it would lose what was typed."""
        found = super().get_completions(args, incomplete)
        word = os.environ.get("COMP_WORD")
        if word is None:
            return found
        before = _before(incomplete, word)
        wholes = [_whole(each, incomplete) for each in found]
        for item, whole in zip(found, wholes, strict=True):
            item.value = whole.removeprefix(before) if item.type == "plain" else item.value
        typed = incomplete.removeprefix(before)
        if len(found) > 1 and not all(each.value.startswith(typed) for each in found):
            found.append(CompletionItem(""))
        return found


def _before(incomplete: str, word: str) -> str:
    """What stands before the word that bash would replace; `=` and `:` are words of their own."""
    if word in ("=", ":"):
        return incomplete
    return incomplete.removesuffix(word) if word else ""


def _whole(item: CompletionItem, incomplete: str) -> str:
    """A completion with the option that its value was typed behind: `--format=json`."""
    name, equals, _ = incomplete.partition("=")
    is_value = equals and _split_opt(name)[0] == "--" and not str(item.value).startswith(name)
    return f"{name}={item.value}" if is_value else str(item.value)


class Zsh(ZshComplete):
    """Zsh, which gets descriptions in one line."""

    source_template = _ZSH

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Whole words, their options with them."""
        found = super().get_completions(args, incomplete)
        for item in found:
            item.value = _whole(item, incomplete)
        return found

    def format_completion(self, item: CompletionItem) -> str:
        """Three lines, as the script reads them."""
        item.help = " ".join(item.help.split()) if item.help else None
        return super().format_completion(item)


class Fish(FishComplete):
    """Fish, which asks for whole words and shows whole descriptions."""

    source_template = _FISH

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Whole words, their options with them."""
        found = super().get_completions(args, incomplete)
        for item in found:
            item.value = _whole(item, incomplete)
            item.help = " ".join(item.help.split()) if item.help else None
        return found


SHELLS = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def register_shells() -> None:
    """Have click use these."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)


def script(shell: str, group: object) -> str:
    """The script that a shell reads for completion."""
    made = SHELLS[shell](group, {}, "phonecmp", "_PHONECMP_COMPLETE")  # type: ignore[arg-type]
    return made.source_template % made.source_vars()
