"""The elements of an official document, in the order of the page (GB/T 9704—2012, 7)."""

from __future__ import annotations

from enum import StrEnum

from zwlint.values import NamedTuple


class ElementKind(StrEnum):
    """What a line of an official document is."""

    CATALOGUE = "catalogue"
    COPY_NUMBER = "copy-number"
    CLASSIFICATION = "classification"
    URGENCY = "urgency"
    ISSUER_MARK = "issuer-mark"
    DOCUMENT_NUMBER = "document-number"
    SIGNER = "signer"
    TITLE = "title"
    ADDRESSEE = "addressee"
    CHAPTER = "chapter"
    CLAUSE = "clause"
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    LEVEL_3 = "level-3"
    LEVEL_4 = "level-4"
    BODY = "body"
    TABLE = "table"
    ATTACHMENT_NOTE = "attachment-note"
    SIGNATURE = "signature"
    DATE = "date"
    NOTE = "note"
    ATTACHMENT_MARK = "attachment-mark"
    ATTACHMENT_TITLE = "attachment-title"
    COPY_TO = "copy-to"
    PRINTING = "printing"

    @property
    def label(self) -> str:
        """The name of the element in the norm, or in the trade where the norm has none."""
        return _LABELS[self]


_LABELS = {
    ElementKind.CATALOGUE: "公开目录",
    ElementKind.COPY_NUMBER: "份号",
    ElementKind.CLASSIFICATION: "密级和保密期限",
    ElementKind.URGENCY: "紧急程度",
    ElementKind.ISSUER_MARK: "发文机关标志",
    ElementKind.DOCUMENT_NUMBER: "发文字号",
    ElementKind.SIGNER: "签发人",
    ElementKind.TITLE: "标题",
    ElementKind.ADDRESSEE: "主送机关",
    ElementKind.CHAPTER: "章",
    ElementKind.CLAUSE: "条",
    ElementKind.LEVEL_1: "一级标题",
    ElementKind.LEVEL_2: "二级标题",
    ElementKind.LEVEL_3: "三级标题",
    ElementKind.LEVEL_4: "四级标题",
    ElementKind.BODY: "正文",
    ElementKind.TABLE: "表格",
    ElementKind.ATTACHMENT_NOTE: "附件说明",
    ElementKind.SIGNATURE: "署名",
    ElementKind.DATE: "成文日期",
    ElementKind.NOTE: "附注",
    ElementKind.ATTACHMENT_MARK: "附件标识",
    ElementKind.ATTACHMENT_TITLE: "附件标题",
    ElementKind.COPY_TO: "抄送",
    ElementKind.PRINTING: "印发",
}


class Element(NamedTuple):
    """One element, or one line of an element that has several; offsets are code points of the document's text."""

    kind: ElementKind
    start: int
    end: int
    part: int = 0
    """0 for the document itself; attachments and attached texts count on from 1."""
