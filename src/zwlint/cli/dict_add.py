"""``zwlint dict add WRONG RIGHT…``: one more row of the organisation's own words, with its test."""

from __future__ import annotations

from pathlib import Path

import click

from zwlint.cli import streams
from zwlint.cli.here import current_folder
from zwlint.dictionary_tools.adding import Added, add
from zwlint.dictionary_tools.place import FOLDER, SAMPLES, Place, place_of, vet_name
from zwlint.reporters.text import shown


@click.command("add", help="在本单位的词表里添加一条：错误写法，一个或几个正确写法。例句一并写入，作为这一条的检验。")
@click.argument("wrong", metavar="错误写法")
@click.argument("right", nargs=-1, required=True, metavar="正确写法…")
@click.option("--source", required=True, metavar="依据", help="依据：文件名和条款，或者谁在什么时候定的")
@click.option("--note", default="", metavar="文字", help="接在提示后面的一句话")
@click.option("--since", default="", metavar="日期", help="从这一天起算错，如 2026-03-01")
@click.option("--until", default="", metavar="日期", help="到这一天为止算错")
@click.option("--exception", "exceptions", multiple=True, metavar="词语", help="含有错误写法的正确词语，可重复")
@click.option("--boundary", is_flag=True, help="左右都是词的边界才算")
@click.option("--severity", default="", metavar="级别", help="veto、error、warning（默认）或 info")
@click.option("--owner", default="", metavar="负责人", help="谁负责这一条")
@click.option("--to", "name", default="words", metavar="名称", help="写入哪个词典，默认 words")
@click.option("--example", "bad", multiple=True, metavar="句子", help="有这个错误的句子，可重复；默认自拟一句")
@click.option("--good", multiple=True, metavar="句子", help="容易误报而其实正确的句子，可重复")
def command(
    wrong: str,
    right: tuple[str, ...],
    source: str,
    note: str,
    since: str,
    until: str,
    exceptions: tuple[str, ...],
    boundary: bool,
    severity: str,
    owner: str,
    name: str,
    bad: tuple[str, ...],
    good: tuple[str, ...],
) -> None:
    """Write the row unless a lint would call it an error."""
    vet_name(name)
    row = {
        "wrong": wrong,
        "right": "|".join(right),
        "since": since,
        "until": until,
        "exceptions": "|".join(exceptions),
        "boundary": "word" if boundary else "",
        "severity": severity,
        "note": note,
        "source": source,
        "owner": owner,
    }
    place = place_of(Path(current_folder()))
    with place.alone():
        added = add(place, name, row, bad, good)
    streams.write("".join(f"{shown(line)}\n" for line in _lines(added, place, wrong, right)))


def _lines(added: Added, place: Place, wrong: str, right: tuple[str, ...]) -> list[str]:
    lines = [f"已添加：{wrong} → {'、'.join(right)}", f"    词条写在 {added.place}"]
    lines.append(f"    例句 {added.samples} 句写在 {place.shown}/{SAMPLES}.tsv，用 zwlint dict lint 检验")
    lines += [f"    提醒：{each}" for each in added.reminders]
    return lines + configured_lines(added.configured)


def configured_lines(configured: bool) -> list[str]:
    """What is said where a configuration was made."""
    return [f'    当前文件夹没有配置，新建了 zwlint.toml，写明 dictionaries = "{FOLDER}"'] if configured else []
