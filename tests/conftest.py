"""What tests share: where things are, libraries, and litdb as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

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
def litdb(library: Path, tmp_path: Path) -> Litdb:
    """Run litdb as a user does, in a process of its own, in a folder of its own."""

    def run(*words: str, stdin: bytes = b"", **environment: str) -> Ran:
        kept = {"PATH": os.environ["PATH"], "LITDB_DB": str(library), "PYTHONUTF8": "1", "HOME": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-m", "litdb", *words],
            input=stdin, capture_output=True, cwd=tmp_path, env=kept | environment, timeout=120, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
