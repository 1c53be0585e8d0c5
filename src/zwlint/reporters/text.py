"""Output for people: where, what, why, and the place marked below the quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wcwidth import wcwidth

from zwlint.document import LINE_SEPARATOR
from zwlint.findings import Certainty, Finding, Report, Severity
from zwlint.plugins import Output

SEVERITIES = {
    Severity.VETO: "单项否决",
    Severity.ERROR: "阻断",
    Severity.WARNING: "扣分",
    Severity.INFO: "提示",
}
CERTAINTIES = {Certainty.CERTAIN: "确定", Certainty.SUSPECTED: "疑似"}
EVIDENCE = {"P": "已见原文", "Q": "据转引", "S": "据二手资料", "M": "原文未见"}
_COLOURS = {Severity.VETO: "1;31", Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def write_text(reports: Iterable[Report], output: Output) -> None:
    """Every report as it comes, then a summary."""
    counts: Counter[str] = Counter()
    for report in reports:
        for finding in report.findings:
            output.write(_finding(finding, report, output))
        for gap in report.unchecked:
            head = _paint("未检查", "35", output)
            output.write(f"{report.path or '<标准输入>'}  {head}  {gap.rule} {gap.part}\n    {gap.reason}\n\n")
        counts.update(finding.severity.value for finding in report.findings)
        counts["files"] += 1
        counts["unchecked"] += bool(report.unchecked)
        counts["suppressed"] += len(report.suppressed)
    output.write(_summary(counts, output.skipped))


def _finding(finding: Finding, report: Report, output: Output) -> str:
    place = f"{report.path or '<标准输入>'}:{finding.location.line}:{finding.location.column}"
    severity = _paint(SEVERITIES[finding.severity], _COLOURS[finding.severity], output)
    head = f"{place}  {severity}（{CERTAINTIES[finding.certainty]}）  {finding.rule} {finding.title}"
    lines = [head, f"    {finding.message}", *_snippet(finding, output)]
    if finding.suggestions:
        lines.append(f"    建议：{'；'.join(finding.suggestions)}")
    lines += [f"    依据：{basis.norm}{basis.clause}（{EVIDENCE[basis.evidence]}）" for basis in finding.basis]
    if finding.entry:
        lines.append(f"    词条：{finding.entry.dictionary}／{finding.entry.key}（{finding.entry.source}）")
    return "\n".join(lines) + "\n\n"


def _snippet(finding: Finding, output: Output) -> list[str]:
    """The quotation and, below it, carets under the place; wide characters count two columns."""
    shown = "".join(_visible(char) for char in finding.context)
    begin = finding.context_start
    length = max(len(finding.text), 1)
    indent = sum(map(_width, shown[:begin]))
    carets = max(1, sum(map(_width, shown[begin : begin + length])))
    return [f"      | {shown}", f"      | {' ' * indent}{_paint('^' * carets, _COLOURS[finding.severity], output)}"]


def _visible(char: str) -> str:
    """Control characters and line breaks as one harmless sign each."""
    if char == LINE_SEPARATOR or char in "\r\n\t":
        return "⏎" if char != "\t" else " "
    return char if char.isprintable() or (_width(char) == 0 and char > "\x9f" and not _is_bidi(char)) else "\ufffd"


def _is_bidi(char: str) -> bool:
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or "\ud800" <= char <= "\udfff"


def _width(char: str) -> int:
    return max(0, wcwidth(char))


def _summary(counts: Counter[str], skipped: int) -> str:
    if not counts["files"]:
        return "没有检查任何文件。\n"
    found = "，".join(f"{title} {counts[severity.value]}" for severity, title in SEVERITIES.items())
    extra = f"，未检查 {counts['unchecked']} 个文件" if counts["unchecked"] else ""
    extra += f"，已抑制 {counts['suppressed']}" if counts["suppressed"] else ""
    extra += f"，跳过 {skipped} 个其他文件" if skipped else ""
    return f"共检查 {counts['files']} 个文件：{found}{extra}。\n"


def _paint(text: str, code: str, output: Output) -> str:
    return f"\033[{code}m{text}\033[0m" if output.colour else text
