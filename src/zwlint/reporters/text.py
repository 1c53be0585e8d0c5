"""Output for people: where, what, why, and the place marked below the quotation."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zwlint.document import LINE_SEPARATOR, Location, NameLocation, Region, SheetLocation, TextLocation, Unchecked
from zwlint.findings import Certainty, Finding, Report, Severity
from zwlint.masking import masked
from zwlint.plugins import Output

SEVERITIES = {
    Severity.VETO: "单项否决",
    Severity.ERROR: "阻断",
    Severity.WARNING: "扣分",
    Severity.INFO: "提示",
}
CERTAINTIES = {Certainty.CERTAIN: "确定", Certainty.SUSPECTED: "疑似"}
EVIDENCE = {"P": "已见原文", "Q": "据转引", "S": "据二手资料", "M": "原文未见"}
_UNSEEN = {
    Region.HIDDEN: "（隐藏）",
    Region.WHITE: "（白字）",
    Region.TINY: "（极小的字）",
    Region.COMMENT: "（批注）",
    Region.REVISION: "（修订）",
    Region.HEADER: "（页眉）",
    Region.FOOTER: "（页脚）",
    Region.DATA: "（看不见的数据）",
}
"""Said of a place where nobody would look for it."""
_MANY, _SHOWN_OF_MANY = 20, 10
"""Of a rule that finds more than so many in one file, so many are printed."""
_SIGNS = {LINE_SEPARATOR: "⏎", "\r": "⏎", "\n": "⏎", "\t": " "}
_COLOURS = {Severity.VETO: "1;31", Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def write_text(reports: Iterable[Report], output: Output) -> None:
    """Every report as it comes, then a summary."""
    counts: Counter[str] = Counter()
    exempt: list[int] = []
    for report in reports:
        for finding, others in _told(report.findings):
            output.write(_finding(finding, report, output, others))
        for gap in report.unchecked:
            output.write(_gap(gap, report, output))
        counts.update(finding.severity.value for finding in report.findings)
        counts["files"] += 1
        counts["unchecked"] += bool(report.unchecked)
        counts["suppressed"] += len(report.suppressed)
        if report.exempt and report.format == "html":
            exempt.append(len(report.exempt))
    output.write(_summary(counts, output.skipped, exempt))


def _told(findings: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
    """The findings that are printed in full and, with the last of a rule, how many more of it there are: a list of a
    thousand identity numbers is one thing to mend.
    """
    totals = Counter(finding.rule for finding in findings)
    told: Counter[str] = Counter()
    for finding in findings:
        many = totals[finding.rule] > _MANY
        told[finding.rule] += 1
        if not many or told[finding.rule] <= _SHOWN_OF_MANY:
            last = many and told[finding.rule] == _SHOWN_OF_MANY
            yield finding, totals[finding.rule] - _SHOWN_OF_MANY if last else 0


def _gap(gap: Unchecked, report: Report, output: Output) -> str:
    head = f"{_name(report)}  {_paint('未检查', '35', output)}  {gap.rule} {shown(gap.part)}"
    reason = [f"    {shown(line.strip())}" for line in gap.reason.split("\n")]
    return "\n".join([head, *reason]) + "\n\n"


def _finding(finding: Finding, report: Report, output: Output, others: int = 0) -> str:
    textless = _is_textless(finding)
    place = f"{_name(report)}:{shown(place_of(finding.location))}{'' if textless else _UNSEEN.get(finding.region, '')}"
    severity = _paint(SEVERITIES[finding.severity], _COLOURS[finding.severity], output)
    head = f"{place}  {severity}（{CERTAINTIES[finding.certainty]}）  {finding.rule} {shown(finding.title)}"
    below = [f"依据：{basis.norm}{basis.clause}（{EVIDENCE[basis.evidence]}）" for basis in finding.basis]
    if finding.suggestions:
        below.insert(0, f"建议：{'；'.join(map(masked, finding.suggestions))}")
    if finding.entry:
        below.append(f"词条：{finding.entry.dictionary}／{finding.entry.key}（{finding.entry.source}）")
    if others:
        below.append(f"这个文件里另有 {others} 处 {finding.rule}，不再逐条列出；要看全部，用 --format json")
    lines = [head, f"    {shown(finding.message)}", *([] if textless else _snippet(finding, output))]
    return "\n".join([*lines, *(f"    {shown(line)}" for line in below)]) + "\n\n"


def _is_textless(finding: Finding) -> bool:
    """Whether it stands at an address or a tag, which gave no text: what follows would be another thing's."""
    place = finding.location
    return not finding.text and isinstance(place, TextLocation) and place.byte_end > place.byte_start


def place_of(location: Location) -> str:
    """Line and column, sheet and cell, part and paragraph, or the name of the file; all count from 1."""
    if isinstance(location, TextLocation):
        return f"{location.line}:{location.column}"
    if isinstance(location, NameLocation):
        return "文件名"
    if isinstance(location, SheetLocation):
        return "!".join(filter(None, (masked(location.sheet), location.cell))) or location.part
    return location.part if location.paragraph is None else f"{location.part} 第 {location.paragraph + 1} 段"


def _name(report: Report) -> str:
    return shown(report.path) if report.path else "<标准输入>"


def _snippet(finding: Finding, output: Output) -> list[str]:
    """The quotation and, below it, carets under the place; wide characters count two columns."""
    quoted = shown(finding.context)
    begin = finding.context_start
    length = max(len(finding.text), 1)
    indent = width(quoted[:begin])
    carets = max(1, width(quoted[begin : begin + length]))
    return [f"      | {quoted}", f"      | {' ' * indent}{_paint('^' * carets, _COLOURS[finding.severity], output)}"]


def shown(text: str) -> str:
    """``text`` without what would steer the terminal; of the same length."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    """Control characters and line breaks as one harmless sign each."""
    if char in _SIGNS:
        return _SIGNS[char]
    harmless = char.isprintable() or unicodedata.category(char) == "Zs"
    return char if harmless or (_width(char) == 0 and char > "\x9f" and not _is_bidi(char)) else "\ufffd"


def _is_bidi(char: str) -> bool:
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or "\ud800" <= char <= "\udfff"


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    """Columns of a terminal: two for what Unicode calls wide, none for marks and format characters."""
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in {"Mn", "Me", "Cf"} else 1


def _summary(counts: Counter[str], skipped: int, exempt: Sequence[int]) -> str:
    skip = f"，跳过 {skipped} 个其他文件" if skipped else ""
    if not counts["files"]:
        return f"没有检查任何文件{skip}。\n"
    found = "，".join(f"{title} {counts[severity.value]}" for severity, title in SEVERITIES.items())
    extra = f"，未检查 {counts['unchecked']} 个文件" if counts["unchecked"] else ""
    extra += f"，已抑制 {counts['suppressed']}" if counts["suppressed"] else ""
    spared = f"片段 {len(exempt)} 个：不适用整页规则 {max(exempt)} 条。" if exempt else ""
    return f"共检查 {counts['files']} 个文件：{found}{extra}{skip}。{spared}\n"


def _paint(text: str, code: str, output: Output) -> str:
    return f"\033[{code}m{text}\033[0m" if output.colour else text
