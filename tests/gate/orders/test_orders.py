"""Work orders: who may do what, in which order; signed and append-only as everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gate.forms.filing import URL, published
from gate.worlds import World, key_of, refused
from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.gate.bodies import Archived
from zwlint.gate.codes import Code
from zwlint.gate.desk import Signer
from zwlint.gate.events import ORDERS, Envelope
from zwlint.gate.ledger import Ledger
from zwlint.gate.orders.bodies import OrderClosed, OrderDone, OrderOpened, Outcome, Result, Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.order import OrderStage
from zwlint.gate.verifying import verify

READER = Matter(Source.READER, "“吉林”写成“𠮷林”，请联系13812345678", text="𠮷林", owner="张编")


def opened(world: World, matter: Matter = READER) -> str:
    return world.gate.open_order(world["孙网"], matter)


def test_order_goes_from_the_message_to_its_end(world: World) -> None:
    order = opened(world)
    assert order == "G20260302-001"
    state = world.gate.order(order)
    assert (state.stage, state.owner, state.due) == (OrderStage.OPEN, "张编", "2026-03-05")
    world.gate.finish_order(world["张编"], order, Outcome.FIXED, "已改为“吉林”")
    world.gate.recheck_order(world["孙网"], order, Result.FIXED, "页面已改")
    world.gate.close_order(world["孙网"], order, "办结")
    assert world.gate.order(order).stage is OrderStage.CLOSED
    assert [event.kind for event in world.gate.order_events(order)] == [
        *("order-opened", "order-done", "order-rechecked", "order-closed"),
    ]


def test_telephone_of_a_reader_is_not_kept(world: World) -> None:
    order = opened(world)
    world.gate.finish_order(world["张编"], order, Outcome.FIXED, "已电话告知13812345678")
    kept = b"".join(record.payload for record in world.gate.store.records())
    assert b"13812345678" not in kept
    assert "138******78" in world.gate.order(order).matter.message


@pytest.mark.parametrize(
    ("matter", "due"),
    [
        (Matter(Source.WATCH, "误", severity=Severity.VETO), "2026-03-02"),
        (Matter(Source.WATCH, "误", severity=Severity.ERROR), "2026-03-03"),
        (Matter(Source.INSPECTION, "误", severity=Severity.WARNING), "2026-03-05"),
        (Matter(Source.WATCH, "误", severity=Severity.INFO), "2026-03-11"),
        (Matter(Source.READER, "误", severity=Severity.INFO), "2026-03-05"),
        (Matter(Source.READER, "误", within=5), "2026-03-09"),
        (Matter(Source.READER, "误", due="2026-04-01"), "2026-04-01"),
    ],
)
def test_last_day_counts_working_days(world: World, matter: Matter, due: str) -> None:
    assert world.gate.order(opened(world, matter)).due == due


def test_order_is_overdue_from_the_day_after_until_it_is_done(world: World) -> None:
    order = opened(world)
    assert not world.gate.order(order).is_overdue("2026-03-05")
    assert world.gate.order(order).is_overdue("2026-03-06")
    world.gate.finish_order(world["张编"], order, Outcome.FIXED, "已改")
    assert not world.gate.order(order).is_overdue("2026-03-06")


def test_numbers_go_on_through_the_day_and_begin_anew(world: World) -> None:
    assert [opened(world), opened(world)] == ["G20260302-001", "G20260302-002"]
    world.clock.move(days=1)
    assert opened(world) == "G20260303-001"


def test_number_that_is_taken_is_refused(world: World) -> None:
    world.gate.open_order(world["孙网"], READER, id="找错-1")
    with refused(Code.ORDER_EXISTS):
        world.gate.open_order(world["孙网"], READER, id="找错-1")
    with pytest.raises(UsageError):
        world.gate.open_order(world["孙网"], READER, id="找错\n1")


@pytest.mark.parametrize(
    ("outcome", "result", "stage"),
    [
        (Outcome.FIXED, Result.FIXED, OrderStage.SETTLED),
        (Outcome.FIXED, Result.CONTEXT_GONE, OrderStage.SETTLED),
        (Outcome.FIXED, Result.UNREACHABLE, OrderStage.OPEN),
        (Outcome.FIXED, Result.WHITELISTED, OrderStage.OPEN),
        (Outcome.FIXED, Result.STILL_THERE, OrderStage.OPEN),
        (Outcome.FIXED, Result.UNKNOWN, OrderStage.OPEN),
        (Outcome.WITHDRAWN, Result.UNREACHABLE, OrderStage.SETTLED),
        (Outcome.WITHDRAWN, Result.CONTEXT_GONE, OrderStage.SETTLED),
        (Outcome.WITHDRAWN, Result.FIXED, OrderStage.OPEN),
        (Outcome.NOT_AN_ERROR, Result.WHITELISTED, OrderStage.SETTLED),
        (Outcome.NOT_AN_ERROR, Result.STILL_THERE, OrderStage.OPEN),
        (Outcome.NOT_AN_ERROR, Result.CONTEXT_GONE, OrderStage.OPEN),
    ],
)
def test_only_a_result_that_fits_settles_it(world: World, outcome: Outcome, result: Result, stage: OrderStage) -> None:
    order = opened(world)
    world.gate.finish_order(world["张编"], order, outcome, "办了")
    world.gate.recheck_order(world["孙网"], order, result, "看了")
    assert world.gate.order(order).stage is stage


def test_nobody_looks_again_at_what_he_did_himself(world: World) -> None:
    order = opened(world)
    world.gate.finish_order(world["孙网"], order, Outcome.NOT_AN_ERROR, "没有错")
    with refused(Code.SAME_PERSON):
        world.gate.recheck_order(world["孙网"], order, Result.WHITELISTED, "没有错")
    world.gate.recheck_order(world["李科"], order, Result.WHITELISTED, "没有错")


def test_only_the_owner_and_those_who_run_orders_act(world: World) -> None:
    with refused(Code.ROLE_WRONG):
        world.gate.open_order(world["张编"], READER)
    order = opened(world)
    with refused(Code.ROLE_WRONG):
        world.gate.finish_order(world["赵密"], order, Outcome.FIXED, "改了")
    with refused(Code.ROLE_WRONG):
        world.gate.assign_order(world["张编"], order, "李科", "", "转给李科")
    with refused(Code.ROLE_WRONG):
        world.gate.close_order(world["钱主"], order, "办结")
    with refused(Code.AUTHORITY_MISSING):
        world.gate.close_order(world["张编"]._replace(role="编辑"), order, "办结")


def test_steps_come_in_their_order(world: World) -> None:
    order = opened(world)
    with refused(Code.ORDER_STAGE):
        world.gate.close_order(world["孙网"], order, "办结")
    with refused(Code.ORDER_STAGE):
        world.gate.recheck_order(world["孙网"], order, Result.FIXED, "看了")
    world.gate.finish_order(world["张编"], order, Outcome.FIXED, "改了")
    with refused(Code.ORDER_STAGE):
        world.gate.finish_order(world["张编"], order, Outcome.FIXED, "又改了")
    with refused(Code.ORDER_STAGE):
        world.gate.assign_order(world["孙网"], order, "李科", "", "转给李科")


def test_order_is_assigned_and_its_last_day_moved(world: World) -> None:
    order = opened(world)
    world.gate.assign_order(world["李科"], order, "王分", "", "内容由王分管")
    assert (world.gate.order(order).owner, world.gate.order(order).due) == ("王分", "2026-03-05")
    world.gate.assign_order(world["李科"], order, "", "2026-03-10", "要核对原文")
    assert (world.gate.order(order).owner, world.gate.order(order).due) == ("王分", "2026-03-10")
    with refused(Code.DATE_WRONG):
        world.gate.assign_order(world["李科"], order, "", "2026-3-10", "要核对原文")


def test_what_says_nothing_is_refused(world: World) -> None:
    with refused(Code.OPINION_MISSING):
        opened(world, Matter(Source.READER, " "))
    order = opened(world)
    with refused(Code.OPINION_MISSING):
        world.gate.finish_order(world["张编"], order, Outcome.FIXED, " ")
    with refused(Code.ORDER_UNKNOWN):
        world.gate.finish_order(world["孙网"], "没有", Outcome.FIXED, "改了")
    with refused(Code.ORDER_UNKNOWN):
        world.gate.order("没有")


def test_revoked_key_opens_nothing(world: World) -> None:
    world.gate.revoke(world.root, "孙网", "离任")
    with refused(Code.KEY_REVOKED):
        opened(world)


def test_events_of_items_and_orders_do_not_mix(world: World) -> None:
    world.submit("A1")
    order = opened(world)
    case = world.gate.order_case(ORDERS + order)
    signer = Signer("孙网", key_of("孙网"), "网站管理员")
    for stream, body, on in (
        (ORDERS + order, Archived(), case),
        ("A1", OrderDone(Outcome.FIXED), world.gate.case("A1")),
    ):
        event = world.gate._event(signer, on, body, (), "办结", "", None)
        assert event.item == stream
        ledger = Ledger(on.house, {"A1": on.item}, on.latest, orders={stream: case.order} if case.order else {})
        with refused(Code.PAYLOAD_WRONG):
            ledger.take(Envelope.seal(event, signer.key))


def test_order_under_another_policy_is_stale(world: World) -> None:
    order = opened(world)
    case = world.gate.order_case(ORDERS + order)
    signer = Signer("孙网", key_of("孙网"), "网站管理员")
    event = world.gate._event(signer, case, OrderClosed(), (), "办结", "", None)
    for name, code in (
        ("policy", Code.POLICY_STALE), ("roster", Code.ROSTER_STALE), ("ruleset", Code.RULESET_STALE),
        ("content", Code.PAYLOAD_WRONG),
    ):  # fmt: skip
        forged = replace(event, bound=replace(event.bound, **{name: f"sha256:{'0' * 64}"}))
        with refused(code):
            Ledger(case.house, {}, case.latest, orders={event.item: case.order} if case.order else {}).take(
                Envelope.seal(forged, signer.key)
            )


def test_no_item_is_called_as_an_order(world: World) -> None:
    with pytest.raises(UsageError):
        world.submit("@order/G20260302-001")


def test_orders_are_no_items(world: World) -> None:
    published(world)
    opened(world)
    assert world.gate.stats()["items"] == 1
    assert {due.item for due in world.gate.next()} == {"政办-2026-001"}
    assert world.gate.addresses() == {URL: "政办-2026-001"}
    found = verify(world.gate.store)
    assert (found.items, found.problems) == (1, ())


def test_change_of_an_order_in_the_store_is_seen(world: World) -> None:
    order = opened(world)
    (record,) = world.gate.store.records(ORDERS + order)
    changed = record.payload.replace("张编".encode(), "张篇".encode())
    assert changed != record.payload
    connection = world.tampering()
    connection.execute("UPDATE events SET payload = ? WHERE position = ?", (changed, record.position))
    connection.commit()
    with refused(Code.SIGNATURE_WRONG):
        world.gate.order(order)
    assert Code.SIGNATURE_WRONG in {problem.code for problem in verify(world.gate.store).problems}


def test_all_orders_come_in_order_of_their_opening(world: World) -> None:
    names = [world.gate.open_order(world["孙网"], READER, id=id) for id in ("乙", "甲")]
    world.gate.finish_order(world["张编"], "乙", Outcome.FIXED, "改了")
    assert [each.id for each in world.gate.orders()] == names
    assert isinstance(world.gate.orders()[0].matter, OrderOpened)
