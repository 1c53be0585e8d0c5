"""What the messages of the package layer call a file and the program that would repair it."""

from __future__ import annotations

from zwlint.values import NamedTuple


class Kind(NamedTuple):
    """A kind of package."""

    name: str
    """``Word 文档``."""
    program: str
    """``Word``."""
    ending: str
    """``.docx``: what to save as."""
    main: str
    """What the part is called that holds the content: ``正文``."""


WORD = Kind("Word 文档", "Word", ".docx", "正文")
SHEETS = Kind("Excel 工作簿", "Excel", ".xlsx", "工作簿")
OPEN_SHEETS = Kind("ODS 表格", "表格软件", ".xlsx", "内容")
