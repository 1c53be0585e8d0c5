"""Ways around the gate: the log in the hands of somebody who can write it. Each is refused with a reason of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gate.ways import forged, signed, take
from gate.worlds import CHANGED, CLEAN, TITLE, World, refused
from zwlint.config import Config
from zwlint.gate.bodies import Released, Reviewed
from zwlint.gate.codes import Code
from zwlint.gate.contents import Draft, Files
from zwlint.gate.events import Envelope, Event
from zwlint.gate.looking import Eye
from zwlint.gate.store.protocol import Heads
from zwlint.gate.verifying import Anchor, verify
from zwlint.linter import Linter


def sound(world: World) -> None:
    assert verify(world.gate.store, contents=True).problems == ()


def tampered(world: World, *statements: str) -> set[Code]:
    """What ``verify`` finds after these statements."""
    sound(world)
    connection = world.tampering()
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return {problem.code for problem in verify(world.gate.store, contents=True).problems}


def last(world: World) -> int:
    return world.gate.store.head().position


LINE = "item, sequence, kind, time, payload, signature, hash, chain"


def test_event_replayed(world: World) -> None:
    world.submit()
    world.gate.review(world["李科"], "A1", "同意")
    record = list(world.gate.store.records("A1"))[-1]
    with refused(Code.SEQUENCE_WRONG):
        take(world, record.envelope)
    end = last(world)
    rest = "kind, time, payload, signature, hash, chain"
    copy = f"INSERT INTO events SELECT {end + 1}, item, sequence + 1, {rest} FROM events WHERE position = {end}"
    assert {Code.SEQUENCE_WRONG, Code.CHAIN_WRONG} <= tampered(world, copy)


def test_event_replayed_in_another_house(world: World, tmp_path: Path) -> None:
    other = World.make(tmp_path / "other")
    world.submit()
    record = next(world.gate.store.records("A1"))
    with refused(Code.HOUSE_WRONG):
        take(other, record.envelope)


def test_event_replayed_on_another_item(world: World) -> None:
    world.submit("A1")
    world.submit("A2")
    world.gate.review(world["李科"], "A1", "同意")
    record = list(world.gate.store.records("A1"))[-1]
    payload = record.payload.replace(b'"item":"A1"', b'"item":"A2"')
    with refused(Code.SIGNATURE_WRONG):
        take(world, Envelope(payload, record.signature))


def test_event_that_skips_a_number(world: World) -> None:
    world.submit()
    with refused(Code.SEQUENCE_WRONG):
        take(world, forged(world, "A1", Reviewed("初审"), world["李科"], "科室负责人", sequence=4))


def test_event_upon_another_past(world: World) -> None:
    world.submit()
    with refused(Code.PREVIOUS_WRONG):
        take(world, forged(world, "A1", Reviewed("初审"), world["李科"], "科室负责人", previous="sha256:" + "0" * 64))


def test_events_reordered(world: World) -> None:
    signed(world)
    end = last(world)
    swap = [
        f"UPDATE events SET position = -1 WHERE position = {end}",
        f"UPDATE events SET position = {end} WHERE position = {end - 1}",
        f"UPDATE events SET position = {end - 1} WHERE position = -1",
    ]
    assert {Code.CHAIN_WRONG, Code.SEQUENCE_WRONG} <= tampered(world, *swap)


def test_event_deleted(world: World) -> None:
    signed(world)
    found = tampered(world, f"DELETE FROM events WHERE position = {last(world) - 2}")
    assert {Code.POSITION_WRONG, Code.CHAIN_WRONG, Code.SEQUENCE_WRONG} <= found


def test_event_deleted_and_the_rest_numbered_anew(world: World) -> None:
    signed(world)
    at = last(world) - 2
    found = tampered(
        world,
        f"DELETE FROM events WHERE position = {at}",
        f"UPDATE events SET position = position - 1 WHERE position > {at}",
    )
    assert {Code.CHAIN_WRONG, Code.SEQUENCE_WRONG} <= found


def test_revocation_deleted(world: World) -> None:
    world.gate.revoke(world.root, "李科", "私钥泄露")
    world.submit()
    found = tampered(world, "DELETE FROM events WHERE kind = 'revoked'")
    assert {Code.POSITION_WRONG, Code.ROSTER_STALE} <= found
    with refused(Code.ROSTER_STALE):
        world.gate.check("A1")


def test_tail_cut_off(world: World) -> None:
    signed(world)
    anchor = Anchor.of(world.gate.store)
    assert verify(world.gate.store, anchors=(anchor,)).problems == ()
    assert tampered(world, f"DELETE FROM events WHERE position > {last(world) - 3}") == set()
    problems = verify(world.gate.store, anchors=(anchor,)).problems
    assert [problem.code for problem in problems] == [Code.ANCHOR_CUT]


def test_tail_cut_off_and_grown_again(world: World) -> None:
    signed(world)
    anchor = Anchor.of(world.gate.store)
    tampered(world, f"DELETE FROM events WHERE position > {last(world) - 3}")
    world.take()
    world.enroll("新人", "编辑")
    problems = verify(world.gate.store, anchors=(anchor,)).problems
    assert [problem.code for problem in problems] == [Code.ANCHOR_DIFFERS]


def test_anchor_of_another_house(world: World, tmp_path: Path) -> None:
    other = World.make(tmp_path / "other")
    problems = verify(world.gate.store, anchors=(Anchor.of(other.gate.store),)).problems
    assert [problem.code for problem in problems] == [Code.HOUSE_WRONG]


def edited(world: World, change: Callable[[bytes], bytes]) -> set[Code]:
    signed(world)
    record = list(world.gate.store.records("A1"))[4]
    connection = world.tampering()
    connection.execute("UPDATE events SET payload = ? WHERE position = ?", (change(record.payload), record.position))
    connection.commit()
    return {problem.code for problem in verify(world.gate.store).problems}


def test_opinion_edited(world: World) -> None:
    found = edited(world, lambda payload: payload.replace("同意".encode(), "不同意".encode()))
    assert {Code.SIGNATURE_WRONG, Code.HASH_WRONG, Code.CHAIN_WRONG} <= found
    with refused(Code.SIGNATURE_WRONG):
        world.gate.check("A1")


def test_payload_spelt_otherwise(world: World) -> None:
    assert Code.PAYLOAD_WRONG in edited(world, lambda payload: payload.replace(b'":"', b'": "', 1))


def test_column_edited(world: World) -> None:
    signed(world)
    assert tampered(world, f"UPDATE events SET time = '2026-03-02T00:00:00Z' WHERE position = {last(world)}") == {
        Code.COLUMN_WRONG
    }


def test_signature_of_another_key(world: World) -> None:
    signed(world)
    record = list(world.gate.store.records("A1"))[4]
    connection = world.tampering()
    forged_signature = world["孙网"].key.sign(record.payload)
    connection.execute("UPDATE events SET signature = ? WHERE position = ?", (forged_signature, record.position))
    connection.commit()
    assert {Code.SIGNATURE_WRONG, Code.HASH_WRONG} <= {p.code for p in verify(world.gate.store).problems}


def test_chains_computed_anew_over_a_forged_event(world: World) -> None:
    """Who can write the store and knows how it is made, but has no key, cannot hide."""
    from zwlint.gate.events import chained, genesis

    signed(world)
    algorithm = world.place.identity.algorithm
    connection = world.tampering()
    target = list(world.gate.store.records("A1"))[4].position
    chain = genesis(algorithm, world.house)
    for record in list(world.gate.store.records()):
        payload = record.payload
        if record.position == target:
            payload = payload.replace("同意".encode(), "否决".encode())
        hash = Envelope(payload, record.signature).hash(algorithm)
        chain = chained(algorithm, chain, record.position, hash)
        connection.execute(
            "UPDATE events SET payload = ?, hash = ?, chain = ? WHERE position = ?",
            (payload, hash, chain, record.position),
        )
    connection.commit()
    assert {problem.code for problem in verify(world.gate.store).problems} == {Code.SIGNATURE_WRONG}


def test_root_replaced(world: World) -> None:
    """A whole new log, made by somebody else, does not pass for this house."""
    assert tampered(world, "DELETE FROM events WHERE position = 1") >= {Code.POSITION_WRONG, Code.ROOT_WRONG}


def test_content_damaged_or_taken_away(world: World) -> None:
    signed(world)
    assert tampered(world, "UPDATE blobs SET data = zeroblob(40)") == {Code.BLOB_DAMAGED}
    connection = world.tampering()
    connection.execute("DELETE FROM blobs")
    connection.commit()
    assert {problem.code for problem in verify(world.gate.store, contents=True).problems} == {Code.CONTENT_LOST}


def test_every_problem_says_where(world: World) -> None:
    signed(world)
    signed(world, CHANGED, "A2")
    position = list(world.gate.store.records("A1"))[4].position
    tampered(world, f"UPDATE events SET signature = zeroblob(64) WHERE position = {position}")
    problems = verify(world.gate.store).problems
    assert {problem.position for problem in problems} == {position}
    assert {problem.item for problem in problems} == {"A1"}


def test_draft_of_another_name_is_a_new_item(world: World) -> None:
    world.submit("A1")
    draft = Draft("a.html", Files(CLEAN.encode()), TITLE, "门户网站", "普通")
    with refused(Code.ITEM_EXISTS):
        world.gate.submit(world.drafter, "A1", draft, new=True)
    with refused(Code.ITEM_UNKNOWN):
        world.gate.submit(world.drafter, "A2", draft, new=False)
    with refused(Code.NOTHING_CHANGED):
        world.gate.submit(world.drafter, "A1", draft)
    with refused(Code.ITEM_UNKNOWN):
        world.gate.check("A9")


def test_release_appended_by_a_publisher_whom_the_gate_refused(world: World) -> None:
    """He has a key, can write the store, and knows how it is made: only deciding the release again shows it."""
    report = world.place.identity.algorithm.of(b"all is well")
    page = "<p>全县工作有序推进。</p><!-- zwlint: ignore -->"
    files = signed(world, page)
    with refused(Code.OWN_COMMENTS):
        world.gate.release(world.publisher, "A1", files)
    case = world.gate.case("A1")
    bound = replace(
        case.item.bound,
        report=report,
        policy=case.house.policy_digest,
        roster=case.house.roster_digest,
        ruleset=case.house.ruleset_digest,
    )
    envelope = forged(world, "A1", Released(), world.publisher, "网站管理员", bound=bound)
    event = Event.from_payload(envelope.payload)
    world.gate.store.append(event, envelope, Heads(case.item.head, case.house.head), {})
    sound(world)
    found = verify(world.gate.store, eye=world.gate.eye)
    assert {problem.code for problem in found.problems} == {Code.REPORT_WRONG, Code.OWN_COMMENTS}
    assert {problem.position for problem in found.problems} == {last(world)}


def test_releases_that_the_gate_made_are_decided_alike_again(world: World) -> None:
    for item, page in (("A1", CLEAN), ("A2", CHANGED)):
        world.gate.release(world.publisher, item, signed(world, page, item))
    found = verify(world.gate.store, eye=world.gate.eye)
    assert (found.problems, found.rechecked, found.skipped) == ((), 2, 0)
    other = Eye(Linter(Config(ignore=("SEC",)), filters=False))
    assert verify(world.gate.store, eye=other)[2:] == ((), 0, 2)
