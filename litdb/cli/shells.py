r"""What each shell gives and takes when it completes.

A script calls `litdb __complete SHELL LINE`, LINE from the command's name to the cursor as it was typed, and in bash
the characters that part words for readline. It gets a candidate a line (zsh and fish: and behind a tab what it is).
Source: bash manual, "Programmable Completion"; zshcompwid(1), compadd; fish, "complete".
"""

from typing import NamedTuple

FILES = 100
"""Exit code that asks the shell for names of files."""

SCRIPTS = {
    "bash": """\
# litdb for bash: put `eval "$(litdb completion bash)"` into ~/.bashrc
_litdb() {
    local line out
    out=$("$1" __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
    case $? in
        0) ;;
        100) compopt -o default +o nospace 2>/dev/null; COMPREPLY=(); return ;;
        *) out= ;;
    esac
    COMPREPLY=()
    [ -n "$out" ] && while IFS= read -r line; do COMPREPLY+=("$line"); done <<< "$out"
}
complete -o nospace -o nosort -F _litdb litdb 2>/dev/null || complete -o nospace -F _litdb litdb
""",
    "zsh": """\
#compdef litdb
# litdb for zsh: put `eval "$(litdb completion zsh)"` into ~/.zshrc, below compinit
_litdb() {
    local out line
    local -a whole whole_shown open open_shown
    out=$("${(Q)words[1]}" __complete zsh "${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" 2>/dev/null)
    case $? in
        0) ;;
        100) _files; return ;;
        *) return 1 ;;
    esac
    for line in ${(f)out}; do
        if [[ ${line%%$'\\t'*} == *[:=] ]]; then
            open+=(${line%%$'\\t'*}) open_shown+=(${line/$'\\t'/  })
        else
            whole+=(${line%%$'\\t'*}) whole_shown+=(${line/$'\\t'/  })
        fi
    done
    (( $#open )) && compadd -U -S '' -V fields -d open_shown -a open
    (( $#whole )) && compadd -U -V values -d whole_shown -a whole
    (( $#open + $#whole ))
}
compdef _litdb litdb
""",
    "fish": """\
# litdb for fish: litdb completion fish > ~/.config/fish/completions/litdb.fish
function __litdb_complete
    set -l words (commandline -opc)
    set -l out ($words[1] __complete fish (commandline -pc) 2>/dev/null)
    switch $status
        case 0
            string join -- \\n $out
        case 100
            __fish_complete_path (commandline -ct)
    end
end
complete -c litdb -e
complete -c litdb -k -f -a '(__litdb_complete)'
""",
}
"""Shell -> the script that the user loads."""

_PLAIN = frozenset("@%+=:,./_-")
_SPECIAL = "$@"
"""Parts words for bash, but is replaced with what stands behind it. Source: readline, rl_special_prefixes."""


class Word(NamedTuple):
    """A word of a line: its value, the quotation mark that stands open at its end, and what the shell has already.

    `kept` is how much of the value stands before the text that readline replaces.
    """

    value: str
    quote: str = ""
    kept: int = 0


class Candidate(NamedTuple):
    """A word that may stand where the cursor is, and what it is."""

    value: str
    told: str = ""


def split(line: str, breaks: str = "") -> list[Word]:
    r"""The words of a line as a shell reads them, the last as far as it is typed; there is one at least.

    >>> split('litdb list "a b" key:c', breaks=":")[1:]
    [Word(value='list', quote='', kept=0), Word(value='a b', quote='', kept=0), Word(value='key:c', quote='', kept=4)]
    """
    words: list[Word] = []
    value, quote, kept, at, is_in_word = "", "", 0, 0, False
    while at < len(line):
        character = line[at]
        at += 1
        if not quote and character in " \t\n":
            words += [Word(value, "", kept)] * is_in_word
            value, kept, is_in_word = "", 0, False
            continue
        is_in_word = True
        if character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote, kept = character, len(value)
        elif character == "\\" and quote != "'" and (not quote or line[at : at + 1] in '$`"\\'):
            value, at = value + line[at : at + 1], at + 1
        else:
            value += character
            if not quote and character in breaks:
                kept = len(value) - (character in _SPECIAL)
    return [*words, Word(value, quote, kept)]


def written(candidates: list[Candidate], shell: str, last: Word) -> str:
    """The candidates as the shell wants them, a line each; what cannot be shown in a line is left out."""
    shown = [one for one in candidates if one.value.isprintable()]
    if shell == "bash":
        return "".join(f"{_for_bash(one.value, last)}\n" for one in shown)
    return "".join(f"{one.value}\t{one.told}".rstrip("\t") + "\n" for one in shown)


def _for_bash(value: str, last: Word) -> str:
    """What readline puts in place of the end of the word, quoted as that is, a space behind what is whole."""
    rest = value[last.kept :]
    if last.quote == "'":
        return rest.replace("'", "'\\''")
    if last.quote:
        return "".join(f"\\{one}" if one in '$`"\\' else one for one in rest)
    escaped = "".join(
        character if character.isalnum() or character in _PLAIN else f"\\{character}" for character in rest
    )
    return escaped if value.endswith((":", "=")) else f"{escaped} "
