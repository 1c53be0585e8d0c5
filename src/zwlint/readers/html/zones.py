"""Which part of a page a block stands in: title line, body, navigation, footer, other.

The names are those that content management systems of government sites give their containers (found on
three pages of four); elsewhere the densest block is the body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import overload

from zwlint.document import Block, Region, Zone
from zwlint.expressions import expression
from zwlint.readers.html.builder import Place, RawBlock

_BODY = frozenset(
    """trs_editor zoom zoomcon trs_ueditor content article-content ucapcontent ucap-content v_news_content vsb_content
    ivs_content article_content wp_articlecontent bodylabel con_con downloadcontent detail fontzoom easysitetext
    js_content j-fontcontent bbnr xl_content main-txt articlewrap article_con articlecontent article-body
    article-con articletext arti_content contentbox content_text detail-content detail_content infocontent
    mainbody myzoom newscontent news_content news-content pages_content pages-content rich_media_content
    textcontent view_content vsb_content_2 wzcon xxgk_content zwnr conttxt xwcontent""".split()
)
_TITLE = frozenset("title article-title article_title arti_title contenttitle rich_media_title xl_title bt".split())
_NAVIGATION = expression(
    r"^(?:.*[-_])?(?:nav|navbar|menu|breadcrumb|crumbs?|position|location|dqwz|topbar)(?:[-_].*)?$"
)
_FOOTER = expression(r"^(?:.*[-_])?(?:foot|footer|copyright|bottom|pagefoot)(?:[-_].*)?$")
_ELEMENTS = {"nav": Zone.NAVIGATION, "footer": Zone.FOOTER, "ucapcontent": Zone.BODY}
_BESIDE = frozenset({Region.HIDDEN, Region.ATTRIBUTE, Region.METADATA})
_LEAST_BODY = 40
"""Characters outside links below which a container is no body."""


Container = tuple[int, str, str]
"""An element that may be a part of the page: index of its parent or -1, name, ids and classes in lower case."""


class PageBlocks(Sequence[Block]):
    """The blocks of a page; their zones are worked out when the first is asked for."""

    def __init__(
        self, containers: Sequence[Container], blocks: Sequence[RawBlock], weighed: Callable[[], Sequence[RawBlock]]
    ) -> None:
        self._containers = containers
        self._raw = blocks
        self._weighed = weighed

    @cached_property
    def _blocks(self) -> list[Block]:
        return _with_zones(self._containers, self._raw, self._weighed)

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        return self._blocks[index]

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)


def _with_zones(
    containers: Sequence[Container], blocks: Sequence[RawBlock], weighed: Callable[[], Sequence[RawBlock]]
) -> list[Block]:
    own = [_ELEMENTS.get(name) or (zone_by_names(names) if names else None) for _parent, name, names in containers]
    if Zone.BODY not in own:
        densest = _densest(containers, own, weighed())
        if densest is not None:
            own[densest] = Zone.BODY
    zones = [*_inherited(containers, own), Zone.OTHER]  # the last serves blocks outside all containers
    build = partial(tuple.__new__, Block)
    return [
        build((start, end, place.region, place.zone or _zone_of(place, zones), place.cell))
        for start, end, place, _linked in blocks
    ]


def _zone_of(place: Place, zones: Sequence[Zone]) -> Zone:
    """The zone of all blocks of a place, which keeps it."""
    zone = zones[place.container]
    if place.region is Region.TITLE and zone is not Zone.FOOTER:
        zone = Zone.TITLE_LINE
    place.zone = zone
    return zone


@lru_cache(maxsize=4096)
def zone_by_names(written: str) -> Zone | None:
    """The zone of an element with these ids and classes; the pages of a site have the same ones over and over."""
    names = frozenset(written.split())
    if not names.isdisjoint(_BODY):
        return Zone.BODY
    if not names.isdisjoint(_TITLE):
        return Zone.TITLE_LINE
    if any(_NAVIGATION.match(name) for name in names):
        return Zone.NAVIGATION
    return Zone.FOOTER if any(_FOOTER.match(name) for name in names) else None


def _inherited(containers: Sequence[Container], own: Sequence[Zone | None]) -> list[Zone]:
    """Zones with those of the parents, which come first; inside the body everything is body."""
    zones: list[Zone] = []
    for container, zone in zip(containers, own, strict=True):
        outer = zones[container[0]] if container[0] >= 0 else Zone.OTHER
        zones.append(outer if zone is None or outer is Zone.BODY else zone)
    return zones


def _densest(containers: Sequence[Container], own: Sequence[Zone | None], blocks: Sequence[RawBlock]) -> int | None:
    """The container with the most text outside links, half of its children's counted with it."""
    weights = [0.0] * len(containers)
    for start, end, place, linked in blocks:
        container = place.container
        if container < 0 or own[container] or place.region in _BESIDE:
            continue
        plain = end - start - 2 * linked
        weights[container] += plain
        parent = containers[container][0]
        if parent >= 0:
            weights[parent] += plain / 2
    best = max(range(len(weights)), key=weights.__getitem__, default=None)
    return best if best is not None and weights[best] >= _LEAST_BODY else None
