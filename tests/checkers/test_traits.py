"""What is kept of units stands for them until they are asked for, and nothing else is taken for it."""

from __future__ import annotations

import json

import pytest

from zwlint.checkers.late import Late
from zwlint.checkers.registration import zwlint_checkers
from zwlint.checkers.traits import Traits, dumped, loaded
from zwlint.checkers.units import units_of
from zwlint.config import Config
from zwlint.engine import Engine


def test_kept_traits_are_those_of_the_units() -> None:
    engine = Engine.build(Config())
    kinds = {checker.kind: checker for checker in zwlint_checkers()}
    units = units_of(engine.ruleset.rules, kinds, engine.ruleset.dictionaries)
    traits = {code: Traits.of(unit) for code, unit in units.items()}
    assert loaded(memoryview(dumped(traits))) == traits
    assert any(each.always for each in traits.values())
    assert any(each.hears for each in traits.values())


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"\xff", b'{"TST001": []}', b'{"TST001": [1, false, false, 0, false]}', b'{"T": null}']
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of json and of ours
        loaded(memoryview(data))


def test_part_is_loaded_when_it_is_asked_for() -> None:
    late: Late[object] = Late("json", {"decoder": "decoder:JSONDecoder", "lost": "nowhere:THING"})
    assert list(late) == ["decoder", "lost"]
    assert len(late) == 2
    assert "lost" in late
    assert "other" not in late
    assert late["decoder"] is json.JSONDecoder
    with pytest.raises(ModuleNotFoundError):
        late["lost"]
    with pytest.raises(KeyError):
        late["other"]
