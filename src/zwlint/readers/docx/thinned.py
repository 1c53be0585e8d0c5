"""Properties that are never looked at, left out of a part's bytes before it is parsed.

Nine tenths of a draft are properties that do not matter to its text: fonts, sizes, indents, widths. To build a tree of
them takes longer than all the rest of the reading. The same few come ten thousand times, so that what to leave out of
each is worked out once. Only tags are left out that are well-formed by themselves: what is no XML stays none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from zwlint.expressions import expression
from zwlint.readers.docx.joined import joined
from zwlint.readers.opc.namespaces import W

_ROOT = expression(rb"(?:<\?xml\s[^<>]*\?>)?\s*<[\w:]+(\s[^<>]*)>")
_BINDS_W = expression(rb"""\sxmlns:w\s*=\s*["']%s["']""" % re.escape(W.encode()))
_BINDS_OTHERWISE = expression(rb"xmlns:w[\s=]")
_TAGS = expression(rb'\s*(?:<(?:[\w:]+(?: [\w:]+="[^"<&]*")*/?|/[\w:]+)>\s*)*')
_LEAF = expression(rb'<w:(\w+)((?: w:\w+="[^"<&]*")*)/>')
_ATTRIBUTE_NAME = expression(rb" (w:\w+)=")
_NO_XML = expression("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = expression(rb'<w:\w+(?: [\w:]+="[^"<&]*")*>')
_RUN_TAG = expression(rb'<w:r(?: w:rsidDel="\w*")?(?: w:rsidR="\w*")?(?: w:rsidRPr="\w*")?>')
_SESSION = b"<w:r w:rsid"
_NUMBERED_RUN = expression(_RUN_TAG.pattern + b"(?=<w:t>)")
_PROOF, _RUN_END = b"<w:proofErr", b"</w:r>"
_BEHIND_RUN = expression(rb'</w:r>(?:<w:proofErr w:type="(?:spell|gram)(?:Start|End)"/>)+')
_SYMBOL_FONT = expression(rb"(?i)symbol|wingdings")
_MAY_BE_UNSEEN = expression(
    rb'(?i)ffffff|themecolor="(?:background1|light1|bg1|lt1)"|<w:sz\b(?! w:val="[1-9]\d\d?"/>)|<(?!/?w:)'
)
"""What may make characters white or tiny. Where it stands, all counts that may show them after all."""

_BOTH = "cnfStyle snapToGrid textDirection top left bottom right start end"
_OF_RUNS = frozenset(
    f"b bCs bdr caps cs dstrike eastAsianLayout effect em fitText i iCs kern lang noProof position rFonts rtl "
    f"smallCaps spacing strike szCs u vertAlign w webHidden {_BOTH}".encode().split()
)
_LOOKS = frozenset(b"color emboss highlight imprint outline rStyle shadow shd sz".split())
"""They matter only to characters that something else makes unseen."""
_OF_PARAGRAPHS = frozenset(
    f"adjustRightInd autoSpaceDE autoSpaceDN bar between bidi contextualSpacing divId ind jc keepLines keepNext "
    f"kinsoku mirrorIndents overflowPunct pageBreakBefore rPr spacing suppressAutoHyphens suppressLineNumbers "
    f"suppressOverlap tab textAlignment textboxTightWrap topLinePunct widowControl wordWrap {_BOTH}".encode().split()
)
_OF_CELLS = frozenset(f"hideMark insideH insideV noWrap tcFitText tcW tl2br tr2bl vAlign {_BOTH}".encode().split())
_MOST_TEXT = 200
"""Bytes for each tag from which on leaving some out saves nothing, and takes memory."""
_LONGEST = 10_000
"""Bytes of the properties of one run, paragraph or cell; what is longer stays as it is."""


def thinned(data: bytes, *, quiet: bool) -> bytes:
    """The same part, in UTF-8, with less in it, or as it is where it is not written as usual.

    ``quiet``: neither styles nor numbers make characters unseen, so that runs need not say that theirs are seen.
    """
    if data.count(b"<") * _MOST_TEXT < len(data):
        return data
    root = _ROOT.match(data)
    if root is None or _BINDS_W.search(root[1]) is None or len(_BINDS_OTHERWISE.findall(root[1])) != 1:
        return data
    thin = _without(data, b"r", partial(_thin_run, quiet=quiet))
    thin = _without(thin, b"p", partial(_thin, needless=_OF_PARAGRAPHS))
    thin = _without(thin, b"tc", partial(_thin, needless=_OF_CELLS))
    return joined(_without_traces(thin)) if _is_plain(thin, root.end()) else data


def _is_plain(data: bytes, start: int) -> bool:
    """Whether every ``<`` is that of a tag, and ``w`` always the prefix that it is at the root."""
    if data.find(b"<!", start) >= 0 or data.find(b"<?", start) >= 0:
        return False
    return _BINDS_OTHERWISE.search(data, start) is None


def _without(data: bytes, owner: bytes, thin: Callable[[bytes], bytes]) -> bytes:
    """A part in which runs, paragraphs or cells have of their properties what ``thin`` leaves."""
    tag, begin, end, nothing = (name % owner for name in (b"<w:%s>", b"<w:%sPr>", b"</w:%sPr>", b"<w:%sPr/>"))
    before, *pieces = data.split(begin)
    kept, known = [before], dict[bytes, bytes]()
    for piece in pieces:
        properties, closed, behind = piece.partition(end)
        if not closed or len(properties) > _LONGEST:  # not closed: others of that name follow inside
            kept.append(begin + piece)
            continue
        left = known.get(properties)
        if left is None:
            inside = thin(properties)
            left = known[properties] = begin + inside + end if inside else nothing
        if left is not nothing or not (kept[-1].endswith(tag) or _ends_with_tag(kept, tag)):
            kept.append(left)
        kept.append(behind)
    return b"".join(kept)


def _without_traces(data: bytes) -> bytes:
    """A part without what editing has left between and at runs: numbers of sessions, marks of the spelling check."""
    if _PROOF in data:
        data = _BEHIND_RUN.sub(_RUN_END, data)
    return _NUMBERED_RUN.sub(b"<w:r>", data) if _SESSION in data else data


def _ends_with_tag(kept: list[bytes], tag: bytes) -> bool:
    """Whether what has been kept ends with that tag and attributes; a run loses the numbers of editing sessions."""
    last = kept[-1]
    at = last.rfind(b"<")
    if at < 0 or not last.startswith(tag[:-1] + b" ", at) or _TAG.fullmatch(last, at) is None:
        return False
    if _RUN_TAG.fullmatch(last, at):
        kept[-1] = last[:at] + tag
    return True


def _thin_run(properties: bytes, *, quiet: bool) -> bytes:
    if _SYMBOL_FONT.search(properties):
        return properties
    seen = quiet and _MAY_BE_UNSEEN.search(properties) is None
    return _thin(properties, needless=_OF_RUNS | _LOOKS if seen else _OF_RUNS)


def _thin(properties: bytes, *, needless: frozenset[bytes]) -> bytes:
    """A group of properties without elements of those names; empty where nothing is left."""
    if _TAGS.fullmatch(properties) is None or not _is_text(properties):
        return properties
    left = _LEAF.sub(lambda leaf: b"" if leaf[1] in needless and _is_well_formed(leaf) else leaf[0], properties)
    return left if b"<" in left else b""


def _is_well_formed(leaf: re.Match[bytes]) -> bool:
    names = _ATTRIBUTE_NAME.findall(leaf[2])
    return len(names) == len(set(names))


def _is_text(data: bytes) -> bool:
    try:
        return _NO_XML.search(data.decode()) is None
    except UnicodeDecodeError:
        return False
