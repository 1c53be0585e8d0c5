"""Where in its line a mark stands: alone, in brackets, behind a label, set off, or as a piece of a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Hit, Subject, block_span
from zwlint.checkers.mark.options import NAMES, TITLES, Options
from zwlint.document import LINE_SEPARATOR, Block, Region
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_ornaments = expression(r"[\s（）()【】\[\]〔〕［］〈〉<>{}：:|｜/_·．.。、，,;；*★☆◆●■□—–\-=~!]+")
_PIECE = r"[\s,，;；、|｜/\\_\-—–.+~&＆=：:（）()【】\[\]［］〔〕{}]"
_begins_piece = expression(rf"(?:^|{_PIECE})$")
_ends_piece = expression(rf"$|{_PIECE}")
_numbers = expression("[一二三四五六七八九十]{1,3}、")
_opens = expression(r"[（(【\[〔［{<〈]\s*$")
_closes = expression(r"\s*[）)】\]〕］}>〉]")
_at_start = expression(r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[、.．])?\s*[（(【\[〔［{<〈]\s*")
_at_end = expression(r"\s*[）)】\]〕］}>〉]\s*")
_ends_labelled = expression(r"$|[\s）)】\]〕］。，,；;、|]")
_version = expression(r"[\s\d.Vv年月日号_\-—（）()改版终定稿]{0,16}")
_SETS_OFF = " \u3000\u2028\t—–-·_"
_QUOTES = (("“", "”"), ("‘", "’"), ("《", "》"), ("「", "」"), ("『", "』"), ('"', '"'))
_PROSE = expression("[。；？！]")
_REACH = 150
_LONGEST_ALONE = 120
_CUT = "…"
"""Stands where a long line goes on, so that the place is not taken for its end."""
_EDGES = {Region.COMMENT: "<>", Region.DATA: "<>\"'"}


class Line(NamedTuple):
    """A line of the view, as somebody reads it."""

    start: int
    text: str
    block: Block
    titled: bool = False
    """Whether it is the title of the document."""


def lines_with(subject: Subject, hits: Sequence[Hit]) -> Iterator[Line]:
    """The lines in which an anchor was found, each once."""
    text, done = subject.view.text, -1
    for hit in hits:
        if hit.start < done:
            continue
        floor, ceiling = block_span(text, hit.start)
        start = text.rfind(LINE_SEPARATOR, floor, hit.start) + 1 or floor
        end = text.find(LINE_SEPARATOR, hit.start, ceiling)
        done = ceiling if end < 0 else end
        yield Line(start, text[start:done], subject.document.block_at(subject.view.original(hit.start, hit.end)[0]))


def is_alone(text: str, options: Options) -> bool:
    """Whether a line holds marks, what may stand beside them, and nothing else."""
    return len(text) <= _LONGEST_ALONE and not _ornaments.sub("", options.beside.sub("", text))


def is_quoted(text: str, start: int) -> bool:
    """Whether that place lies between quotation marks or in a title: there a mark is spoken of."""
    for left, right in _QUOTES:
        if left == right:
            if text.count(left, 0, start) % 2 and left in text[start:]:
                return True
        elif text.rfind(left, 0, start) > text.rfind(right, 0, start):
            return True
    return False


def narrowed(line: Line, start: int, end: int) -> tuple[Line, int, int]:
    """The piece of the line in which a mark stands, where the line is the source of a page or holds strings of one,
    or is so long that not all of it can be looked at for each mark.
    """
    floor, ceiling = max(0, start - _REACH), min(len(line.text), end + _REACH)
    before, after = _CUT if floor else "", _CUT if ceiling < len(line.text) else ""
    for edge in _EDGES.get(line.block.region, ""):
        at = line.text.rfind(edge, floor, start)
        if at >= 0:
            floor, before = at + 1, ""
        at = line.text.find(edge, end, ceiling)
        if at >= 0:
            ceiling, after = at, ""
    text = f"{before}{line.text[floor:ceiling]}{after}"
    shift = floor - len(before)
    return line._replace(start=line.start + shift, text=text), start - shift, end - shift


def place_of(line: Line, start: int, end: int, options: Options) -> str:
    """The first of the places of the rule in which the mark stands; empty where it is part of a sentence."""
    before, after = line.text[:start], line.text[end:]
    for place, holds in _TESTS.items():
        if place in options.places and holds(line, before, after, options):
            return place
    return ""


def _alone(line: Line, _before: str, _after: str, options: Options) -> bool:
    return is_alone(line.text, options)


def _labelled(_line: Line, before: str, after: str, options: Options) -> bool:
    return options.label_before.search(before) is not None and _ends_labelled.match(after) is not None


def _bracketed(line: Line, before: str, after: str, options: Options) -> bool:
    """In brackets at the beginning or the end of a line; one that ends a sentence is part of it."""
    if not _opens.search(before) or not _closes.match(after):
        return False
    at_end = _at_end.fullmatch(options.beside.sub("", after)) is not None and not _PROSE.search(before)
    if not at_end and not _at_start.fullmatch(options.beside.sub("", before)):
        return False
    return line.titled or line.block.region in TITLES or not _is_explained(line, before, after, options)


def _enclosed(line: Line, before: str, after: str, options: Options) -> bool:
    return bool(_opens.search(before) and _closes.match(after)) and not _is_explained(line, before, after, options)


def _apart(line: Line, before: str, after: str, options: Options) -> bool:
    """Set off by white space at the beginning or the end of a line; not a word of which all characters are set off."""
    if not (before[-1:].isspace() or after[:1].isspace()):
        return False
    if _is_explained(line, before, after, options) or _is_spread(before, after):
        return False
    before, after = options.beside.sub("", before), options.beside.sub("", after)
    if not _ornaments.sub("", before) and after[:1].isspace():
        rest = after.strip()
    elif not _ornaments.sub("", after) and before[-1:].isspace():
        rest = before.strip()
    else:
        return False
    return options.apart_from.fullmatch(rest) is not None


def _between(line: Line, before: str, after: str, options: Options) -> bool:
    """Set off by white space on both sides, where several lines have become one."""
    if not (before[-1:].isspace() and after[:1].isspace()) or not options.between.fullmatch(
        _marked(line, before, after)
    ):
        return False
    return not _is_explained(line, before, after, options) and not _is_spread(before, after)


def _marked(line: Line, before: str, after: str) -> str:
    return line.text[len(before) : len(line.text) - len(after)]


def _is_spread(before: str, after: str) -> bool:
    """Whether the mark is the end or the beginning of a word whose characters are all set off."""
    left, right = before.split()[-1:], after.split()[:1]
    return (before[-1:].isspace() and _is_one(left)) or (after[:1].isspace() and _is_one(right))


def _is_one(words: list[str]) -> bool:
    return len(words) == 1 and len(words[0]) == 1 and "\u4e00" <= words[0] <= "\u9fff"


def _piece(line: Line, before: str, after: str, options: Options) -> bool:
    """Between separators, where names are strung together."""
    if line.block.region not in NAMES or not _begins_piece.search(before) or not _ends_piece.match(after):
        return False
    if _is_spread(before, after) or _numbers.fullmatch(before):
        return False
    return line.block.region is Region.FILE_NAME or not _is_explained(line, before, after, options)


def _ending(line: Line, _before: str, after: str, _options: Options) -> bool:
    """At the end of the name of a file, with a version or a date behind it at most."""
    return line.block.region is Region.FILE_NAME and _version.fullmatch(after) is not None


def _leading(line: Line, before: str, after: str, options: Options) -> bool:
    """At the beginning of the name of a file."""
    if line.block.region is not Region.FILE_NAME or _ornaments.sub("", before):
        return False
    return options.leading.fullmatch(_marked(line, before, after)) is not None


def _behind(line: Line, before: str, after: str, options: Options) -> bool:
    """At the end of a title, right behind what the document is."""
    if _ornaments.sub("", options.beside.sub("", after)) or _is_explained(line, before, after, options):
        return False
    return options.behind_what.fullmatch(before.strip(_SETS_OFF)) is not None


def _is_explained(_line: Line, before: str, after: str, options: Options) -> bool:
    rest = f"{options.label_before.sub('', before)}\n{after}"
    return any(word in rest for word in options.explained)


_TESTS = {
    "labelled": _labelled,
    "alone": _alone,
    "bracketed": _bracketed,
    "enclosed": _enclosed,
    "piece": _piece,
    "apart": _apart,
    "between": _between,
    "ending": _ending,
    "behind": _behind,
    "leading": _leading,
}
