"""Items that go out together or not at all: a policy, its 解读, annexes and other editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from zwlint.errors import UsageError
from zwlint.gate.codes import Refused
from zwlint.gate.house import House
from zwlint.gate.item import Item, Stage
from zwlint.gate.way import missing, vet_together

RELATIONS = ("解读", "附件", "版式文件", "同步发布")
"""The relations that mean it; others are for the record."""
RECORDED = ("转发", "批转", "翻印", "转印")
"""Relations for the record: of a document that is passed on, which a 保密审查 has to look at."""
FREE = "其他"
"""Any other relation: it may be said after a colon which."""


def relation_of(written: str) -> str:
    """A relation as it is recorded. Raises UsageError for one that is none: a slip would bind nothing, unseen."""
    relation = written.strip()
    if relation in (*RELATIONS, *RECORDED) or relation.partition("：")[0] == FREE:
        return relation
    names = "、".join((*RELATIONS, *RECORDED))
    hint = f"应为{names}；别的关系只作记录，写作“{FREE}：{relation}”"
    raise UsageError(f"没有“{relation}”这种关系", hint=hint)


def leads(item: Item) -> list[str]:
    """The items that this one goes out with, as far as it says so itself."""
    return [link.other for link in item.links if link.relation in RELATIONS]


def companions(item: Item, state_of: Callable[[str], Item], pointing: Callable[[str], Iterable[str]]) -> list[Item]:
    """All that go out with an item, whoever said so. ``pointing`` names the items that may say so of another.

    One that was rejected or withdrawn no longer keeps those that it pointed at: its act is on record, and a new one
    takes its place. One that is pointed at keeps the others whatever became of it.
    """
    found = {item.id: item}
    todo = [item]
    while todo:
        here = todo.pop()
        theirs = (state_of(name) for name in pointing(here.id) if name not in found)
        joining = [each for each in theirs if here.id in leads(each) and not _gave_up(each)]
        joining += [state_of(name) for name in leads(here) if name not in found]
        for each in joining:
            if each.id not in found:
                found[each.id] = each
                todo.append(each)
    return [each for each in found.values() if each is not item]


def fallen(item: Item, state_of: Callable[[str], Item]) -> Iterator[str]:
    """Those that an item points at, or they in their turn, that were rejected or withdrawn: it has lost its ground."""
    found, todo = {item.id}, [item]
    while todo:
        for name in leads(todo.pop()):
            if name not in found:
                found.add(name)
                todo.append(state_of(name))
                if _gave_up(todo[-1]):
                    yield name


def not_ready(others: Iterable[Item], house: House) -> Iterator[str]:
    """Those that could not be released now, findings aside, which stand in the way of their own release."""
    return (each.id for each in others if not (each.is_out or _could_be_out(each, house)))


def not_released(others: Iterable[Item]) -> Iterator[str]:
    """Those that are not released."""
    return (each.id for each in others if not each.is_out)


def _could_be_out(item: Item, house: House) -> bool:
    try:
        vet_together(item, house)
        return item.stage is Stage.IN_REVIEW and not missing(item, house)
    except Refused:
        return False


def _gave_up(item: Item) -> bool:
    return item.stage is Stage.REJECTED or bool(item.withdrawn)
