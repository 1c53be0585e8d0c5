"""Houses that several tests start from, each on either store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from gate.worlds import World
from zwlint.gate import pkcs8

if TYPE_CHECKING:
    from gate.servers import Cluster

NewStore = Callable[[], str]
CLOSE = frozenset({"test_store", "test_gate", "test_crowd", "test_kills", "test_publish", "test_together", "test_copy"})
"""Modules that lean on what a store does; the others ask for what comes out, which both stores share."""
_EVERY = 4


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the tests that only repeat on PostgreSQL what they say of SQLite, three of four are slow."""
    for item in items:
        if _repeats(item) and crc32(item.nodeid.encode()) % _EVERY:
            item.add_marker(pytest.mark.slow)


def _repeats(item: pytest.Item) -> bool:
    stores = getattr(getattr(item, "callspec", None), "params", {})
    return stores.get("new_store") == "postgresql" and item.path.stem not in CLOSE


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server that does not wait for the disk."""
    from gate.servers import Cluster

    made = Cluster.start()
    yield made
    made.remove()


@pytest.fixture
def new_database(cluster: Cluster) -> Iterator[NewStore]:
    """Gives URLs of empty databases."""
    with ExitStack() as given:

        def new() -> str:
            name = cluster.database()
            given.callback(cluster.give_back, name)
            return cluster.url(name)

        yield new


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def new_store(request: pytest.FixtureRequest) -> NewStore:
    """Gives what gate.toml says of a new store: each test that asks runs on both."""
    if request.param == "sqlite":
        return lambda: "gate.db"
    new: NewStore = request.getfixturevalue("new_database")
    return new


@pytest.fixture(name="world")
def _world(tmp_path: Path, new_store: NewStore) -> World:
    return World.make(tmp_path / "g", store=new_store())


@pytest.fixture(name="classes")
def _classes(tmp_path: Path, new_store: NewStore) -> World:
    return World.make(tmp_path / "c", "classes", store=new_store())


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases of tests are no secrets: a scenario opens keys hundreds of times."""
    monkeypatch.setattr(pkcs8, "ROUNDS", 1000)
