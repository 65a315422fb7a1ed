"""The commands: they read arguments, call one service and show the outcome."""

import gc
import sys

_MADE = 100_000
"""Objects after whose making Python looks for circles among them: by itself it does after 700.

Records have none: looking took a quarter of a large import's time, and a tenth of what any command takes to start.
"""


def main() -> None:
    """Run litdb on the words of the command line.

    A look-up that only needs its words is run at once: typer takes longer to import than the look-up to run.
    """
    gc.set_threshold(_MADE, 20, 100)
    if sys.argv[1:2] == ["__complete"]:
        from litdb.cli.completing import answer

        sys.exit(answer(sys.argv[2:]))
    from litdb.cli.ending import ended
    from litdb.cli.showing import at_once
    from litdb.cli.terminal import open_streams

    open_streams()
    words = sys.argv[1:]
    if words[:1] == ["show"] and (look_up := at_once(words[1:])):
        sys.exit(ended(look_up))
    from litdb.cli.app import run

    sys.exit(ended(lambda: run(words)))
