"""Inheritance of styles: each is worked out once, circles end, and descent is told without walking."""

from random import Random

import pytest

from zwlint.readers.docx.lineage import Lineage, inherited


def test_each_of_a_long_chain_is_made_once_and_after_its_parent() -> None:
    made: list[int] = []
    known: dict[int, int] = {}

    def make(key: int, parent: int | None) -> int:
        made.append(key)
        return 0 if parent is None else parent + 1

    for key in (9_999, 5_000, 0, 9_999):
        assert inherited(known, key, lambda key: key - 1 if key else None, make) == key
    assert made == list(range(10_000))


@pytest.mark.parametrize(("asked", "said"), [("a", "bca"), ("d", "bcad")])
def test_a_circle_is_cut_where_it_is_entered(asked: str, said: str) -> None:
    parents = {"a": "c", "c": "b", "b": "a", "d": "a"}
    known: dict[str, str] = {}
    assert inherited(known, asked, parents.get, lambda key, parent: (parent or "") + key) == said


def test_what_is_known_is_not_made_again() -> None:
    known = {"a": "known"}
    assert inherited(known, "b", {"b": "a"}.get, lambda key, parent: f"{parent}+{key}") == "known+b"


@pytest.mark.parametrize(
    ("id", "among", "nearest"),
    [
        ("child", {"child", "root"}, "child"),
        ("grandchild", {"child", "root"}, "child"),
        ("grandchild", {"root", "other"}, "root"),
        ("grandchild", {"other"}, None),
        ("root", {"child"}, None),
        ("child", set(), None),
        ("nobody", {"root"}, None),
        ("circle", {"circle", "root"}, None),
        ("grandchild", {"circle", "nobody"}, None),
    ],
)
def test_the_nearest_ancestor_is_told(id: str, among: set[str], nearest: str | None) -> None:
    parents = {"grandchild": "child", "child": "root", "root": None, "other": "root", "circle": "circle"}
    assert Lineage(parents).nearest(id, among) == nearest


def test_lineage_tells_what_walking_the_chain_does() -> None:
    random = Random(20)
    parents = {str(index): str(random.randrange(index)) if index else None for index in range(300)}
    lineage = Lineage(parents)
    for _ in range(2000):
        id, among = str(random.randrange(300)), {str(random.randrange(300)) for _ in range(9)}
        walked: str | None = id
        while walked is not None and walked not in among:
            walked = parents[walked]
        assert lineage.nearest(id, among) == walked
