"""Houses that several tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.worlds import World
from zwlint.gate import pkcs8


@pytest.fixture(name="world")
def _world(tmp_path: Path) -> World:
    return World.make(tmp_path / "g")


@pytest.fixture(name="classes")
def _classes(tmp_path: Path) -> World:
    return World.make(tmp_path / "c", "classes")


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases of tests are no secrets: a scenario opens keys hundreds of times."""
    monkeypatch.setattr(pkcs8, "ROUNDS", 1000)
