"""What the reading of one Word file has in common: its package, styles, numbering, and all that has been gathered."""

from __future__ import annotations

from collections.abc import Iterable

from zwlint.document import Cell, Region, Zone
from zwlint.readers.docx.covers import Cover, Picture
from zwlint.readers.docx.looks import Look, telling
from zwlint.readers.docx.numbering import Numbering
from zwlint.readers.docx.package import Package, Relationship
from zwlint.readers.docx.sheet import Gathered, Mark, Sheet, Spot
from zwlint.readers.docx.styles import Styles
from zwlint.readers.docx.tags import Element, child, on
from zwlint.readers.opc.namespaces import w
from zwlint.values import NamedTuple

MISSING = "正文引用的部件在文件里找不到，其中的文字未检查；请在 Word 里打开另存后再查"


class Change(NamedTuple):
    """A tracked change that is open."""

    kind: str
    """``insertion``, ``deletion``, ``move-from`` or ``move-to``."""
    author: str
    date: str


class Place(NamedTuple):
    """Where paragraphs stand."""

    region: Region
    """What a paragraph is that nothing else is known of."""
    zone: Zone = Zone.OTHER
    cell: Cell | None = None
    shaded: bool = False
    """Whether a colour lies under it."""
    forced: Region | None = None
    """What all text there is, whatever it looks like."""
    fixed: bool = False
    """Whether its region is stronger than styles, lists and cells: headers, footers, notes, comments."""
    beneath: Look | None = None
    """How a table's style makes characters unseen, unless their own style or properties say otherwise."""


class Removed(NamedTuple):
    """Text that a tracked change took out."""

    text: Gathered
    change: Change
    place: Place
    mark: Mark
    """Where it stood."""


class Attribute(NamedTuple):
    """Text of an attribute."""

    text: str
    spot: Spot
    place: Place


class Gains:
    """Lists that only grow while a story is read, so that a reading can be taken back."""

    def __init__(self) -> None:
        self.removed: list[Removed] = []
        self.attributes: list[Attribute] = []
        self.links: list[tuple[str, Mark, Mark]] = []
        self.images: list[tuple[str, str | None, Mark]] = []
        self.shown: list[tuple[str, Mark]] = []
        """Parts and where each is shown."""
        self.changes: list[tuple[Change, Mark, Mark]] = []
        """Tracked changes that leave text where it is."""
        self.notes: list[tuple[str, str, Change | None]] = []
        """Footnotes and endnotes in order of reference: kind, id, the change that takes the reference out."""
        self.drawn: list[str] = []
        """Charts and diagrams whose text has been taken."""
        self.sections: list[Element] = []
        """Every ``w:sectPr`` of the text, in its order."""
        self.gaps: list[tuple[str, str]] = []
        self.covers: list[Cover] = []
        """What lies on text and may hide it."""
        self.cropped: list[tuple[str, Mark]] = []
        """Pictures of which a part is cut from view."""
        self.pictures: list[Picture] = []
        self.comments: list[tuple[str, int]] = []
        """Author, and number of the first block."""
        self.objects: list[tuple[str, str]] = []
        """Embedded objects: part, and the program that they belong to."""
        self.tables = 0


class Reading:
    """One Word file being read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main
        self.styles = Styles(self._root("styles"))
        self.numbering = Numbering(self._root("numbering"), self.styles)
        settings = self._root("settings")
        self.even_pages = _is_on(settings, "evenAndOddHeaders")
        """Whether even pages have headers and footers of their own."""
        self.coloured_pages = _is_on(settings, "displayBackgroundShape")
        self.sheet = Sheet()
        self.gains = Gains()
        self.telling_styles = self.styles.telling_characters()
        self.parts: dict[Element, str] = {}
        """The roots that text came from, and the names of their parts."""
        self._telling: dict[str, frozenset[Element]] = {}
        self._unusual: dict[str, frozenset[Element]] = {}

    def root(self, part: str) -> Element | None:
        """The root of a part that text may come from; None, and a gap, where it cannot be read."""
        root = self.package.root(part)
        if root is not None:
            self.parts[root] = part
        return root

    def main_root(self) -> Element:
        """The root of the main part, without which there is no package."""
        return self.root(self.main)

    def relationship(self, part: str, id: str | None) -> Relationship | None:
        """What a part refers to by an id."""
        return self.package.relationships(part).get(id) if id else None

    def related(self, part: str, id: str | None) -> str | None:
        """The name of a part that another shows; None, and a gap, where there is none."""
        found = self.relationship(part, id)
        if found is None or found.external or found.missing:
            self.gains.gaps.append((part if found is None else found.target, MISSING))
            return None
        return found.target

    def telling(self, part: str) -> frozenset[Element]:
        """The run properties in a part that may make characters unseen."""
        if part not in self._telling:
            root, styles = self.package.root(part), self.telling_styles
            self._telling[part] = telling(root, self.package.hints(part), styles)
        return self._telling[part]

    def unusual(self, part: str, tags: Iterable[str]) -> frozenset[Element]:
        """The runs of a part that hold one of those elements, or properties that may make characters unseen."""
        if part not in self._unusual:
            root: Element = self.package.root(part)
            found = {element.getparent() for element in root.iter(*tags)}
            found.update(properties.getparent() for properties in self.telling(part))
            self._unusual[part] = frozenset(found)
        return self._unusual[part]

    def snapshot(self) -> list[int]:
        """How far everything has come."""
        lists = (*vars(self.gains).values(), *vars(self.sheet).values())
        return [grown if isinstance(grown, int) else len(grown) for grown in lists]

    def restore(self, snapshot: list[int]) -> None:
        """Take back what has been gathered since."""
        owners = [(owner, name) for owner in (self.gains, self.sheet) for name in vars(owner)]
        for (owner, name), reached in zip(owners, snapshot, strict=True):
            grown = getattr(owner, name)
            if isinstance(grown, int):
                setattr(owner, name, reached)
            else:
                del grown[reached:]

    def _root(self, type: str) -> Element | None:
        for part in self.package.related(self.main, type):
            return self.package.root(part)
        return None


def _is_on(settings: Element | None, name: str) -> bool:
    switch = child(settings, w(name)) if settings is not None else None
    return switch is not None and on(switch)
