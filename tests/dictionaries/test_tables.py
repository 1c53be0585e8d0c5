"""The tables of characters, sounds and shapes: their structure, and facts that anyone can look up."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from functools import cache

import pytest

from support import ROOT

FOLDER = ROOT / "dictionaries" / "tables"
HEADERS = {
    "characters": ["char", "level", "readings", "also", "source"],
    "glyph-variants": ["char", "right", "note", "source"],
    "components": ["char", "holders", "source"],
    "groups": ["group", "use", "chars", "note", "source"],
    "followers": ["char", "followers", "source"],
    "look-alikes": ["char", "alike", "basis", "source"],
    "ngrams": ["before", "after", "source"],
    "no-words": ["word", "right", "source"],
    "official-words": ["word", "use", "source"],
    "shapes": ["char", "near", "source"],
    "sounds": ["sound", "folded", "note", "source"],
    "syllables": ["syllable", "class", "source"],
    "traditional": ["char", "right", "note", "source"],
    "word-pairs": ["before", "after", "source"],
}
READING = re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouvê]{1,3}(?:n|ng|r)?|h?m|h?ng|n|r)[1-5]")
INITIAL = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)")
Row = dict[str, str]

csv.field_size_limit(1 << 20)  # of the words that follow the beginning of a run there are many
each_table = pytest.mark.parametrize("name", HEADERS)


@cache
def rows_of(name: str) -> list[Row]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def column(name: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in rows_of(name)}


@cache
def standard() -> frozenset[str]:
    """The 8,105 characters of the table of 2013."""
    return frozenset(row["char"] for row in rows_of("characters") if row["level"] != "+")


@cache
def readings() -> dict[str, list[str]]:
    return {row["char"]: row["readings"].split("|") for row in rows_of("characters")}


@cache
def pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["char"], row["alike"])) for row in rows_of("look-alikes"))


def folded(syllable: str) -> str:
    """The class of a syllable, by the rules of sounds.tsv alone."""
    rules = column("sounds", "sound", "folded")
    match = INITIAL.fullmatch(syllable)
    assert match
    initial, final = match[1] or "", match[2]
    if not re.search("[aeiouvê]", final):
        return syllable
    return rules.get(f"{initial}-", initial).removesuffix("-") + rules.get(f"-{final}", final).removeprefix("-")


def test_every_table_is_described_and_tested() -> None:
    described = re.findall(r"^\| `([\w-]+)\.tsv` \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(described) == sorted(HEADERS) == sorted(path.stem for path in FOLDER.glob("*.tsv"))


@each_table
def test_file_is_utf8_without_mark_ends_lines_with_lf_and_has_no_stray_space(name: str) -> None:
    data = (FOLDER / f"{name}.tsv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    cells = [cell for line in data.decode("utf-8").split("\n")[:-1] for cell in line.split("\t")]
    assert [cell for cell in cells if cell != cell.strip()] == []


@each_table
def test_header_is_the_documented_one_and_every_row_has_its_cells_filled(name: str) -> None:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").split("\n")[:-1]
    assert lines[0].split("\t") == HEADERS[name]
    assert {line.count("\t") for line in lines} == {len(HEADERS[name]) - 1}
    needed = [key for key in HEADERS[name] if key not in {"also", "note", "before"}]
    assert [row for row in rows_of(name) if not all(row[key] for key in needed)] == []


@each_table
def test_rows_are_sorted_by_code_point_and_unique(name: str) -> None:
    size = 2 if name in {"look-alikes", "official-words"} else 1
    keys = [tuple(row[key] for key in HEADERS[name][:size]) for row in rows_of(name)]
    assert keys == sorted(set(keys))


def test_components_are_common_characters_that_are_half_of_others() -> None:
    levels = column("characters", "char", "level")
    holders = column("components", "char", "holders")
    assert {levels[char] for row in holders.items() for char in "".join(row)} == {"1", "2"}
    assert all(char not in held and held == "".join(sorted(set(held))) for char, held in holders.items())
    assert set("侧测厕") < set(holders["则"])
    assert "湃" in holders["拜"]
    assert "木" not in holders


@each_table
def test_every_source_key_is_spelt_out_in_the_readme(name: str) -> None:
    known = set(re.findall(r"^\| `([\w-]+:?)` \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE))
    used = {re.sub(r":.*", ":", key) for row in rows_of(name) for key in row["source"].split(";")}
    assert used - known == set()


@pytest.mark.parametrize("name", ["characters", "glyph-variants", "look-alikes", "traditional"])
def test_first_cell_is_one_character(name: str) -> None:
    assert [row["char"] for row in rows_of(name) if len(row["char"]) != 1] == []


def test_the_three_levels_of_2013_are_complete() -> None:
    levels = Counter(row["level"] for row in rows_of("characters"))
    assert levels.pop("+") < 100
    assert levels == {"1": 3500, "2": 3000, "3": 1605}


def test_every_reading_is_a_syllable_with_a_tone_and_listed_once() -> None:
    for row in rows_of("characters"):
        listed = row["readings"].split("|") + (row["also"].split("|") if row["also"] else [])
        assert [reading for reading in listed if not READING.fullmatch(reading)] == [], row["char"]
        assert len(listed) == len(set(listed)), row["char"]


def test_syllables_are_those_of_the_characters_each_with_the_class_that_the_rules_give() -> None:
    spoken = {
        reading[:-1]
        for row in rows_of("characters")
        for reading in [*row["readings"].split("|"), *filter(None, row["also"].split("|"))]
    }
    assert column("syllables", "syllable", "class") == {syllable: folded(syllable) for syllable in spoken}


def test_no_sound_is_folded_twice() -> None:
    rules = column("sounds", "sound", "folded")
    assert rules.keys().isdisjoint(rules.values())
    assert {sound for sound in rules if sound.startswith("-") == sound.endswith("-")} == set()


def test_look_alikes_are_two_known_characters_listed_once_in_code_point_order() -> None:
    known = column("characters", "char", "level").keys()
    for row in rows_of("look-alikes"):
        assert {row["char"], row["alike"]} <= known
        assert row["char"] < row["alike"]


def test_look_alikes_are_as_many_as_a_scan_can_carry() -> None:
    assert 10_000 <= len(rows_of("look-alikes")) <= 15_000
    neighbours = Counter(char for pair in pairs() for char in pair)
    assert max(neighbours.values()) <= 25


def test_every_look_alike_says_how_it_was_found() -> None:
    bases = {basis for row in rows_of("look-alikes") for basis in row["basis"].split("|")}
    assert bases == {"component", "picture", "listed"}


def test_what_should_be_written_is_in_the_table_of_2013() -> None:
    for name in ("glyph-variants", "traditional"):
        for row in rows_of(name):
            right = row["right"].split("|")
            assert set(right) <= standard(), row["char"]
            assert row["char"] not in right
            assert len(right) == len(set(right))


def test_a_standard_character_among_the_variants_says_when_it_may_stand() -> None:
    for name in ("glyph-variants", "traditional"):
        assert [row["char"] for row in rows_of(name) if row["char"] in standard() and not row["note"]] == []


def test_the_two_tables_of_variants_do_not_contradict_each_other() -> None:
    traditional = column("traditional", "char", "right")
    for row in rows_of("glyph-variants"):
        assert row["right"] in traditional.get(row["char"], row["right"]).split("|"), row["char"]


def test_every_radical_code_point_goes_to_the_character_that_unicode_gives() -> None:
    variants = column("glyph-variants", "char", "right")
    traditional = column("traditional", "char", "right")
    for point in range(0x2F00, 0x2FD6):
        plain = unicodedata.normalize("NFKC", chr(point))
        right = plain if plain in standard() else traditional.get(plain, "")
        assert variants.get(chr(point), "") == ("" if "|" in right else right), hex(point)


@pytest.mark.parametrize(("char", "level"), "一1 的1 曰1 瞭1 亳2 圳2 堃3 笫3 𬱖3 〇+ 氽+".split())
def test_known_levels(char: str, level: str) -> None:
    assert column("characters", "char", "level")[char] == level


@pytest.mark.parametrize("char", ["説", "査", "釆", "囯", "髙", "崐", "龘", "頔"])
def test_known_characters_outside_the_table(char: str) -> None:
    assert char not in column("characters", "char", "level")


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("行", "xing2|hang2|heng2"),
        ("长", "chang2|zhang3"),
        ("率", "lv4|shuai4"),
        ("地", "di4|de5"),
        ("框", "kuang4"),
        ("绿", "lv4|lu4"),
        ("区", "qu1|ou1"),
        ("呆", "dai1"),
        ("〇", "ling2"),
        ("亳", "bo2"),
    ],
)
def test_known_readings(char: str, expected: str) -> None:
    assert column("characters", "char", "readings")[char] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhong", "zong"), ("chi", "ci"), ("shi", "si"), ("nan", "lan"), ("fu", "hu"), ("qing", "qin"), ("kuang", "kuan")],
)
def test_sounds_that_fall_together(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("re", "le"), ("gu", "ku"), ("lu", "lv"), ("bo", "po"), ("ji", "zi")])
def test_sounds_that_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    "pair",
    (
        "己已 已巳 末未 戊戌 戌戍 崇祟 拔拨 侯候 拆折 肓盲 赢羸 赢嬴 冶治 祗祇 徒徙 晴睛 遣遗 辩辨 辨辫 竞竟 梁粱 "
        "刺剌 乒乓 撤撒 洒酒 日曰 亳毫 土士 人入 汆氽 券卷 蓝篮 簿薄 籍藉 茶荼 沁泌 兔免 鸟乌 栗粟 壶壸 傅博 测侧"
    ).split(),
)
def test_known_look_alikes(pair: str) -> None:
    assert frozenset(pair) in pairs()


@pytest.mark.parametrize("pair", "国中 人民 政府 书记 市县 清水 大小".split())
def test_pairs_that_nobody_calls_alike(pair: str) -> None:
    assert frozenset(pair) not in pairs()


@pytest.mark.parametrize(
    ("char", "right"), "釆采 査查 笫第 髙高 岀出 曰日 囯国 亊事 囬回 仝同 ⾼高 ⽂文 ⻅见 戶户 內内 說说".split()
)
def test_known_glyph_variants(char: str, right: str) -> None:
    assert column("glyph-variants", "char", "right")[char] == right


@pytest.mark.parametrize(("char", "right"), "國国 發发 髮发 乾干 幹干 昇升 甯宁 徵征 査查".split())
def test_known_traditional_characters(char: str, right: str) -> None:
    assert column("traditional", "char", "right")[char] == right


def test_a_traditional_character_may_stand_for_two() -> None:
    assert column("traditional", "char", "right")["鍾"] == "钟|锺"


@pytest.mark.parametrize(
    ("char", "words"),
    [
        ("乾", "乾隆"),
        ("瞭", "瞭望"),
        ("徵", "宫商角徵羽"),
        ("鍾", "锺"),
        ("甯", "姓氏"),
        ("昇", "毕昇"),
        ("藉", "狼藉"),
    ],
)
def test_a_character_that_stays_in_names_or_special_senses_says_so(char: str, words: str) -> None:
    assert words in column("traditional", "char", "note")[char]


def test_what_stands_before_is_two_characters_at_most_and_first_comes_none() -> None:
    befores = [row["before"] for row in rows_of("ngrams")]
    assert befores[0] == ""
    assert {len(before) for before in befores} == {0, 1, 2}


def test_counts_hold_no_character_twice_and_each_group_is_sorted() -> None:
    for row in rows_of("ngrams"):
        groups = row["after"].split("|")
        assert groups[-1], row["before"]
        assert [group for group in groups if list(group) != sorted(group)] == [], row["before"]
        chars = "".join(groups)
        assert len(chars) == len(set(chars)), row["before"]


def test_counts_are_of_chinese_characters_and_marks_and_what_stands_for_others() -> None:
    chars = {char for row in rows_of("ngrams") for char in row["before"] + row["after"]} - {"|"}
    others = {char for char in chars if not "\u4e00" <= char <= "\u9fff"}
    assert others <= set("0a¶，。、；：？！“”‘’（）《》〈〉【】—…·%％")
    assert {"0", "a", "¶", "，", "。"} <= others


def test_no_string_is_counted_more_often_than_its_beginning_and_its_end() -> None:
    counts = {
        row["before"]: {char: times for times, group in enumerate(row["after"].split("|"), start=1) for char in group}
        for row in rows_of("ngrams")
    }
    wrong = []
    for before, after in counts.items():
        if before:
            beginning, end = counts[before[:-1]].get(before[-1], 0), counts.get(before[1:], {})
            wrong += [before + char for char, times in after.items() if beginning < times]
            wrong += [before + char for char, times in after.items() if end.get(char, 0) < times]
    assert wrong == []


def test_words_follow_each_other_once_and_each_group_is_sorted() -> None:
    for row in rows_of("word-pairs"):
        groups = [group.split(" ") if group else [] for group in row["after"].split("|")]
        assert groups[-1], row["before"]
        assert [group for group in groups if group != sorted(set(group))] == [], row["before"]
        words = [word for group in groups for word in group]
        assert len(words) == len(set(words)), row["before"]


def test_words_are_of_chinese_characters_and_what_stands_for_others() -> None:
    for row in rows_of("word-pairs"):
        for word in (row["before"], *row["after"].replace("|", " ").split()):
            assert word in ("0", "¶") or all("\u4e00" <= char <= "\u9fff" for char in word), word


def test_every_word_that_follows_goes_before_something_too() -> None:
    befores = {row["before"] for row in rows_of("word-pairs")}
    assert {word for row in rows_of("word-pairs") for word in row["after"].replace("|", " ").split()} <= befores
