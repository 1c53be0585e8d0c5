"""A Word package: its main part is a document, and its parts are thinned out before they are parsed."""

from __future__ import annotations

from lxml import etree

from zwlint.errors import ReadError
from zwlint.readers.docx.hints import Hints, hints_of
from zwlint.readers.docx.quiet import Quiet
from zwlint.readers.docx.thinned import thinned
from zwlint.readers.opc.kinds import WORD
from zwlint.readers.opc.namespaces import w
from zwlint.readers.opc.package import Package as OpenPackage
from zwlint.readers.opc.relationships import Relationship

__all__ = ["Package", "Relationship"]


class Package(OpenPackage):
    """The parts of a Word file. Not shared by threads."""

    kind = WORD
    main_types = tuple(
        f"{kind}.main+xml"
        for kind in ("document", "template", "document.macroEnabled", "template.macroEnabledTemplate")
    )

    def __init__(self, data: bytes) -> None:
        """Raises ReadError where ``data`` is no Word package, or one that cannot be read safely."""
        self._hints: dict[str, Hints] = {}
        self._quiet: Quiet | None = None
        """None while styles and numbering have not been read."""
        super().__init__(data)
        self._quiet = self._quietness()
        self._check_main()

    def hints(self, part: str) -> Hints:
        """What the bytes of a part that has been read tell before its tree is walked."""
        return self._hints.get(self._archive.name(part) or part, Hints())

    def _tree(self, part: str, data: bytes) -> etree._Element:
        if self._quiet is not None:
            data = thinned(data, quiet=self._quiet.holds(data))
        root = super()._tree(part, data)
        self._hints[part] = hints_of(data)
        return root

    def _quietness(self) -> Quiet:
        quiet = Quiet()
        for type, take in (("styles", quiet.styles), ("numbering", quiet.numbering)):
            for part in self.related(self.main, type)[:1]:
                root = self.root(part)
                if root is not None:
                    take(root, self.hints(part))
        return quiet

    def _check_main(self) -> None:
        root = self.root(self.main)
        if root is None or root.tag != w("document"):
            raise ReadError(f"正文部件 {self.main} 不是 Word 的正文，这不是 Word 文档，未检查；请核对文件的类型")
