"""Writes the pages of the rules from their declarations: ``python docs/rules.py``.

One page for each family, one of all norms, one that lists all. A test holds them against what this writes.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from zwlint.linter import Linter
from zwlint.reporters.text import CERTAINTIES, EVIDENCE, SEVERITIES
from zwlint.ruleset.declarations import DEFAULT_REGIONS, OWN, Example, Rule

FOLDER = Path(__file__).parent / "rules"
FAMILIES = {
    "FX": "固定表述",
    "NAM": "机构、法律、人名、地名、会议",
    "WRD": "禁用和慎用的词语",
    "TYP": "错别字和词形",
    "SEC": "国家秘密和内部资料",
    "PII": "个人信息",
    "META": "页面标签",
    "PAGE": "页面",
    "GOVM": "公开目录和标准目录",
    "INT": "政策解读",
    "DOC": "公文",
    "PUN": "标点",
    "NUM": "数字和日期",
    "OWN": "本单位的词表",
    "GATE": "三审三校",
    "ZW": "zwlint自身",
}
"""By the letters of the code, in the order of the pages."""
MARK = "<!-- 由 python docs/rules.py 生成，请不要直接修改 -->\n"
_STATUS = {"stable": "稳定", "preview": "试行，写出代码才执行"}
_LONGEST_OPTION = 160
"""Characters of an option's value that are shown."""
_special = re.compile(r"([\\`*_<>\[\]|#~])")


def pages() -> dict[str, str]:
    """The pages by name."""
    rules = [rule for rule in Linter().engine.ruleset.rules if rule.pack == OWN]
    dictionaries = {name: len(each) for name, each in Linter().engine.ruleset.dictionaries.items()}
    families = {family: list(each) for family, each in groupby(rules, lambda rule: rule.family)}
    ordered = sorted(families, key=lambda family: [*FAMILIES, family].index(family))
    found = {
        f"{family.lower()}.md": "\n".join([MARK, *_family(family, families[family], dictionaries)])
        for family in ordered
    }
    found["norms.md"] = "\n".join([MARK, *_norms(rules)])
    found["index.md"] = "\n".join([MARK, *_index({family: families[family] for family in ordered})])
    return found


def _index(families: Mapping[str, list[Rule]]) -> Iterator[str]:
    count = sum(map(len, families.values()))
    yield f"# 规则\n\n自带的规则共{count}条。"
    yield "`zwlint rules` 列出全部规则，连同自己的规则包；`zwlint rule 代码` 说明一条规则。\n"
    yield "- [依据](norms.md)：全部规范，各有哪些规则以它为据"
    yield "- [不查什么](../not-rules.md)：查不准、不查的写法，各有理由\n"
    for family, rules in families.items():
        yield f"## {family} {FAMILIES.get(family, '')}\n"
        yield "| 代码 | 名称 | 级别 | 把握 |\n|---|---|---|---|"
        yield from (
            f"| {_link(rule)} | {_escaped(rule.title)} | {SEVERITIES[rule.severity]} | {CERTAINTIES[rule.certainty]} |"
            for rule in rules
        )
        yield ""
    names = "\n".join([*(family.lower() for family in families), "norms"])
    yield f"```{{toctree}}\n:hidden:\n\n{names}\n```\n"


def _family(family: str, rules: list[Rule], dictionaries: Mapping[str, int]) -> Iterator[str]:
    yield f"# {family} {FAMILIES.get(family, '')}\n"
    yield f"{len(rules)}条规则，全部规则见 [目录](index.md)，依据见 [依据](norms.md)。\n"
    for rule in rules:
        yield from _rule(rule, dictionaries)


def _rule(rule: Rule, dictionaries: Mapping[str, int]) -> Iterator[str]:
    yield f"## {_heading(rule)}\n"
    level = f"级别：{SEVERITIES[rule.severity]}。把握：{CERTAINTIES[rule.certainty]}"
    yield f"`{rule.name}`。{level}。状态：{_STATUS[rule.status.value]}，自{rule.since}。\n"
    if rule.aliases:
        yield f"旧代码：{'、'.join(rule.aliases)}。\n"
    yield f"{_escaped(rule.why)}\n"
    yield f"提示语：{_escaped(rule.message)}\n"
    if rule.fix:
        yield f"改法：{'可以直接替换' if rule.fix.value == 'safe' else '替换之前要看一眼'}。\n"
    yield "依据：\n"
    yield from (f"- {_escaped(each.norm)}{_escaped(each.clause)}（{EVIDENCE[each.evidence]}）" for each in rule.basis)
    if rule.no_basis:
        yield f"- 没有规范条文：{_escaped(rule.no_basis)}"
    yield ""
    yield from _examples(rule)
    yield from _options(rule, dictionaries)
    ignored = f'关闭：`zwlint check --ignore {rule.code}`，或者在 `zwlint.toml` 写 `ignore = ["{rule.code}"]`'
    level = f'改变级别：在 `[severity]` 里写 `{rule.code} = "info"`'
    if rule.file == "rules/gate.toml":
        yield "由 `zwlint gate` 判断，不能关闭，见 [三审三校](../gate.md)。\n"
    else:
        yield f"{ignored}。{level}。\n" if rule.family != "ZW" else "这条规则总在执行，不能关闭。\n"


