"""Items with something in every column, and what zwlint's own readers read of a form."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

from gate.worlds import World, linter
from zwlint.document import Document
from zwlint.gate.contents import Files

ITEM = "政办-2026-001"
TITLE = "关于印发《𠮷林路整治实施方案（2026—2030年）》的通知"
ATTACHMENT = "任务分工表（𠮷、㐂、䶮、镕）.txt"
REASON = "任务分工与实施方案第三部分不一致，请逐项核对责任单位和完成时限。" * 30
URL = "https://www.example.gov.cn/zwgk/202603/t20260302_15814863836705.html"
FIELDS = {"供稿单位": "县政府办公室", "来源": "本单位制发", "备注": "联系电话13812345678"}


def submitted(world: World, item: str = ITEM, page: str = "<p>全县各项工作有序推进。</p>", **more: Any) -> Files:
    options: dict[str, Any] = {
        "title": TITLE,
        "attachments": {ATTACHMENT: "全县各项工作有序推进。\n".encode()},
        "fields": FIELDS,
    }
    return world.submit(item, page, **options | more)


def published(world: World, item: str = ITEM) -> Files:
    """An item that was sent back once, then went all the way."""
    submitted(world, item)
    world.take(item, until="终审")
    world.gate.return_(world["钱主"], item, REASON)
    files = submitted(world, item, page="<p>全县各项工作平稳有序推进。</p>")
    world.take(item)
    world.gate.release(world["孙网"], item, files)
    world.gate.published(world["孙网"], item, URL)
    world.gate.recheck(world["孙网"], item, "显示正常", good=True)
    return files


def read(data: bytes, format: str = "docx") -> Document:
    """The form as zwlint's own reader has it."""
    document = linter().engine.readers[format].read(data)
    assert document.unchecked == ()
    return document


def cells(document: Document) -> list[str]:
    return [document.text[block.start : block.end].replace("\u2028", "\n") for block in document.blocks]


def rows(data: bytes) -> list[list[str]]:
    """The rows of a CSV as a spreadsheet has them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def converted(path: Path, ending: str = "pdf") -> bytes:
    """What LibreOffice makes of a file."""
    program = shutil.which("soffice")
    assert program is not None
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=180)
    return path.with_suffix(f".{ending[:3]}").read_bytes()
