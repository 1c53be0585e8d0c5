"""Houses that several tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.worlds import World


@pytest.fixture(name="world")
def _world(tmp_path: Path) -> World:
    return World.make(tmp_path / "g")


@pytest.fixture(name="classes")
def _classes(tmp_path: Path) -> World:
    return World.make(tmp_path / "c", "classes")
