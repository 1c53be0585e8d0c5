"""What a new policy asks for less than the old one. Whatever is not provably as strict counts as looser."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from zwlint.gate.policy import Expedite, Policy, Repost, Separation, Step

_STRICTNESS = [Separation.NONE, Separation.PER_LEVEL, Separation.STRICT]


def loosenings(old: Policy, new: Policy) -> list[str]:
    """Every point at which the new policy is looser, in words."""
    return [*_general(old, new), *_authorities(old, new), *_channels(old, new), *_lighter(old, new), *_words(old, new)]


def _general(old: Policy, new: Policy) -> Iterator[str]:
    if _STRICTNESS.index(new.separation) < _STRICTNESS.index(old.separation):
        yield "separation 放宽"
    if old.drafter_apart and not new.drafter_apart:
        yield "起草人不再回避"
    if old.publisher_apart and not new.publisher_apart:
        yield "发布人不再回避"
    if _lost(old.release_blocks, new.release_blocks):
        yield "release-blocks 减少"
    if new.recheck_within > old.recheck_within:
        yield "发布后检查的期限延长"


def _authorities(old: Policy, new: Policy) -> Iterator[str]:
    for what, roles in new.authority.items():
        added = _lost(roles, old.authority[what])
        if added:
            yield f"{what.value} 增加角色：{'、'.join(added)}"


def _channels(old: Policy, new: Policy) -> Iterator[str]:
    for channel, publicity in old.channels.items():
        if channel not in new.channels:
            continue  # a channel that is gone opens nothing
        after = new.channels[channel]
        if publicity and (not after or _lost(after, publicity)):
            yield f"渠道“{channel}”的公开属性放宽"
    for (channel, content_class), route in new.routes.items():
        before = old.routes.get((channel, content_class))
        if before is None:
            yield f"新的渠道或者类别：{channel}、{content_class}"
            continue
        for told in _route(before, route):
            yield f"渠道“{channel}”类别“{content_class}”：{told}"


def _route(old: Sequence[Step], new: Sequence[Step]) -> Iterator[str]:
    after = {step.name: step for step in new}
    kept = [step.name for step in new if any(step.name == each.name for each in old)]
    if kept != [step.name for step in old if step.name in after]:
        yield "步骤的次序改变"
    for step in old:
        if step.name not in after:
            yield f"少了“{step.name}”"
        else:
            yield from _step(step, after[step.name])


def _step(old: Step, new: Step) -> Iterator[str]:
    if (new.kind, new.level, new.final) != (old.kind, old.level, old.final):
        yield f"“{old.name}”的种类或者级别改变"
    if _lost(new.roles, old.roles):
        yield f"“{old.name}”增加角色：{'、'.join(_lost(new.roles, old.roles))}"
    if _lost(old.duties, new.duties):
        yield f"“{old.name}”的校对内容减少"
    if _lost(old.blocks, new.blocks):
        yield f"“{old.name}”的 blocks 减少"
    if old.deadline and (not new.deadline or new.deadline > old.deadline):
        yield f"“{old.name}”的期限延长"


def _lighter(old: Policy, new: Policy) -> Iterator[str]:
    yield from _expedite(old.expedite, new.expedite)
    yield from _repost(old.repost, new.repost)
    for name in ("text", "facts"):
        if _lost(getattr(old.corrections, name), getattr(new.corrections, name)):
            yield f"更正流程（{name}）的步骤减少"
    if new.corrections.within > old.corrections.within:
        yield "更正的期限延长"


def _expedite(old: Expedite | None, new: Expedite | None) -> Iterator[str]:
    if new is None:
        return
    if old is None:
        yield "启用特急流程"
    elif _lost(old.steps, new.steps) or _lost(new.roles, old.roles) or new.within > old.within:
        yield "特急流程放宽"


def _repost(old: Repost | None, new: Repost | None) -> Iterator[str]:
    if new is None:
        return
    if old is None:
        yield "启用转载流程"
    elif _lost(old.steps, new.steps) or _lost(new.sources, old.sources):
        yield "转载流程放宽"


def _words(old: Policy, new: Policy) -> Iterator[str]:
    """Words that raise the class, and the classes themselves."""
    if [name for name in new.classes if name in old.classes] != [name for name in old.classes if name in new.classes]:
        yield "类别的次序改变"
    for name in _lost(old.classes, new.classes):
        yield f"少了类别“{name}”"
    for each in old.raises:
        for word in each.words:
            after = new.required_class(word)
            if each.content_class in new.classes and (
                after is None or new.classes.index(after[0]) < new.classes.index(each.content_class)
            ):
                yield f"“{word}”不再要求类别“{each.content_class}”"


def _lost(before: Collection[str], after: Collection[str]) -> list[str]:
    """What stands in the first only."""
    return [each for each in before if each not in after]
