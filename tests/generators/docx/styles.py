"""Styles: their ids vary, as they do between Word and WPS; what counts are names, parents and what they set."""

from __future__ import annotations

from random import Random
from typing import Final

from .xml import DECLARATION, root

_DARK: Final = '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>'
_CHARACTER: Final = (
    ("MarkBase", "暗记", "<w:rPr><w:vanish/></w:rPr>"),
    ("Mark1", "暗记一", ""),
    ("Mark2", "暗记二", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'),
    ("Mark3", "暗记三", '<w:rPr><w:sz w:val="3"/></w:rPr>'),
)
"""Id, name and content of the character styles; the second is based on the first."""
_LINKED: Final = (
    '<w:style w:type="numbering" w:styleId="ListOfNotices"><w:name w:val="通知列表"/><w:pPr><w:numPr>'
    '<w:numId w:val="{lent}"/></w:numPr></w:pPr></w:style>'
)
_TABLES: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    '<w:style w:type="table" w:styleId="TableDark"><w:name w:val="Grid Table 5 Dark"/>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>{_DARK}</w:tcPr></w:tblStylePr></w:style>'
)


_PLAIN: Final = {
    "title": "Title", "heading 1": "Heading1", "heading 2": "Heading2", "heading 3": "Heading3", "normal": "Normal",
}  # fmt: skip
_SHORT: Final = {"title": "a7", "heading 1": "1", "heading 2": "2", "heading 3": "3", "normal": "a"}
_OWN: Final = {
    "chapter": "11", "chapter of chapter": "af2", "outlined": "af", "caption": "a8", "hidden": "HiddenText",
    "on dark": "OnDark", "listed": "ListedText",
}  # fmt: skip


class Styles:
    """The paragraph styles of one document by what they are for; a value is the style's id."""

    def __init__(self, rng: Random, *, numbered: int, lent: int) -> None:
        """``numbered`` is the list of the headings (0: none), ``lent`` that of the numbering style."""
        self.numbered, self.lent = numbered, lent
        self.ids: dict[str, str] = rng.choice((_PLAIN, _SHORT)) | _OWN

    def document(self, *, strict: bool) -> str:
        """The styles part."""
        own = "".join(self._paragraph_style(use) for use in self.ids) + "".join(map(_character_style, _CHARACTER))
        defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        latent = '<w:latentStyles w:count="2"><w:lsdException w:name="heading 1"/></w:latentStyles>'
        content = f"{defaults}{latent}{own}{_LINKED.format(lent=self.lent)}{_TABLES}"
        return f"{DECLARATION}{root('w:styles', strict=strict)}{content}</w:styles>"

    def _paragraph_style(self, use: str) -> str:
        name, parent, content = self._definition(use)
        default = ' w:default="1"' if use == "normal" else ""
        based = f'<w:basedOn w:val="{self.ids[parent]}"/>' if parent else ""
        head = f'<w:style w:type="paragraph"{default} w:styleId="{self.ids[use]}"><w:name w:val="{name}"/>{based}'
        return f"{head}{content}</w:style>"

    def _definition(self, use: str) -> tuple[str, str, str]:
        """Name, parent and content of a style."""
        match use:
            case "title":
                return "Title", "normal", "<w:pPr><w:jc w:val='center'/></w:pPr>"
            case "heading 1" | "heading 2" | "heading 3":
                level = int(use[-1]) - 1
                return use, "normal", f"<w:pPr>{self._number(level)}<w:outlineLvl w:val='{level}'/></w:pPr>"
            case "chapter":
                return "章标题", "heading 1", "<w:pPr><w:jc w:val='center'/></w:pPr>"
            case "chapter of chapter":
                return "附录标题", "chapter", ""
            case "outlined":
                return "一级标题", "normal", "<w:pPr><w:outlineLvl w:val='2'/></w:pPr>"
            case "hidden":
                return "隐藏段落", "normal", "<w:rPr><w:vanish/></w:rPr>"
            case "on dark":
                return "反白", "normal", f"<w:pPr>{_DARK}</w:pPr><w:rPr><w:color w:val='FFFFFF'/></w:rPr>"
            case "listed":
                return "条目", "normal", f"<w:pPr><w:numPr><w:numId w:val='{LISTED}'/></w:numPr></w:pPr>"
            case "caption":
                return "caption", "normal", ""
        return "Normal", "", ""

    def _number(self, level: int) -> str:
        if not self.numbered:
            return ""
        depth = f'<w:ilvl w:val="{level}"/>' if level else ""
        return f'<w:numPr>{depth}<w:numId w:val="{self.numbered}"/></w:numPr>'


LISTED: Final = 1
"""The list (number of its instance) of the style ``listed``: that of official documents."""


def _character_style(style: tuple[str, str, str]) -> str:
    id, name, content = style
    based = '<w:basedOn w:val="MarkBase"/>' if id == "Mark1" else ""
    head = f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>{based}'
    return f"{head}{content}</w:style>"
