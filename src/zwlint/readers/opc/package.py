"""A package (OPC): its parts, their types, and how they refer to each other. What is Word's or Excel's alone is in a
subclass.

All is in memory. What is missing or broken beside the main part becomes a gap in ``unchecked`` and the rest is read;
what makes the whole doubtful raises ReadError.
"""

from __future__ import annotations

from hashlib import sha256

from lxml import etree

from zwlint.document import Unchecked
from zwlint.errors import ReadError
from zwlint.readers.opc.archive import Archive, PartError
from zwlint.readers.opc.kinds import Kind
from zwlint.readers.opc.markup import marks, parsed, usual
from zwlint.readers.opc.media_types import MediaTypes, is_markup
from zwlint.readers.opc.relationships import Relationship, part_of_relationships, references, resolved
from zwlint.readers.pictures import HEAD

__all__ = ["Package", "Relationship"]

_CONTENT_TYPES = "[Content_Types].xml"
MOST_MARKS = 5_000_000
"""Tags and attributes of all parts that are parsed; the tree takes some 250 bytes for each."""
Bytes = bytes
"""The type, under a name that the method of that name does not hide."""


class Package:
    """The parts of a file. Not shared by threads."""

    kind: Kind
    """What messages call it."""
    main_types: tuple[str, ...] = ()
    """Ends of the media types that the main part may have."""

    def __init__(self, data: Bytes) -> None:
        """Raises ReadError where ``data`` is no package, or one that cannot be read safely."""
        self.digest = f"sha256:{sha256(data).hexdigest()}"
        """Of the whole file."""
        self.unchecked: list[Unchecked] = []
        """What could not be read so far."""
        self._roots: dict[str, etree._Element | None] = {}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._marks = 0
        self._uncounted: list[str] = []
        """Parts that were read while all together had fewer bytes than they may have tags and attributes."""
        self._bytes = 0
        self._noted: set[tuple[str, str]] = set()
        self._digests: dict[str, str] = {}
        self._archive = Archive(data, self.kind)
        self.main = ""
        self._types = MediaTypes(self.root(_CONTENT_TYPES))
        self.main = self._main_part()
        """Name of the part that holds the text."""

    def root(self, part: str) -> etree._Element | None:
        """The root element of a part, in transitional namespaces; None, and a gap, where a part is broken or missing.

        Raises ReadError for the main part, and for every part that makes the file doubtful.
        """
        part = self._archive.name(part) or part
        if part not in self._roots:
            self._roots[part] = self._parsed(part)
        return self._roots[part]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id, in its order; of the package for ``""``. None at all is no gap."""
        if part not in self._relationships:
            self._relationships[part] = self._referred(part)
        return self._relationships[part]

    def related(self, part: str, type: str) -> list[str]:
        """Names of the parts that ``part`` refers to as ``type``, in its order; what is missing is noted as a gap."""
        inside = [row for row in self.relationships(part).values() if row.type == type and not row.external]
        for row in inside:
            if row.missing:
                self.gap(row.target, f"文件里没有这一部分；请在 {self.kind.program} 里打开另存后再查")
        return [row.target for row in inside if not row.missing]

    def media_type(self, part: str) -> str:
        """What ``[Content_Types].xml`` says that the part is; empty where it says nothing."""
        return self._types.of(part)

    def content(self, part: str) -> Bytes:
        """The content of a part. Raises PartError where it is missing or broken, ReadError where it is too large."""
        return self._archive.read(part)

    def head(self, part: str) -> Bytes:
        """The beginning of a part, as much of it as headers of pictures take; empty where it cannot be read."""
        return self._archive.head(part, HEAD)

    def bytes(self, part: str) -> Bytes:
        """The content of a part. Raises ReadError where it is missing, broken or too large."""
        try:
            return self._archive.read(part)
        except PartError as error:
            raise ReadError(f"{part}：{error}，未检查；请在 {self.kind.program} 里打开另存后再查") from None

    def names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return self._archive.names()

    def others(self) -> list[tuple[str, str, int, str]]:
        """Part, media type, size in bytes and digest of every part that is no markup of the document."""
        rows = []
        for part in self._archive.names():
            media_type = self.media_type(part)
            if is_markup(part, media_type):
                continue
            try:
                rows.append((part, media_type, *self._archive.weigh(part)))
            except (PartError, ReadError) as error:
                self.gap(part, str(error))
        return sorted(rows)

    def gap(self, part: str, reason: str, *, rule: str = "ZW001") -> None:
        """Note that a part could not be read or checked; the same thing twice is one gap."""
        if (part, reason) not in self._noted:
            self._noted.add((part, reason))
            self.unchecked.append(Unchecked(part, reason, self._digest(part), rule))

    def _parsed(self, part: str) -> etree._Element | None:
        try:
            data = self._archive.read(part)
            self._count(part, data)
            return self._tree(part, usual(data, part))
        except PartError as error:
            if part == self.main:
                program, main = self.kind.program, self.kind.main
                what = f"{main}部件 {part} 读不出来（{error}），未检查；请在 {program} 里打开另存后再查"
                raise ReadError(what) from None
            self.gap(part, f"{error}；其余部分照常检查，请在 {self.kind.program} 里打开另存后再查")
            return None

    def _tree(self, _part: str, data: Bytes) -> etree._Element:
        """The tree of a part in usual form; a subclass may look at its bytes first. Raises PartError."""
        return parsed(data)

    def _count(self, part: str, data: Bytes) -> None:
        """Raises ReadError for too many tags and attributes; a small file cannot have them and is not counted."""
        self._bytes += len(data)
        self._uncounted.append(part)
        if self._bytes <= MOST_MARKS:
            return
        *earlier, _part = self._uncounted
        self._uncounted.clear()
        self._marks += marks(data) + sum(marks(self._archive.read(name)) for name in earlier)
        if self._marks > MOST_MARKS:
            raise ReadError(f"标记超过 {MOST_MARKS:,} 个，未检查；请核对文件的来历，确是大文档的，拆成几份再查")

    def _referred(self, part: str) -> dict[str, Relationship]:
        found: dict[str, Relationship] = {}
        holder = self._archive.name(part_of_relationships(part))
        root = self.root(holder) if holder else None
        for row in references(root) if root is not None else ():
            if row.id in found:
                program = self.kind.program
                what = f"关系编号 {row.id} 重复，{program} 用哪一个不能确定；请在 {program} 里另存后再查"
                self.gap(holder or part, what)
                continue
            name = None if row.external else self._archive.name(resolved(row.target, part))
            target = row.target if row.external else name or resolved(row.target, part)
            found[row.id] = Relationship(row.id, row.type, target, row.external, not row.external and name is None)
        return found

    def _main_part(self) -> str:
        """The part that the package names as its document, else the one whose type says so. Raises ReadError."""
        named = [
            row.target for row in self.relationships("").values() if row.type == "officeDocument" and not row.missing
        ]
        typed = [part for part in self._archive.names() if self.media_type(part).endswith(self.main_types)]
        found = next(iter(named or typed), None)
        if found is None:
            raise ReadError(
                f"压缩包里没有 {self.kind.program} 的{self.kind.main}（不是 {self.kind.name}，或者已经损坏），未检查；"
                f"请核对文件，或另存为 {self.kind.ending} 再查"
            )
        return found

    def _digest(self, part: str) -> str:
        """Of the part, or of the whole file where the part has no bytes to be read; a part may have many gaps."""
        if part not in self._digests:
            try:
                self._digests[part] = self._archive.weigh(part).digest
            except (PartError, ReadError):
                self._digests[part] = self.digest
        return self._digests[part]
