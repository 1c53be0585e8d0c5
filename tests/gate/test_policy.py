"""gate.toml: what a policy says, which holes are refused, what counts as looser."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from zwlint.errors import ConfigError
from zwlint.gate.policy import Authority, Policy, Separation, StepKind
from zwlint.gate.policy_compare import loosenings
from zwlint.gate.policy_file import parse, policy_of, shipped_policies

NAMES = sorted(shipped_policies())
Change = Callable[[dict[str, Any]], object]


def data_of(name: str = "default") -> dict[str, Any]:
    return parse(shipped_policies()[name], name)


def changed(change: Change, name: str = "default") -> dict[str, Any]:
    data = copy.deepcopy(data_of(name))
    change(data)
    return data


def policy(change: Change = lambda _data: None, name: str = "default") -> Policy:
    return policy_of(changed(change, name), "gate.toml")


def step(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in data["step"] if each["name"] == name)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_shipped_policies_load_and_say_what_they_follow(name: str) -> None:
    made = policy(name=name)
    assert len(made.follows) > 20
    for route in made.routes.values():
        assert [each.name for each in route if each.final] == ["终审"]
        assert route[-1].kind is StepKind.SIGN
        assert any(each.kind is StepKind.SECRECY for each in route)


def test_there_are_a_default_and_three_others() -> None:
    assert NAMES == ["channels", "classes", "default", "proofreaders"]


def test_final_approver_depends_on_the_channel() -> None:
    routes = policy(name="channels").routes
    final = {channel: next(each.roles for each in route if each.final) for (channel, _c), route in routes.items()}
    assert final == {"公文": ("主要负责人",), "新媒体": ("新闻分管负责人",), "工作群": ("党政办分管负责人",)}


def test_important_items_are_read_aloud() -> None:
    made = policy(name="proofreaders")
    duties = {c: next(each.duties for each in route if each.name == "三校") for (_, c), route in made.routes.items()}
    assert "全文诵读" not in duties["普通"]
    assert "全文诵读" in duties["重要"] and "全文诵读" in duties["敏感"]  # noqa: PT018
    assert made.separation is Separation.STRICT


def drop(*names: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        for route in data["route"]:
            route["steps"] = [name for name in route["steps"] if name not in names]

    return change


HOLES: list[tuple[Change, str]] = [
    (drop("终审"), "绕过了终审"),
    (lambda d: step(d, "终审").update(final=False), "绕过了终审"),
    (lambda d: step(d, "终审").update(kind="proofread", duties=["标题"]), "绕过了终审"),
    (lambda d: d["correction"].update(text=["复审", "保密审查", "签发"]), "绕过了终审"),
    (lambda d: d["correction"]["facts"].remove("初审"), "更正流程（facts）里没有“初审”"),
    (lambda d: d.update(repost={"sources": ["新华社"], "steps": ["初审", "保密审查", "签发"]}), "绕过了终审"),
    (lambda d: d.update(expedite={"roles": ["主要负责人"], "steps": ["签发"], "within": 1}), "绕过了终审"),
    (lambda d: d["route"][1]["steps"].remove("终审"), "绕过了终审"),
    (drop("保密审查"), "没有保密审查"),
    (drop("签发"), "签发不是最后一步"),
    (lambda d: d["route"][0]["steps"].insert(0, "签发"), "steps 里有重复的"),
    (drop("初审", "复审"), "只有一次审核"),
    (lambda d: step(d, "复审").update(final=True), "终审后面还有审核"),
    (lambda d: step(d, "复审").update(level=9), "低于前一步"),
    (lambda d: step(d, "二校").update(duties=[]), "没有写校对内容"),
    (lambda d: step(d, "复审").update(roles=[]), "缺少 roles"),
    (lambda d: step(d, "复审").update(roles=["副职"]), "“副职”没有"),
    (lambda d: d["authority"].update(waive=["编辑"]), "能豁免的都是起草的角色"),
    (lambda d: d["authority"].pop("loosen"), "缺少 loosen"),
    (lambda d: d["authority"].update(loosen=[]), "缺少 loosen"),
    (lambda d: d["channels"].update({"微博": {}}), "渠道“微博”类别“普通”没有流程"),
    (lambda d: d["classes"].append("绝对重要"), "没有流程"),
    (lambda d: d["route"][1]["classes"].append("普通"), "有两个流程"),
    (lambda d: d["step"].append(dict(step(d, "复审"), name="四审")), "步骤“四审”没有用在任何流程里"),
    (lambda d: d["step"].append(step(d, "复审")), "写了两次"),
    (lambda d: d.update(**{"release-blocks": ["veto", "error"]}), "release-blocks 里没有 unchecked"),
    (lambda d: d.update(**{"release-blocks": ["error", "unchecked"]}), "release-blocks 里没有 veto"),
    (lambda d: d.update(separation="loose"), "separation 不能是“loose”"),
    (lambda d: d.update(seperation="none"), "不认识的 seperation"),
    (lambda d: step(d, "初审").update(role=["编辑"]), "不认识的 role"),
    (lambda d: step(d, "初审").update(blocks=["fatal"]), "“fatal”没有"),
    (lambda d: step(d, "初审").update(level=0), "level 应为 1 至 9 的整数"),
    (lambda d: step(d, "初审").update(deadline=True), "deadline 应为"),
    (lambda d: d.update(**{"drafter-apart": "yes"}), "应为 true 或 false"),
    (lambda d: d["route"][0].update(roles={"四审": ["编辑"]}), "不认识的 四审"),
    (lambda d: d.update({"raise": [{"class": "秘密", "words": ["甲"]}]}), "class 不能是“秘密”"),
    (lambda d: d.update(holiday=[{"year": 2027, "source": "通知", "off": ["2026-01-01"]}]), "不是 2027 年的日期"),
    (lambda d: d.update(holiday=[{"year": 2027, "off": ["2027-01-01"]}]), "缺少 source"),
    (lambda d: d.update(step={}), "step 应为表的列表"),
    (lambda d: d.pop("channels"), "缺少 \\[channels\\]"),
    (lambda d: d.pop("title"), "缺少 title"),
]


@pytest.mark.parametrize(("change", "told"), HOLES, ids=[str(number) for number in range(len(HOLES))])
def test_policy_with_a_hole_is_refused_with_place_and_next_step(change: Change, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as info:
        policy(change)
    assert info.value.where.startswith("gate.toml")
    assert info.value.hint


def test_misspelt_role_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="是否想写 分管领导？"):
        policy(lambda d: step(d, "复审").update(roles=["分管领异"]))


@pytest.mark.parametrize("text", ["title = ", "title = 1.5", "title = 2026-03-01T00:00:00Z", "title = [1.5]"])
def test_file_that_is_no_toml_or_has_no_canonical_form_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        parse(text, "gate.toml")


def test_dates_may_be_written_as_such() -> None:
    assert parse("a = 2026-03-01", "gate.toml") == {"a": "2026-03-01"}


LOOSER: list[tuple[str, Change]] = [
    ("separation", lambda d: d.update(separation="none")),
    ("起草人", lambda d: d.update(**{"drafter-apart": False})),
    ("发布人", lambda d: d.update(**{"publisher-apart": False})),
    ("dismiss", lambda d: d["authority"]["dismiss"].append("编辑")),
    ("loosen", lambda d: d["authority"]["loosen"].append("管理员")),
    ("公开属性", lambda d: d["channels"]["门户网站"].update(publicity=["主动公开", "依申请公开"])),
    ("公开属性", lambda d: d["channels"]["门户网站"].update(publicity=[])),
    ("少了“一校”", lambda d: d["route"][0]["steps"].remove("一校")),
    ("增加角色", lambda d: step(d, "终审")["roles"].append("分管领导")),
    ("校对内容减少", lambda d: step(d, "一校")["duties"].pop()),
    ("blocks", lambda d: step(d, "终审")["blocks"].pop()),
    ("期限延长", lambda d: step(d, "初审").update(deadline=3)),
    ("期限延长", lambda d: step(d, "初审").pop("deadline")),
    ("级别改变", lambda d: [step(d, name).update(level=1) for name in ("复审", "二校")]),
    (
        "启用特急",
        lambda d: d.update(expedite={"roles": ["主要负责人"], "steps": ["保密审查", "终审", "签发"], "within": 1}),
    ),
    ("启用转载", lambda d: d.update(repost={"sources": ["新华社"], "steps": ["初审", "保密审查", "终审", "签发"]})),
    ("更正流程", lambda d: d["correction"]["text"].remove("二校")),
    ("更正的期限", lambda d: d["correction"].update(within=9)),
    ("发布后检查", lambda d: d["recheck"].update(within=9)),
    ("次序", lambda d: [r["steps"].__setitem__(slice(0, 2), ["一校", "初审"]) for r in d["route"]]),
]


@pytest.mark.parametrize(("told", "change"), LOOSER, ids=[str(number) for number in range(len(LOOSER))])
def test_what_is_looser_is_seen_and_the_way_back_is_not(told: str, change: Change) -> None:
    old, new = policy(), policy(change)
    assert any(told in each for each in loosenings(old, new)), loosenings(old, new)
    if told not in ("级别改变", "次序"):  # neither is provably the stricter one
        assert loosenings(new, old) == []


def test_looser_lighter_routes_and_words_are_seen() -> None:
    old = policy(name="classes")
    for change in (
        lambda d: d["expedite"]["steps"].append("初审") or d["expedite"].update(within=5),
        lambda d: d["expedite"]["roles"].append("分管领导"),
        lambda d: d["repost"]["sources"].append("某公众号"),
        lambda d: d["repost"]["steps"].remove("初审"),
        lambda d: d["raise"].pop(),
        lambda d: d["raise"][0]["words"].remove("事故"),
        lambda d: d["classes"].reverse(),
    ):
        assert loosenings(old, policy(change, "classes")), change
    for change in (
        lambda d: d.pop("repost"),
        lambda d: d.pop("expedite"),
        lambda d: d["raise"][1]["words"].append("谣言"),
        lambda d: d["expedite"]["steps"].insert(0, "初审"),
        lambda d: step(d, "复审")["blocks"].append("error"),
    ):
        assert loosenings(old, policy(change, "classes")) == []


def test_new_channel_is_looser_and_one_that_is_gone_is_not() -> None:
    def add(data: dict[str, Any]) -> None:
        data["channels"]["微博"] = {"publicity": ["主动公开"]}
        for route in data["route"]:
            route["channels"].append("微博")

    assert loosenings(policy(), policy(add)) == [f"新的渠道或者类别：微博、{each}" for each in ("普通", "重要", "敏感")]
    assert loosenings(policy(add), policy()) == []


def test_words_raise_the_class() -> None:
    made = policy(name="classes")
    assert made.required_class("县长出席，通报突发事件") == ("敏感", "突发事件")
    assert made.required_class("县长出席") == ("重要", "县长")
    assert made.required_class("工作有序推进") is None


def test_every_authority_is_held_by_a_declared_role() -> None:
    for name in NAMES:
        made = policy(name=name)
        assert set(made.authority) == set(Authority)
        assert all(set(roles) <= set(made.roles) for roles in made.authority.values())
