"""Every reader of zwlint passes the suite that it publishes for readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial

import pytest

from generators.pages import generate_page
from zwlint.plugins import Reader
from zwlint.readers.registration import READERS
from zwlint.testing import (
    PROPERTIES,
    Sample,
    conformance,
    hostile_input_is_read_or_refused,
    offsets_lead_back,
)

from .markdown_places import resolve_markdown
from .sheets.samples import CSV, ODS, XLS, XLSX, resolve_csv, resolve_old

CONVERTED = {
    "doc": "LibreOffice converts it to docx first: places are those of the docx, and each reading takes seconds",
    "wps": "as doc",
    "rtf": "as doc",
}
"""Formats that have no samples here, and why."""

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>关于青禾县汛期值班的公示</title>
<meta name="Keywords" content="防汛 &amp; 值班"><style>.x { color: red }</style></head>
<body><h1>关于汛期<b>值</b>班的公&#31034;</h1>
<p title="提示&quot;文字&quot;">各有关单位：请按<!-- 注 -->步就&nbsp;班
推进。<br>联系人：沈镕&NotEqualTilde;𠮷</p>
<p style="display:none">藏起来的话</p>
<table><tr><th>单位</th><td rowspan=2>值班<a href="a.html">电话</a></td></tr><tr><td>水务局</td></tr></table>
<ul><li>一是巡查<ul><li>夜间加密</li></ul></ul><img src="a.png" alt="雨量图"><pre>  甲
乙</pre>
<script>var hidden = "脚本里的话";</script><ruby>镕<rt>róng</rt></ruby></body></html>
"""
DRAFT = """---
title: 汛期值班
tags: [防汛]
---
# 关于*汛期*值班的通知

各有关**单**位：请按\\*步&amp;就
班推进，见[附件](a.html "点此 \\"下载\\"")和<http://a.example>。¶
联系人：`沈 镕`![雨\\_量图](a.png '图')

> 引文
> 第二行
> - 一是巡查
>   夜间加密

| 单位 | 电话 |
|---|---|
| 水\\|务局 | **值**班 | 多出的格

<div><p>块里的<b>文</b>字<span hidden>藏起来的话</span></p><!-- 注释里的话 --></div>

    缩进的
\t代码

```text
围起来的 <代码>
```

见[说明]。~~删去的~~

[说明]: b.html "说明的题目"
""".replace("¶", "  ")
LINES = "关于汛期值班的通知\r\n\r\n　　各有关单位：\n按步就班 &amp; 推进。\r𠮷 镕\n"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_BODY = """
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>关于汛期</w:t></w:r>
<w:r><w:rPr><w:b/></w:rPr><w:t>值班</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve"> 按步</w:t><w:tab/><w:t> 就班 </w:t><w:br/><w:t>推进</w:t><w:noBreakHyphen/></w:r>
<w:del w:id="1" w:author="甲" w:date="2026-03-01T00:00:00Z"><w:r><w:delText>删去的话</w:delText></w:r></w:del>
<w:ins w:id="2" w:author="甲" w:date="2026-03-01T00:00:00Z"><w:r><w:t>添上的话</w:t></w:r></w:ins></w:p>
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的话</w:t></w:r><w:r><w:t>露出的话</w:t></w:r></w:p>
<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>电话</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>
"""


