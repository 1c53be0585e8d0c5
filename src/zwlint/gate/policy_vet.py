"""Looks for holes in a policy: a way around 终审, a step that nobody could take, a channel without a route."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from zwlint.errors import ConfigError
from zwlint.gate.policy import Authority, Policy, Step, StepKind

ALWAYS = ("veto", "error", "unchecked")
"""What blocks the release whatever a policy says."""


_APART = (Authority.DISMISS, Authority.INSPECT, Authority.BACKFILL, Authority.LOOSEN)
"""What answers for somebody else's draft or rules, so that drafters alone must not hold it."""


def vet(policy: Policy, where: str) -> None:
    """Raise ConfigError for the first hole."""
    for severity in ALWAYS:
        if severity not in policy.release_blocks:
            hint = f"release-blocks 至少应有 {'、'.join(ALWAYS)}"
            raise ConfigError(f"release-blocks 里没有 {severity}", where=where, hint=hint)
    _vet_coverage(policy, where)
    for (channel, content_class), route in policy.routes.items():
        place = f"{where} 渠道“{channel}”类别“{content_class}”"
        _vet_route(route, place)
        _vet_duties(route, place)
        left = [step.name for step in route if step.name not in policy.corrections.facts]
        if left:
            hint = "事实有误的更正从头审起，facts 应有流程的全部步骤"
            raise ConfigError(f"更正流程（facts）里没有“{left[0]}”", where=place, hint=hint)
        for name, kept in _shorter(policy):
            short = [step for step in route if step.name in kept]
            _vet_route(short, f"{place}的{name}", least=1)
    _vet_authority(policy, where)


def _shorter(policy: Policy) -> Iterable[tuple[str, Sequence[str]]]:
    """The lighter routes with the names of their steps."""
    if policy.expedite:
        yield "特急流程", policy.expedite.steps
    if policy.repost:
        yield "转载流程", policy.repost.steps
    yield "更正流程（text）", policy.corrections.text
    yield "更正流程（facts）", policy.corrections.facts


def _vet_coverage(policy: Policy, where: str) -> None:
    for channel in policy.channels:
        for content_class in policy.classes:
            if (channel, content_class) not in policy.routes:
                what = f"渠道“{channel}”类别“{content_class}”没有流程"
                raise ConfigError(what, where=where, hint="请在一个 [[route]] 的 channels 和 classes 里写上")


def _vet_route(route: Sequence[Step], where: str, least: int = 2) -> None:
    """Raise ConfigError unless it ends with 终审, what belongs to its level, and 签发, and has a 保密审查."""
    reviews = [step for step in route if step.kind is StepKind.REVIEW]
    signs = [step for step in route if step.kind is StepKind.SIGN]
    if not any(step.final for step in reviews):
        hint = "每个流程都要有终审：一个 kind 为 review、final = true 的步骤"
        raise ConfigError("绕过了终审", where=where, hint=hint)
    if len(reviews) < least:
        raise ConfigError("只有一次审核", where=where, hint="除终审外至少还要有一次审核")
    if any(step.final for step in route if step.kind is not StepKind.REVIEW):
        raise ConfigError("终审不是审核", where=where, hint="final = true 只写在 kind 为 review 的步骤里")
    if any(step.final and step is not reviews[-1] for step in reviews):
        raise ConfigError("终审后面还有审核", where=where, hint="终审应是最后一次审核")
    if not any(step.kind is StepKind.SECRECY for step in route):
        hint = "《政府信息公开条例》第十七条：未经审查不得公开。请加上 kind 为 secrecy 的步骤"
        raise ConfigError("没有保密审查", where=where, hint=hint)
    if len(signs) != 1 or route[-1] is not signs[0]:
        raise ConfigError("签发不是最后一步，或者不止一次", where=where, hint="kind 为 sign 的步骤只有一个，写在最后")
    for step in (reviews[-1], signs[0]):
        if "veto" not in step.blocks:
            hint = '终审和签发都应拦住单项否决：blocks = ["veto", ……]'
            raise ConfigError(f"“{step.name}”的 blocks 里没有 veto", where=where, hint=hint)
    if reviews[-1].level < 2:
        raise ConfigError("终审在第一级", where=where, hint="终审的 level 至少是 2，不能由起草人办")
    for before, step in pairwise(route):
        if step.level < before.level:
            what = f"“{step.name}”的 level 低于前一步“{before.name}”"
            raise ConfigError(what, where=where, hint="步骤按 level 从低到高排列")


def _vet_duties(route: Sequence[Step], where: str) -> None:
    for step in route:
        if step.kind is StepKind.PROOFREAD and not step.duties:
            hint = '校对要写明看什么：duties = ["标题", "人名", ……]'
            raise ConfigError(f"“{step.name}”没有写校对内容", where=where, hint=hint)


def _vet_authority(policy: Policy, where: str) -> None:
    used = {step.name for route in policy.routes.values() for step in route}
    declared = {table["name"] for table in policy.data.get("step", ())}
    for name in sorted(declared - used):
        raise ConfigError(f"步骤“{name}”没有用在任何流程里", where=where, hint="请删去，或者写进一个流程")
    drafters = set(policy.authority[Authority.DRAFT])
    if set(policy.authority[Authority.WAIVE]) <= drafters:
        raise ConfigError("能豁免的都是起草的角色", where=where, hint="waive 应由审核或者签发的角色行使")
    held = {what.value: policy.authority[what] for what in _APART}
    for name, roles in held.items() | ({("expedite", policy.expedite.roles)} if policy.expedite else set()):
        if set(roles) <= drafters:
            raise ConfigError(f"{name} 的都是起草的角色", where=where, hint=f"{name} 应有起草以外的角色")
    if policy.drafter_apart:
        return
    for step in (step for route in policy.routes.values() for step in route if step.final):
        if both := [role for role in step.roles if role in drafters]:
            what = f"“{step.name}”的角色“{both[0]}”也能起草"
            raise ConfigError(what, where=where, hint="drafter-apart 为 false 时，终审的角色不能起草")
