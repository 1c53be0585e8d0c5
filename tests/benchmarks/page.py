"""A library check of an article page against a bare lxml parse and text walk of the same page.

Usage: python tests/benchmarks/page.py [--corpus FOLDER_OF_HTML_FILES]

Without a corpus the page is made here: 85 KB and 8,400 characters, of which two thirds stand in the article, as in the
page that the target was measured on. Target: ≤ 3 ×.
"""

from __future__ import annotations

import argparse
import random
import statistics
from pathlib import Path

import lxml.html
from paired import best_of

from generators.prose import BUREAUS, MEASURES, PLACES, TOPICS, Prose
from zwlint import Linter
from zwlint.readers.charset import decode
from zwlint.readers.registration import READERS

_ROUNDS = 200


def main() -> None:
    corpus = _options().corpus
    pages = [(path.name, path.read_bytes()) for path in sorted(Path(corpus).rglob("*.htm*"))] if corpus else []
    linter = Linter()
    ratios = [_measure(linter, name, data) for name, data in pages or [("article page", article_page())]]
    print(f"median: check {statistics.median(ratios):.2f} × lxml parse and text walk")


def _measure(linter: Linter, name: str, data: bytes) -> float:
    text = decode(data).text.replace("\0", "")
    read = next(reader.read for reader in READERS if reader.format == "html")
    best = best_of(
        {
            "lxml": lambda: walk(text),
            "read": lambda: read(data),
            "check": lambda: linter.check(data, format="html"),
        },
        _ROUNDS,
    )
    report = linter.check(data, format="html")
    ratio: float = best["check"] / best["lxml"]
    print(
        f"{name}: {len(data):,} bytes, {report.characters:,} characters, {len(report.findings)} findings;"
        f" lxml {best['lxml'] * 1000:.2f} ms, read {best['read'] / best['lxml']:.2f} ×, check {ratio:.2f} ×"
    )
    return ratio


def walk(text: str) -> str:
    """What a bare reader would do: parse, then join all text."""
    parts: list[str] = []
    for element in lxml.html.document_fromstring(text).iter():
        if element.text:
            parts.append(element.text)
        if element.tail:
            parts.append(element.tail)
    return "".join(parts)


def article_page() -> bytes:
    """An article page as a content management system gives it out: boilerplate, navigation, article, footer."""
    rng = random.Random(20260101)
    prose = Prose(rng)
    item = '<li class="nav-item"><a href="/zwgk/{}/index.html" title="{}">{}</a></li>'
    navigation = "\n".join(item.format(n, rng.choice(BUREAUS), rng.choice(TOPICS)) for n in range(90))
    article = "\n".join(
        '<p style="text-indent: 2em; line-height: 1.75em;"><span style="font-family: 仿宋_GB2312; font-size: 16pt;">'
        f"{prose.sentence()}{prose.sentence()}<strong>{rng.choice(MEASURES)}。</strong>{prose.sentence()}</span></p>"
        for _ in range(45)
    )
    footer = "".join(f'<a href="http://www{n}.example.gov.cn/">{rng.choice(PLACES)}</a> | ' for n in range(40))
    script = "function f%d(b) { return b < 3 ? 'x' : \"y\"; }\n"
    scripts = [
        "<script type='text/javascript'>\n" + "".join(script % n for n in range(part, part + 60)) + "</script>"
        for part in range(0, 600, 60)
    ]
    styles = "<style>" + ".c { color: #333; font-size: 14px }\n" * 300 + "</style>"
    title = prose.title()
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>{_tags(title)}{styles}'
        f'{"".join(scripts)}</head>\n<body><div class="header"><ul>{navigation}</ul></div>\n'
        f'<div class="main"><h1>{title}</h1><p>发布时间：2026-03-06 10:20　来源：青禾县教育局</p><p>【已失效】</p>'
        f'<div class="TRS_Editor">{article}</div></div>\n'
        f'<div class="footer">{footer}<p>{_FOOTER}</p></div></body></html>'
    ).encode()


_FOOTER = (
    "主办：青禾县人民政府办公室　联系电话：0000-1234567　网站标识码：9900000001　甲ICP备00000000号　"
    '甲公网安备00000000000000号　<img src="/img/dzjg.png" alt="党政机关网站标识">'
)


def _tags(title: str) -> str:
    """The tags that a page of a government site has."""
    values = {
        "SiteName": "青禾县人民政府",
        "SiteDomain": "www.qinghe.example",
        "SiteIDCode": "9900000001",
        "ColumnName": "通知公告",
        "ColumnDescription": "青禾县人民政府的通知和公告。",
        "ColumnKeywords": "通知,公告",
        "ColumnType": "工作动态",
        "ArticleTitle": title,
        "PubDate": "2026-03-06 10:20",
        "ContentSource": "青禾县教育局",
    }
    return "".join(f'<meta name="{name}" content="{value}">\n' for name, value in values.items())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus")
    return parser.parse_args()


if __name__ == "__main__":
    main()
