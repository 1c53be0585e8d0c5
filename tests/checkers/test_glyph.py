"""Kind ``glyph``: code points that look like a character, variant forms, and what stands in no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, write_pack
from zwlint.errors import RulesetError
from zwlint.findings import Finding
from zwlint.linter import Linter

FILL = "全县各项工作有序推进，群众满意度不断提高。" * 6


@pytest.fixture(scope="module")
def linters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Linter]:
    made = {}
    for sort in ("codes", "variants", "rare"):
        match = f'kind = "glyph"\nglyphs = "{sort}"'
        pack = write_pack(tmp_path_factory.mktemp(sort), rule("TST001", match, message='"“{text}”有误。"'))
        made[sort] = linter_with(pack)
    return made


def findings(linter: Linter, text: str) -> tuple[Finding, ...]:
    report = linter.check_text(text)
    assert report.unchecked == ()
    return report.findings


def found(linter: Linter, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(hit.text, hit.suggestions) for hit in findings(linter, text)]


@pytest.mark.parametrize(
    ("sort", "char", "right"),
    [
        ("codes", "\u2f00", "一"),
        ("codes", "\u2f8f", "行"),
        ("codes", "\uf9fe", "茶"),
        ("variants", "査", "查"),
        ("variants", "處", "处"),
        ("variants", "為", "为"),
        ("rare", "幈", None),
        ("rare", "媙", None),
    ],
)
def test_each_sort_finds_its_own_glyphs_and_no_others(
    linters: dict[str, Linter], sort: str, char: str, right: str | None
) -> None:
    for name, linter in linters.items():
        wanted = [(char, (right,) if right else ())] if name == sort else []
        assert found(linter, f"认真落{char}实，{FILL}") == wanted
        assert found(linter, char + FILL) == wanted
        assert found(linter, FILL + char) == wanted


def test_standard_text_has_no_such_glyphs(linters: dict[str, Linter]) -> None:
    text = FILL + "〇乾隆、瞭望、覆盖、藉口、徵音，ＡＢ１２％ — “” ℃㎡①Ⅲ😀・々ー"
    assert {sort: found(linter, text) for sort, linter in linters.items()} == {"codes": [], "variants": [], "rare": []}


@pytest.mark.parametrize("sort", ["codes", "variants", "rare"])
def test_foreign_or_traditional_text_is_left_alone(linters: dict[str, Linter], sort: str) -> None:
    char = {"codes": "\u2f8f", "variants": "處", "rare": "幈"}[sort]
    assert len(found(linters[sort], (char + "工作" * 9) * 3)) == 3
    assert found(linters[sort], (char + "工作" * 9) * 4) == []
    assert len(found(linters[sort], (char + "工作" * 20) * 5)) == 5


@pytest.mark.parametrize("form", ["\u2f8f\u200b", "\u200b\u2f8f", "Ａ\u2f8f", "\u2f8f\ufe00"])
def test_offsets_are_those_of_the_text(linters: dict[str, Linter], form: str) -> None:
    text = f"😀{form}，{FILL}"
    (hit,) = findings(linters["codes"], text)
    assert text[hit.start : hit.end] == hit.text == "\u2f8f"


def test_glyph_beside_invisible_characters_is_quoted_alone(linters: dict[str, Linter]) -> None:
    text = f"\u200b處\u200b，{FILL}"
    (hit,) = findings(linters["variants"], text)
    assert (hit.text, hit.start) == ("處", 1)


def test_code_point_that_stands_for_a_variant_is_suggested_the_standard_form(linters: dict[str, Linter]) -> None:
    """U+F96F is 說, which is 说: neither rule may suggest what the other would find."""
    for sort in ("codes", "variants"):
        for hit in findings(linters[sort], f"小\uf96f，{FILL}"):
            assert hit.suggestions == ("说",)


def test_no_suggestion_is_itself_a_fault(linters: dict[str, Linter]) -> None:
    tables = {name: str(data, "utf-8") for name, data in linters["codes"].engine.ruleset.tables.items()}
    rows = [line.split("\t") for name in ("glyph-variants", "traditional") for line in tables[name].split("\n")[1:-1]]
    levels = {line.split("\t")[0] for line in tables["characters"].split("\n")[1:-1]}
    assert [row[0] for row in rows for right in row[1].split("|") if right not in levels] == []


def test_unknown_sort_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="glyphs 不可用"):
        linter_with(write_pack(tmp_path, rule("TST001", 'kind = "glyph"\nglyphs = "all"')))
