"""Events: a closed set of kinds, one form for each, and nothing else passes for one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.worlds import key_of
from zwlint.gate import bodies
from zwlint.gate.bodies import KINDS, Body, HouseBody, ItemBody, Reviewed, Secrecy, SecrecyReviewed, kind_of
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import Bound, Envelope, Event, chained, genesis
from zwlint.gate.orders.bodies import OrderBody, Outcome, Result, Source

DESIGNED = """submitted checked reviewed proofread secrecy-reviewed returned held rejected escalated opinion-filed
resumed expedited reposted backfilled linked waived dismissed inspected signed released published rechecked corrected
withdrawn archived enrolled revoked policy-adopted ruleset-adopted""".split()
DIGEST = Algorithm.SHA256.of(b"x")
SAMPLES = {str: "甲", int: 1, bool: True, bodies.Form: bodies.Form.BYTES, Secrecy: Secrecy.OPEN}
SAMPLES |= {bodies.Correction: bodies.Correction.TEXT, Source: Source.READER}
SAMPLES |= {Outcome: Outcome.FIXED, Result: Result.FIXED}

ORDERED = ["order-opened", "order-assigned", "order-done", "order-rechecked", "order-closed"]


def sample(kind: type[Any]) -> Any:
    """A value of that kind of body."""
    hints = get_type_hints(kind)
    return kind(**{field.name: _value(hints[field.name]) for field in fields(kind)})


def _value(hint: Any) -> Any:
    if hint in SAMPLES:
        return SAMPLES[hint]
    if get_args(hint) and get_args(hint)[0] is not str:
        return (sample(get_args(hint)[0]),)
    return ("甲", "乙") if "tuple" in str(hint) else {"b": ["乙", 1, True, None], "a": "甲"}


def event(body: Any) -> Event:
    return Event(
        DIGEST, "稿", 1, DIGEST, "张三", "编辑", key_of("张三").id, "2026-03-02T01:00:00Z", "同意", Bound(DIGEST), body
    )


def test_kinds_are_those_of_the_design_and_every_body_has_one() -> None:
    assert list(KINDS) == [*DESIGNED, *ORDERED]
    bodies = {*get_args(ItemBody), *get_args(HouseBody), *get_args(OrderBody)}
    assert set(KINDS.values()) == bodies == set(get_args(Body))


@pytest.mark.parametrize("name", [*DESIGNED, *ORDERED])
def test_every_kind_comes_back_as_it_was_signed(name: str) -> None:
    made = event(sample(KINDS[name]))
    assert kind_of(made.body) == name
    assert Event.from_payload(made.payload()) == made
    statement = json.loads(made.payload())
    assert statement["predicate"]["kind"] == name
    assert statement["subject"][0]["digest"] == {"sha256": DIGEST.removeprefix("sha256:")}


@pytest.mark.parametrize("name", [*DESIGNED, *ORDERED])
def test_every_field_of_every_kind_is_signed(name: str) -> None:
    made = event(sample(KINDS[name]))
    statement = json.loads(made.payload())
    assert set(statement["predicate"]["body"]) == {field.name for field in fields(KINDS[name])}
    for field in fields(Event):
        if field.name not in ("body", "bound", "sequence"):
            other: Any = {field.name: "另"}
            assert replace(made, **other).payload() != made.payload()


PAYLOAD = event(Reviewed("初审")).payload()


@given(st.integers(0, len(PAYLOAD) - 1), st.binary(max_size=3), st.integers(0, 4))
def test_bytes_that_were_changed_are_no_event_or_another(at: int, put: bytes, taken: int) -> None:
    changed = PAYLOAD[:at] + put + PAYLOAD[at + taken :]
    try:
        found = Event.from_payload(changed)
    except ValueError:
        return
    assert found.payload() == changed
    assert (found == Event.from_payload(PAYLOAD)) is (changed == PAYLOAD)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_order(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Event.from_payload(data)


CHANGES: list[Any] = [
    lambda p: p.pop("opinion"),
    lambda p: p.update(more=1),
    lambda p: p.update(kind="released"),
    lambda p: p.update(kind="unknown"),
    lambda p: p.update(step="终审"),
    lambda p: p.update(sequence="1"),
    lambda p: p.update(sequence=True),
    lambda p: p.update(actor=None),
    lambda p: p["body"].update(step=1),
    lambda p: p["body"].pop("step"),
    lambda p: p["bound"].update(more=""),
    lambda p: p.update(body=[]),
    lambda p: p.update(bound="x"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_other_statements_are_no_events(change: Any) -> None:
    from zwlint.gate.canonical import canonical

    statement = json.loads(PAYLOAD)
    change(statement["predicate"])
    with pytest.raises(ValueError, match=r".+"):
        Event.from_payload(canonical(statement))


def test_unknown_conclusion_is_no_event() -> None:
    payload = event(SecrecyReviewed("保密审查", Secrecy.OPEN, "依据")).payload()
    with pytest.raises(ValueError, match=r".+"):
        Event.from_payload(payload.replace(b'"open"', b'"okay"'))


def test_subject_names_the_house_for_events_of_the_house() -> None:
    made = event(sample(KINDS["revoked"]))
    assert json.loads(made.payload())["subject"] == [
        {"name": "@house", "digest": {"sha256": DIGEST.removeprefix("sha256:")}}
    ]
    assert made.of_house


def test_hash_covers_payload_and_signature_and_the_chain_all_before() -> None:
    sealed = Envelope.seal(event(Reviewed("初审")), key_of("张三"))
    for algorithm in Algorithm:
        hash = sealed.hash(algorithm)
        assert hash != Envelope(sealed.payload + b" ", sealed.signature).hash(algorithm)
        other = sealed.signature[:-1] + bytes([sealed.signature[-1] ^ 1])
        assert hash != Envelope(sealed.payload, other).hash(algorithm)
        first = genesis(algorithm, DIGEST)
        heads = {
            chained(algorithm, first, 1, hash),
            chained(algorithm, first, 2, hash),
            chained(algorithm, hash, 1, hash),
        }
        assert len(heads) == 3
