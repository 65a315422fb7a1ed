"""The commands: they read arguments, call one service and show the outcome."""

import sys


def main() -> None:
    """Run litdb on the words of the command line."""
    from litdb.cli.app import run

    sys.exit(run(sys.argv[1:]))
