"""The page under construction: writes source and, in the same stroke, notes what a reader must make of it.

``blocks`` and ``layouts`` call it; ``pages`` turns it into a ``GeneratedPage``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from .markup import Attribute, Markup, Run
from .prose import Prose

Kind = Literal["visible", "hidden", "either"]

HIDING: Final[tuple[Attribute, ...]] = (
    ("style", "display:none"),
    ("style", "display: none;"),
    ("style", "color:#333; DISPLAY : NONE"),
    ("style", "display:none !important"),
    ("style", "visibility:hidden"),
    ("hidden", None),
    ("hidden", ""),
    ("hidden", "hidden"),
)


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page and what a reader must make of it. All texts are in order of source."""

    html: str
    visible: tuple[str, ...]
    """Shown texts, one per block-level run: white space collapsed, ends stripped of it (U+00A0, U+3000 and the like
    stay, also at the ends), ``<br>`` as U+2028 without white space around it; one string per line of a ``pre``."""
    hidden: tuple[str, ...]
    """Texts in elements that are not displayed: in the document's text, as hidden."""
    either: tuple[str, ...]
    """Texts in ``noscript``: they must be in the document's text; whether as hidden is the reader's choice."""
    absent: tuple[str, ...]
    """Texts of comments, scripts, styles, templates and frames: they must not be in the document's text."""
    attributes: tuple[str, ...]
    """The values of alt and title attributes."""
    metadata: tuple[tuple[str, str], ...]
    """Name and content of each named meta tag, case kept, doubles and empty values included."""
    title: str
    """The title element's text; empty where the page has none. It is not in ``visible``."""
    body_text: tuple[str, ...]
    """Those of ``visible`` that stand within the article's container."""
    catalogue: tuple[tuple[str, str], ...]
    """Label and value of the metadata table (索引号 and the like), without the colon and spaces of the label."""
    in_order: tuple[tuple[Kind, str], ...]
    """``visible``, ``hidden`` and ``either`` together: all text of the page's tree."""
    layout: str


class Builder:
    """Collects source and expectations side by side; nothing is read back from the source."""

    def __init__(self, rng: Random, *, upper: bool = False) -> None:
        """Draw everything from ``rng``; ``upper`` writes tags in capitals."""
        self.rng = rng
        self.prose = Prose(rng)
        self.markup = Markup(rng, upper=upper)
        self.parts: list[str] = []
        self.in_order: list[tuple[Kind, str]] = []
        self.body_text: list[str] = []
        self.absent: list[str] = []
        self.attributes: list[str] = []
        self.metadata: list[tuple[str, str]] = []
        self.catalogue: list[tuple[str, str]] = []
        self.title = ""
        self._kind: Kind = "visible"
        self._in_body = False
        self._used: set[str] = set()

    # -- source ------------------------------------------------------------------------------------------------------

    def raw(self, html: str) -> None:
        """Source that shows nothing by itself."""
        self.parts.append(html)

    def put(self, run: Run) -> None:
        """A whole block-level run: source and expectation."""
        self.parts.append(run.html)
        self.attributes += run.attributes
        self._note(run.text)

    def block(self, name: str, run: Run, attributes: Iterable[Attribute] = (), *, closed: bool = True) -> None:
        """An element with one run in it, its end tag left out on demand."""
        with self.within(name, attributes, closed=closed):
            self.put(run)

    @contextmanager
    def within(self, name: str, attributes: Iterable[Attribute] = (), *, closed: bool = True) -> Iterator[None]:
        """An element around what is written inside."""
        self.raw(self.markup.open(name, attributes) + self.markup.space())
        yield
        self.raw(self.markup.space() + (self.markup.close(name) if closed else "") + "\n")

    def image(self, source: str, alt: str | None, title: str | None = None) -> None:
        """An image; most real ones have no alt."""
        given = [("alt", alt), ("title", title)]
        named: list[Attribute] = [(name, value) for name, value in given if value is not None]
        self.raw(self.markup.open("img", [("src", source), *named]))
        self.attributes += [value for _, value in named if value]

    # -- expectations ------------------------------------------------------------------------------------------------

    @contextmanager
    def hidden(self) -> Iterator[Attribute]:
        """What is written inside is not displayed; gives the attribute for the element that hides it."""
        with self._as("hidden"):
            yield self.rng.choice(HIDING)

    @contextmanager
    def unsure(self) -> Iterator[None]:
        """What is written inside is text, hidden or not as the reader decides."""
        with self._as("either"):
            yield

    @contextmanager
    def body(self) -> Iterator[None]:
        """What is written inside is the article."""
        self._in_body = True
        yield
        self._in_body = False

    def gone(self, text: str) -> str:
        """Note that ``text`` must not be in the document's text; gives it back for the source."""
        self.absent.append(text)
        return text

    # -- invented texts ----------------------------------------------------------------------------------------------

    def fresh(self, make: Callable[[], str] | None = None) -> str:
        """A text that is on this page only once, so that finding it elsewhere proves a mistake."""
        make = make or self.prose.sentence
        text = make()
        while any(text in used or used in text for used in self._used):
            text = make()
        self._used.add(text)
        return text

    def sentences(self, count: int) -> str:
        """A paragraph's text of ``count`` fresh sentences."""
        return "".join(self.fresh() for _ in range(count))

    def run(self, text: str) -> Run:
        """``text`` with the markup of an editor."""
        return self.markup.run(text)

    def paragraph(self, count: int = 3) -> Run:
        """An indented run of ``count`` fresh sentences."""
        return self.markup.indented(self.markup.run(self.sentences(count)))

    def choose(self, options: Sequence[str]) -> str:
        """One of ``options``."""
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        """True in ``share`` of cases."""
        return self.rng.random() < share

    def finish(self, layout: str) -> GeneratedPage:
        """The page as it stands."""
        return GeneratedPage(
            html="".join(self.parts),
            visible=self._of("visible"),
            hidden=self._of("hidden"),
            either=self._of("either"),
            absent=tuple(self.absent),
            attributes=tuple(self.attributes),
            metadata=tuple(self.metadata),
            title=self.title,
            body_text=tuple(self.body_text),
            catalogue=tuple(self.catalogue),
            in_order=tuple(self.in_order),
            layout=layout,
        )

    def _of(self, kind: Kind) -> tuple[str, ...]:
        return tuple(text for of, text in self.in_order if of == kind)

    def _note(self, text: str) -> None:
        self.in_order.append((self._kind, text))
        if self._in_body and self._kind == "visible":
            self.body_text.append(text)

    @contextmanager
    def _as(self, kind: Kind) -> Iterator[None]:
        before, self._kind = self._kind, kind
        yield
        self._kind = before