def _examples(rule: Rule) -> Iterator[str]:
    if rule.no_examples:
        yield f"例子：没有。{_escaped(rule.no_examples)}\n"
        return
    for bad, title in ((True, "要报的"), (False, "不报的")):
        yield f"{title}：\n"
        for example in rule.examples:
            if example.bad is bad:
                yield from _example(example)
        yield ""


def _example(example: Example) -> Iterator[str]:
    """A line where the text is one; else blocks."""
    texts = (example.text, *(text for _name, text in example.beside), example.fixed or "")
    said = _escaped(example.conditions())
    if example.format == "text" and not any("\n" in text for text in texts) and example.text.strip():
        fixed = f"，改为 {_inline(example.fixed)}" if example.fixed else ""
        yield f"- {said}{_inline(example.text)}{fixed}"
        return
    yield f"\n{said}\n" if said else ""
    yield _fenced(example.text, example.format)
    for name, text in example.beside:
        yield f"同一文件夹的 `{name}`：\n"
        yield _fenced(text, example.format)
    if example.fixed is not None:
        yield "改为：\n"
        yield _fenced(example.fixed, example.format)


def _inline(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if len(fence) > 1 else ""
    return f"{fence}{pad}{_visible(text)}{pad}{fence}"


def _fenced(text: str, language: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{_visible(text)}\n{fence}\n"


def _visible(text: str) -> str:
    """With what nobody sees written out."""
    unseen = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return "".join(
        f"⟨U+{ord(char):04X}⟩" if char != "\n" and unicodedata.category(char) in unseen else char for char in text
    )


def _options(rule: Rule, dictionaries: Mapping[str, int]) -> Iterator[str]:
    """How it matches: the options of its kind, as they are declared."""
    yield (
        f"匹配方式 `{rule.kind}`，选项的含义见 [自己的规则和词表](../rule-packs.md)：\n" if len(rule.match) > 1 else ""
    )
    for key, value in rule.match.items():
        if key != "kind":
            yield f"- `{key}`：{_option(value, dictionaries)}"
    if rule.regions != DEFAULT_REGIONS:
        yield f"- 只查这些区域：{'、'.join(f'`{region.value}`' for region in sorted(rule.regions))}"
    yield ""


def _option(value: Any, dictionaries: Mapping[str, int]) -> str:
    named = [value] if isinstance(value, str) else value
    if (
        isinstance(named, list | tuple)
        and named
        and all(isinstance(each, str) and each in dictionaries for each in named)
    ):
        return "、".join(f"[{each}](../../dictionaries/{each}.tsv)" for each in named)
    written = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False, default=str)
    if len(written) > _LONGEST_OPTION:
        written = f"{written[:_LONGEST_OPTION]}……"
    return _inline(written)


def _norms(rules: list[Rule]) -> Iterator[str]:
    by_norm: dict[str, dict[tuple[str, str], list[Rule]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        for basis in rule.basis:
            by_norm[basis.norm][basis.clause, basis.evidence.value].append(rule)
    yield "# 依据\n"
    yield "每条规则所依据的规范，以及规范的原文看到了没有："
    yield f"{'、'.join(EVIDENCE.values())}。规范有不同的版本、年份的，各列一处。\n"
    for norm in sorted(by_norm):
        yield f"## {_escaped(norm)}\n"
        yield "| 条款 | 原文 | 规则 |\n|---|---|---|"
        for (clause, evidence), each in sorted(by_norm[norm].items()):
            yield f"| {_escaped(clause) or '—'} | {EVIDENCE[evidence]} | {'、'.join(map(_link, each))} |"
        yield ""
    yield "## 没有规范条文的\n"
    yield "| 规则 | 理由 |\n|---|---|"
    yield from (
        f"| {_link(rule)} {_escaped(rule.title)} | {_escaped(rule.no_basis)} |" for rule in rules if rule.no_basis
    )
    yield ""


def _link(rule: Rule) -> str:
    """To its heading, by the anchor that both GitHub and MyST make of it."""
    anchor = re.sub(r"[^\w\- ]", "", f"{rule.code} {rule.title}".lower()).replace(" ", "-")
    return f"[{rule.code}]({rule.family.lower()}.md#{anchor})"


def _heading(rule: Rule) -> str:
    return f"{rule.code} {_escaped(rule.title)}"


def _escaped(text: str) -> str:
    return _special.sub(r"\\\1", text).replace("\n", " ")


def main() -> None:
    """Write the pages and remove those that are no more."""
    FOLDER.mkdir(exist_ok=True)
    written = pages()
    for stale in {path.name for path in FOLDER.glob("*.md")} - written.keys():
        (FOLDER / stale).unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FOLDER}：{len(written)}页\n")


if __name__ == "__main__":
    main()