def word_file(body: str) -> bytes:
    """A Word file of three parts."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELATED}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}')
    return file.getvalue()


CARRIED = r"""<!DOCTYPE html><meta charset="utf-8"><p>公示的正文<b>在</b>这里</p>
<!-- <tr><td>1</td><td title="提示">林&#26494;<b>甲</b>
乙</td></tr> --><!--[if IE]><p>请升级</p><![endif]--><!-- zwlint: x -->
<script>var a = {"n":"\u6797\u677e","d":"县\/镇<p>一<b>二</b>&amp;</p>\n","p":13900001234}; /* it's 说明 */</script>
<script type="text/html"><li data-t="甲乙">模板<i>文</i>字</li></script>
<script>var s = "{\"k\":\"\\u4e2d文\"}", e = '\ud842\udfb7字';</script>
<div data-sfzh="359901199001010011" data-j="{&quot;k&quot;:&quot;镇\u6751&quot;}">文</div>
<input type="hidden" value="林松&nbsp;13900001234">
"""
SAMPLES: dict[str, list[Sample]] = {
    "html": [
        Sample(
            CARRIED.encode(),
            ("公示的正文在这里", "文"),
            ("林松", "县/镇", "请升级", "模板文字", "中文", "359901199001010011", "13900001234"),
            "随带的内容",
        ),
        Sample(CARRIED.replace("utf-8", "gb2312").encode("gb18030"), ("公示的正文在这里",), name="随带的内容 GB 18030"),
        Sample(
            PAGE.encode(),
            ("公示", "按步就\u00a0班 推进", "沈镕", "值班电话", "夜间加密", "雨量图", '提示"文字"', "防汛 & 值班"),
            ("藏起来的话", "脚本里的话", "color"),
            "网页",
        ),
        Sample(PAGE.replace("utf-8", "gb2312").encode("gb18030"), ("沈镕≂̸𠮷",), name="GB 18030"),
        Sample(generate_page(1).html.encode(), name="整页"),
    ],
    "text": [
        Sample(LINES.encode(), ("各有关单位", "按步就班 &amp; 推进", "𠮷 镕"), name="文字"),
        Sample("\ufeff按步就班\r\n推进".encode("utf-16-le"), ("按步就班", "推进"), name="UTF-16"),
    ],
    "markdown": [
        Sample(
            DRAFT.encode(),
            ("汛期值班", "[防汛]", "按*步&就 班推进", "沈 镕", "雨_量图", '点此 "下载"', "引文 第二行", "巡查 夜间加密",
             "水|务局", "值班", "块里的文字", "缩进的", "围起来的 <代码>", "见说明", "删去的", "说明的题目"),
            ("藏起来的话", "注释里的话", "a.html", "**", "~~"),
            "通知",
        ),
        Sample(DRAFT.replace("\n", "\r\n").encode("gb18030"), ("见说明", "缩进的"), name="GB 18030"),
    ],
    "docx": [
        Sample(
            word_file(_BODY),
            ("关于汛期值班", " 按步\t就班\u2028推进\u2011添上的话", "露出的话", "单位", "电话"),
            ("删去的话", "藏起来的话"),
            "公文",
        )
    ],
    "xlsx": XLSX,
    "xls": XLS,
    "ods": ODS,
    "csv": CSV,
}  # fmt: skip
RESOLVE = {"markdown": resolve_markdown, "csv": resolve_csv, "xls": resolve_old}


def _by_format() -> list[Reader]:
    return [reader for reader in READERS if reader.format not in CONVERTED]


@pytest.mark.parametrize("reader", _by_format(), ids=lambda reader: reader.format)
@pytest.mark.parametrize("demanded", PROPERTIES, ids=lambda demanded: demanded.__name__)
def test_reader_has_every_property(reader: Reader, demanded: Callable[..., None]) -> None:
    assert reader.format in SAMPLES, f"{reader.format} 没有样本：请在 SAMPLES 里给出，或者在 CONVERTED 里说明理由"
    samples = SAMPLES[reader.format]
    if demanded is offsets_lead_back:
        demanded = partial(offsets_lead_back, resolve=RESOLVE.get(reader.format))
    elif demanded is hostile_input_is_read_or_refused:
        demanded = partial(hostile_input_is_read_or_refused, seconds=30)
        samples = samples[:1]  # a hundred inputs are made of each
    demanded(reader, samples)


def test_formats_left_out_exist() -> None:
    assert set(CONVERTED) <= {reader.format for reader in READERS}


def test_all_properties_are_asked_for_at_once() -> None:
    text = next(reader for reader in READERS if reader.format == "text")
    conformance(text, [b"abc"], seconds=30)
