"""What tests share: where things are, libraries, and litdb as a user runs it."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryFile
from typing import IO, NoReturn

import pytest
from hypothesis import settings

import litdb as package
from litdb.cli import main
from litdb.services import finding, removing

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"
"""Real data, which lie beside the repository and not in it."""

# How fast a machine is says nothing about whether a rule holds.
settings.register_profile("litdb", deadline=None)
settings.load_profile("litdb")


@dataclass(frozen=True)
class Ran:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str


Litdb = Callable[..., Ran]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where a library will be."""
    return tmp_path / "library.db"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """SIGINT interrupts, also where a shell that runs the tests in its background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def remove(library: Path, *keys: str) -> int:
    """Remove the records that have these keys; how many there were."""
    return removing.remove(library, finding.understood(" OR ".join(f"key:{key}" for key in keys)))


@pytest.fixture(scope="session")
def loaded() -> None:
    """All of litdb is loaded, which every fork would have to do again."""
    for module in walk_packages(package.__path__, "litdb."):
        if module.name != "litdb.__main__":
            import_module(module.name)


@pytest.fixture
def litdb(library: Path, tmp_path: Path, loaded: None) -> Litdb:  # noqa: ARG001 - for what it does
    """Run litdb as a user does, in a process of its own, in a folder of its own."""

    def run(*words: str, stdin: bytes = b"", **environment: str) -> Ran:
        kept = {"PATH": os.environ["PATH"], "LITDB_DB": str(library), "HOME": str(tmp_path), **environment}
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            # A fork of this process has imported already what takes a new one half a second.
            if not (child := os.fork()):
                os.chdir(tmp_path)
                _become(["litdb", *words], kept, [one.fileno() for one in (given, out, err)])
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            return Ran(status, *(_text(one) for one in (out, err)))

    return run


def _become(words: list[str], environment: dict[str, str], streams: list[int]) -> NoReturn:
    """Be litdb, run with these words on these streams, for two minutes at most."""
    code = 1
    try:
        signal.alarm(120)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin, sys.stdout, sys.stderr = (open(number, mode) for number, mode in enumerate("rww"))  # noqa: SIM115, PTH123
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = words
        main()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:  # noqa: BLE001  # as the interpreter ends
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()
