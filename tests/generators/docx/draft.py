"""What all parts of one document under construction share: chance, prose, counters and expectations."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

from generators.prose import Prose

from .model import ExpectedBlock, ExpectedImage, ExpectedLink, ExpectedRevision
from .numbering import Numbering

if TYPE_CHECKING:
    from .part import Part


class Draft:
    """The shared state of a document's parts; ``documents`` makes one per seed."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.prose = Prose(self.rng)
        self.strict = self.chance(0.15)
        self.folder = self.rng.choice((*["word"] * 8, "office/doc", "正文"))
        self.odd_names = self.chance(0.1)
        self.features: set[str] = set()
        self.revisions: list[ExpectedRevision] = []
        self.deleted: dict[str, list[ExpectedBlock]] = {}
        """By the name of the part that they stand in, like ``attributes``."""
        self.links: list[ExpectedLink] = []
        self.images: list[ExpectedImage] = []
        self.attributes: dict[str, list[ExpectedBlock]] = {}
        self.unchecked: list[str] = []
        self.numbering = Numbering(self.rng)
        self.parts: list[Part] = []
        self.references: tuple[Callable[[Part], None], ...] = ()
        """What refers to notes and comments; ``documents`` sets it."""
        self.files: dict[str, bytes] = {}
        """Parts that are no XML, by name."""
        self.tables = self.header_tables = 0
        self._ids = 100
        self._numbers: dict[str, int] = {}

    def chance(self, share: float) -> bool:
        """True in ``share`` of cases."""
        return self.rng.random() < share

    def has(self, feature: str) -> None:
        """Note that the document has something."""
        self.features.add(feature)

    def id(self) -> int:
        """A number not yet used for a bookmark, change or drawing."""
        self._ids += 1
        return self._ids

    def count(self, kind: str) -> int:
        """How many of that kind there are now, this one included."""
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return self._numbers[kind]

    def name(self, stem: str, suffix: str = ".xml", folder: str = "") -> str:
        """A new part's name below the document's folder."""
        number = self.count(stem)
        if self.odd_names or not self.folder.isascii():
            self.has("names beyond ASCII")
        stem = {"header": "页眉 ", "footer": "页脚 "}.get(stem, stem.title()) if self.odd_names else stem
        return f"{self.folder}/{folder}{stem}{number}{suffix}"

    def file(self, stem: str, suffix: str, folder: str) -> str:
        """The name of a new part that is no XML, with bytes of its own."""
        name = self.name(stem, suffix, folder)
        self.files[name] = self.rng.randbytes(self.rng.randint(20, 90))
        return name

    def embedded(self) -> tuple[tuple[str, str], ...]:
        """Name and digest of all files in the file."""
        return tuple((name, f"sha256:{sha256(data).hexdigest()}") for name, data in sorted(self.files.items()))

    def phrase(self) -> str:
        """Some words without white space."""
        prose = self.prose
        return self.rng.choice((prose.organ, prose.topic, prose.place, prose.person, prose.date))()
