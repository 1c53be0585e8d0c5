"""Both editions of all pages, and what stands where in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from . import compose
from .assign import assigned
from .content import manner, sites
from .draft import INNOCENTS, Draft, measured
from .model import Fault, File, Innocent, Page, Span
from .planting import ALSO, Work
from .render import render
from .stored import assets, data


@cache
def pages() -> tuple[Page, ...]:
    """All pages, the same each time."""
    clean = _clean()
    faulty, works = _faulty()
    return tuple(_page(clean[number], faulty[number], works[number]) for number in sorted(clean))


@cache
def _clean() -> compose.Drafts:
    drafts = compose.drafts()
    compose.lists(drafts)
    return drafts


@cache
def _faulty() -> tuple[compose.Drafts, dict[int, list[tuple[str, str, Work]]]]:
    """Articles first: lists say what they have become, and are spoilt in their turn."""
    plan = assigned(_clean())
    drafts = compose.drafts()
    works: dict[int, list[tuple[str, str, Work]]] = {number: [] for number in drafts}
    listing = [number for number, draft in drafts.items() if draft.type in {"home", "column"}]
    content = [number for number in drafts if number not in listing]
    for group in (content, listing):
        for number in group:
            for place, (kind, turn) in enumerate(plan.get(number, ())):
                work = Work(place, turn, Random(f"site-fault-{kind.name}-{turn}"))
                kind.plant(drafts[number], work)
                works[number].append((kind.rule, kind.name, work))
        if group is content:
            compose.lists(drafts)
    return drafts, works


def _source(draft: Draft) -> str:
    """One of the systems ends its lines with CR LF."""
    source = render(draft)
    return source.replace("\n", "\r\n") if draft.template == "boot" else source


def _page(clean: Draft, faulty: Draft, works: list[tuple[str, str, Work]]) -> Page:
    source, spans = measured(_source(clean))
    spoilt, spots = measured(_source(faulty))
    charset = manner(clean.template)["charset"]
    codec = "gb18030" if charset == "gb2312" else charset
    return Page(
        number=clean.number,
        site=clean.site.key,
        path=clean.path,
        type=clean.type,
        template=clean.template,
        charset=charset,
        layout=clean.layout,
        clean=source.encode(codec),
        faulty=spoilt.encode(codec),
        faults=tuple(_fault(clean, rule, kind, work, spoilt, spots) for rule, kind, work in works),
        innocents=tuple(
            Innocent(clean.site.key, clean.path, kind, source[start:end], start, end)
            for place, (kind, _) in enumerate(clean.innocents)
            for start, end in spans.get(INNOCENTS + place, [])
        ),
        partner=clean.partner.path if clean.partner else None,
    )


def _fault(clean: Draft, rule: str, kind: str, work: Work, source: str, spots: dict[int, list[Span]]) -> Fault:
    """The same words twice: the later place is the main one, as a title stands in the head before it is shown."""
    main = spots.get(work.number, [])
    spans = main + spots.get(work.number + ALSO, [])
    same = len({source[start:end] for start, end in main}) == 1
    start, end = (max(main) if same else min(main)) if main else (None, None)
    wrong = source[start:end] if main and not work.missing else ""
    return Fault(clean.site.key, clean.path, rule, kind, wrong, work.missing, start, end, tuple(sorted(spans)))


def files(*, faulty: bool = False) -> tuple[File, ...]:
    """What links, images and frames of the pages point to, beside the pages themselves."""
    drafts, (spoilt, _) = _clean(), _faulty()
    found: dict[tuple[str, str], bytes] = {}
    for number, draft in drafts.items():
        gone = set(spoilt[number].gone) if faulty else set()
        held = {path: data(path, name) for path, name in draft.files.items() if path not in gone}
        for path, content in {**assets(draft), **held}.items():
            found[draft.site.key, path] = content
    return tuple(File(site, path, content) for (site, path), content in sorted(found.items()))


def write(folder: Path, *, faulty: bool = False) -> None:
    """The saved sites, each in a folder that bears its key."""
    for page in pages():
        _put(folder / page.site / page.path, page.faulty if faulty else page.clean)
    for file in files(faulty=faulty):
        _put(folder / file.site / file.path, file.data)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


__all__ = ["files", "pages", "sites", "write"]
