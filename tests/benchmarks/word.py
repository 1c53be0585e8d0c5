"""Reading Word files against python-docx's paragraphs and tables, which see less of them.

Usage: python tests/benchmarks/word.py [--corpus FOLDER_OF_DOCX_FILES]

Without a corpus, files of 100 pages are made here: 1,500 paragraphs and 10,000 runs, plain, with tables, with styles,
numbers, fields, text boxes and tracked changes, and as Word leaves them after many sessions of editing. Targets: at
least 3 times the speed of python-docx, and memory that grows with the file, from 100 to 1,000 pages. Needs python-docx.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path

from paired import best_of

from zwlint.readers.docx.reader import read_docx

_WORDS = "全市各级行政机关要认真学习有关会议文件推动政务公开工作提高服务水平保障人民群众知情权参与权"
_ROUNDS = 15
_OPEN = "http://schemas.openxmlformats.org"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = (
    '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:color w:val="000000"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/>'
)
_STYLES = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
_INDENT = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"/><w:rPr><w:sz w:val="32"/></w:rPr>'


def main() -> None:
    options = _options()
    if options.peak:
        _print_peak()
        return
    corpus = options.corpus
    files = [(path.name, path.read_bytes()) for path in sorted(Path(corpus).rglob("*.docx"))] if corpus else []
    ratios = [_measure(name, data) for name, data in files or _made()]
    print(f"median: {statistics.median(ratios):.2f} × the speed of python-docx")
    if not corpus:
        small, large = (_peak(pages) for pages in (100, 1000))
        print(f"memory above start: {small} MB for 100 pages, {large} MB for 1,000 pages ({large / small:.1f} ×)")


def _measure(name: str, data: bytes) -> float:
    document = read_docx(data)
    best = best_of({"other": lambda: walk(data), "read": lambda: read_docx(data)}, _ROUNDS)
    ratio: float = best["other"] / best["read"]
    print(
        f"{name}: {len(data):,} bytes, {len(document.text):,} characters here, {walk(data):,} there;"
        f" read {best['read'] * 1000:.1f} ms, python-docx {best['other'] * 1000:.1f} ms, {ratio:.2f} × its speed"
    )
    return ratio


def walk(data: bytes) -> int:
    """What a user of python-docx does: the text of all paragraphs and cells."""
    opened = import_module("docx").Document(BytesIO(data))
    characters = sum(len(paragraph.text) for paragraph in opened.paragraphs)
    for table in opened.tables:
        for row in table.rows:
            characters += sum(len(cell.text) for cell in row.cells)
    return characters


def _made() -> list[tuple[str, bytes]]:
    return [
        ("plain", report(100, [_plain])),
        ("tables", report(100, [_plain, _table])),
        ("rich", report(100, [_plain, _table, _rich])),
        ("edited", report(100, [_edited])),
    ]


def report(pages: int, kinds: list[Callable[[random.Random], str]]) -> bytes:
    """A file of about so many pages, of pages of those kinds in turn."""
    rng = random.Random(20260101)
    body = "".join(kinds[page % len(kinds)](rng) for page in range(pages))
    entries = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relationships(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", _NUMBERING),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return stream.getvalue()


def _plain(rng: random.Random) -> str:
    return "".join(_paragraph(rng, 7) for _ in range(15))


def _table(rng: random.Random) -> str:
    rows = "".join(f"<w:tr>{''.join(_cell(rng) for _ in range(4))}</w:tr>" for _ in range(10))
    return f"{_plain(rng)}<w:tbl><w:tblPr/>{rows}</w:tbl>"


def _cell(rng: random.Random) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr>{_paragraph(rng, 2)}</w:tc>'


def _rich(rng: random.Random) -> str:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    page = f"{marks[0]}<w:r><w:instrText>PAGE</w:instrText></w:r>{marks[1]}<w:r><w:t>3</w:t></w:r>{marks[2]}"
    content = f"<w:txbxContent>{_paragraph(rng, 2)}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    removed = '<w:del w:author="张三"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    change = f'<w:ins w:author="张三">{_run(rng)}</w:ins>{removed}'
    heading = _paragraph(rng, 1, '<w:pStyle w:val="1"/>')
    return heading + "".join(_paragraph(rng, 4, numbered, extra) for extra in (page, box, change) * 4)


def _edited(rng: random.Random) -> str:
    """Paragraphs whose runs differ: numbers of sessions, other properties or none, marks of the spelling check."""
    return re.sub("<w:r>.*?</w:r>", lambda run: _edited_run(rng, run[0]), _plain(rng))


def _edited_run(rng: random.Random, run: str) -> str:
    kind = rng.randrange(6)
    if kind < 3:
        run = run.replace("<w:r>", f'<w:r w:rsidR="00{rng.randrange(16**6):06X}">')
    if kind == 2:
        return run.replace(_FONT, '<w:rFonts w:hint="eastAsia"/>')
    if kind == 3:
        return run.replace("<w:color", "<w:b/><w:color")
    if kind == 4:
        return run.replace(f"<w:rPr>{_FONT}</w:rPr>", "")
    return f'{run}<w:proofErr w:type="spellStart"/>' if kind == 5 else run


def _paragraph(rng: random.Random, runs: int, properties: str = "", extra: str = "") -> str:
    return f"<w:p><w:pPr>{properties}{_INDENT}</w:pPr>{''.join(_run(rng) for _ in range(runs))}{extra}</w:p>"


def _run(rng: random.Random) -> str:
    text = "".join(rng.choice(_WORDS) for _ in range(rng.randrange(3, 12)))
    return f"<w:r><w:rPr>{_FONT}</w:rPr><w:t>{text}</w:t></w:r>"


def _part(name: str, inside: str) -> str:
    spaces = f'xmlns:w="{_OPEN}/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    return f"<w:{name} {spaces}>{inside}</w:{name}>"


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{type}+xml"/>'
        for name, type in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{rels}"/>'
    return f'<Types xmlns="{_OPEN}/package/2006/content-types">{defaults}{overrides}</Types>'


def _relationships(*rows: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{id}" Type="{_OPEN}/officeDocument/2006/relationships/{type}" Target="{target}"/>'
        for id, (type, target) in enumerate(rows)
    )
    return f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{inside}</Relationships>'


def _peak(pages: int) -> int:
    """Megabytes by which reading a file raises the memory of a process of its own."""
    command = [sys.executable, __file__, "--peak"]
    done = subprocess.run(command, input=report(pages, [_plain, _table]), capture_output=True, check=True)
    return int(done.stdout)


def _print_peak() -> None:
    """Read a file from standard input and print by how many megabytes that raised the peak of this process."""
    read_docx(report(1, [_plain]))
    data = sys.stdin.buffer.read()
    before = _peak_so_far()
    document = read_docx(data)
    assert document.text
    print(max(1, _peak_so_far() - before))


def _peak_so_far() -> int:
    """Megabytes; from /proc, since what getrusage says goes back to before this program."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
