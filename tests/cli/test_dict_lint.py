"""``zwlint dict lint``: every fault with its line and what to do, none of them the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import ROOT, call, dictionary, row, terms_rule, write_pack
from zwlint.dictionary_tools.common import LEAST, common_words_around

SAMPLES = "text\tfinds\tdated\tnote\n"


def write(folder: Path, **files: str) -> Path:
    """A folder of dictionaries."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(name="words")
def _words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "words"


def lines_of(folder: Path, *options: str) -> list[str]:
    """What a lint of the folder lists, without the summary and the way to the files."""
    *lines, _last = call("dict", "lint", str(folder), *options).text.splitlines()
    return [line.replace(f"{folder}/", "").replace("words/", "") for line in lines]


def test_zwlints_own_dictionaries_are_clean_even_strictly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("dict", "lint", "--strict")
    assert (done.code, done.err) == (0, "")
    assert done.text == f"共核对 {len(list((ROOT / 'dictionaries').glob('*.tsv')))} 个词典：错误 0，提醒 0。\n"


def test_every_fault_is_listed_with_line_level_and_what_to_do(words: Path) -> None:
    rows = [
        row("甲"),
        row("云岭新区", "云岭新区"),
        row("云岭大道", "云岭路", source=""),
        row("云岭大街", "云岭路", since="2026-13-01"),
        row("云岭县城", "云岭城区", exceptions="云岭"),
        row("云岭旧站", "云岭站", since="2026-02-01", until="2026-01-01"),
        row("云岭新村", ""),
        row("甲", "乙") + "\t多余",
    ]
    found = lines_of(write(words, own=dictionary(*rows), broken="wrong\tright\n", other="phrase\tnote\tsource\n"))
    assert found[:3] == [
        (
            "broken.tsv:1  错误  首行应为列名  → 列名依次为：wrong、right、since、until、exceptions、boundary、spaced、"
            "severity、note、source；缺少since、until、exceptions、boundary、spaced、severity、note、source，"
            "空着的列也要写列名"
        ),
        (
            "other.tsv:1  错误  本单位的词表里不能放 phrases 的词典  → 这里可以放的有 terms、expressions、"
            "enumerations、words、roster、examples，列名见 docs/words.md"
        ),
        "own.tsv:2  错误  词条不足两个字  → 单字会在无数正确的词中命中，请写出完整的词",
    ]
    told = [line.split("  → ")[0] for line in found[3:]]
    assert "own.tsv:3  错误  改法与原词相同" in told
    assert "own.tsv:4  错误  没有出处" in told
    assert "own.tsv:5  错误  某一列的值不可用（“2026-13-01”不是日期，应写作 2026-03-01）" in told
    assert "own.tsv:6  错误  例外“云岭”中没有“云岭县城”" in told
    assert "own.tsv:7  错误  起始日期晚于终止日期" in told
    assert "own.tsv:8  错误  没有改法" in told
    assert "own.tsv:9  错误  有 11 列" in told
    assert sum("未按第一列排序" in line for line in told) == 5


def test_rows_beside_faulty_ones_are_held_against_the_engine_all_the_same(words: Path) -> None:
    found = lines_of(write(words, own=dictionary(row("会同", "一起"), row("丁"))))
    assert next(line.split("  ")[2] for line in found if line.startswith("own.tsv:2")).startswith("“会同”在")
    assert any("“会同”在常用词“与会同志”里也会报出" in line for line in found)


@pytest.mark.parametrize("cells", [{"boundary": "word"}, {"exceptions": "社会同情|与会同志|全社会同|会会同"}])
def test_boundary_or_exceptions_keep_an_entry_out_of_common_words(words: Path, cells: dict[str, str]) -> None:
    found = lines_of(write(words, own=dictionary(row("会同", "一起", **cells))))
    assert not any("常用词" in line for line in found)


def test_word_that_is_made_with_an_entry_is_no_accident(words: Path) -> None:
    """新闻｜记者 is made with 记者, and to find it there is right."""
    found = lines_of(write(words, own=dictionary(row("记者", "采访人员"))))
    assert not any("常用词" in line for line in found)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("县质监局", "国家质检总局")], "own.tsv:2  错误  改法“国家质检总局”里有词典 outdated-bodies 列为错误的"),
        ([row("云岭新区", "云岭老区"), row("云岭老区", "云岭城区")], "own.tsv:2  错误  改法“云岭老区”里有词典 own"),
        ([row("云岭新区", "云岭老区"), row("云岭老区", "云岭城区")], "own.tsv:3  错误  “云岭老区”在列为正确的"),
        ([row("四个意识", "四种意识")], "own.tsv:2  错误  “四个意识”在列为正确的“四个意识”（"),
    ],
)
def test_right_form_that_another_entry_calls_wrong(words: Path, rows: list[str], told: str) -> None:
    found = lines_of(write(words, own=dictionary(*sorted(rows))))
    assert any(line.startswith(told) for line in found), found


def test_term_that_another_file_takes_over_on_the_next_day_has_not_expired(words: Path) -> None:
    until = dictionary(row("县质监局", "县技监局", until="2017-12-31"))
    since = dictionary(row("县质监局", "县市监局", since="2018-01-01"))
    assert not any("已经过期" in line for line in lines_of(write(words, own=until, later=since)))


def test_right_form_is_judged_at_the_date_of_its_row(words: Path) -> None:
    dated = row("县质监局", "国家质检总局", since="2010-01-01", until="2017-12-31")
    found = lines_of(write(words, own=dictionary(dated)))
    assert found == ["own.tsv:2  提醒  “县质监局”到2017-12-31为止，已经过期  → 可以删除"]
    assert call("dict", "lint", str(words)).code == 0
    assert call("dict", "lint", str(words), "--strict").code == 1


def test_row_that_cannot_be_found_is_told(words: Path) -> None:
    rows = [row("云岭新区", "云岭高新区"), row("大云岭新区", "云岭高新区", exceptions="大云岭新区人")]
    assert lines_of(write(words, own=dictionary(*rows))) == []
    rows = [row("云岭新", "云岭高新", exceptions="大云岭新区"), row("大云岭新区", "云岭高新区")]
    (told,) = lines_of(write(words, own=dictionary(*rows)))
    assert told.startswith("own.tsv:3  错误  “大云岭新区”永远查不到")


def test_form_that_stands_elsewhere_too(words: Path) -> None:
    own = dictionary(row("云岭新区", "云岭高新区"))
    (told,) = lines_of(write(words, a=own, b=own))
    assert told == "b.tsv:2  错误  词典 a 已有“云岭新区”，改为“云岭高新区”  → 留一处就够，请删去一处"
    (words / "a.tsv").unlink()
    (told,) = lines_of(write(words, b=dictionary(row("布署", "部署", exceptions="公布署名"))))
    assert told == "b.tsv:2  提醒  词典 wrong-words 已有“布署”，改为“部署”  → 留一处就够，请删去一处"


def test_name_that_is_taken_is_told(words: Path) -> None:
    write(words, **{"wrong-words": dictionary(row("云岭新区", "云岭高新区"))})
    assert lines_of(words) == ["wrong-words.tsv  错误  与已有的词典重名  → 请换一个文件名"]


def test_examples_are_run_with_the_own_rules_only(words: Path) -> None:
    samples = [
        "云岭新区和布署。\t\t\t",
        "云岭新区挂牌。\t云岭新区\t\t",
        "云岭新区揭牌。\t云岭新区\t2025-01-01\t",
        "全面布署。\t布署\t\t",
        "全面布署工作。\t\t\t",
        "全面落实。\t布署\t\t",
    ]
    own = dictionary(row("云岭新区", "云岭高新区", since="2026-01-01"))
    found = lines_of(write(words, own=own, examples=SAMPLES + "\n".join(samples) + "\n"))
    assert [line.split("  → ")[0] for line in found] == [
        "examples.tsv:2  错误  例句里不应查出问题，却查出“云岭新区”",
        "examples.tsv:4  错误  例句里应当查出“云岭新区”，却没有查出",
        "examples.tsv:5  错误  例句里应当查出“布署”，却没有查出",
        "examples.tsv:7  错误  例句里没有“布署”",
    ]


def test_pack_is_held_against_its_own_rules(tmp_path: Path, words: Path) -> None:
    del words
    good = dictionary(row("云岭新区", "云岭高新区"))
    pack = write_pack(tmp_path / "pack", terms_rule(name="used"), used=good, idle=good)
    for folder in (pack, pack / "dictionaries"):
        done = call("dict", "lint", str(folder))
        assert (done.code, done.text.splitlines()) == (
            0,
            [
                "pack/dictionaries/idle.tsv  提醒  没有规则使用这个词典  → 请在规则里写出它，或者删除",
                "共核对 2 个词典：错误 0，提醒 1。",
            ],
        )
    write_pack(pack, terms_rule(name="used") + "[[rule]]\n", used=dictionary(row("甲"), row("会同", "一起")))
    found = call("dict", "lint", str(pack)).text
    assert "pack/dictionaries/used.tsv:2  错误  词条不足两个字" in found
    assert f"{pack}/rules/tests.toml:" in found


def test_without_a_folder_all_that_is_configured_is_looked_at(tmp_path: Path, words: Path) -> None:
    write(words, own=dictionary(row("甲")))
    write_pack(tmp_path / "pack", terms_rule(name="used"), used=dictionary(row("乙")))
    (tmp_path / "zwlint.toml").write_text('dictionaries = "words"\nrule-packs = ["pack"]\n', encoding="utf-8")
    done = call("dict", "lint")
    assert done.code == 1
    assert [line.split("  ")[0] for line in done.text.splitlines()[:-1]] == [
        "pack/dictionaries/used.tsv:2",
        "words/own.tsv:2",
    ]


def test_json_has_every_problem_and_a_summary(words: Path) -> None:
    done = call("dict", "lint", str(write(words, own=dictionary(row("甲")))), "--format", "json")
    assert done.code == 1
    assert done.json() == {
        "problems": [
            {
                "file": str(words / "own.tsv"),
                "line": 2,
                "level": "error",
                "what": "词条不足两个字",
                "todo": "单字会在无数正确的词中命中，请写出完整的词",
            }
        ],
        "summary": {"files": 1, "errors": 1, "reminders": 0},
    }


@pytest.mark.parametrize(
    ("folder", "message"), [("gone", "没有文件夹 gone"), (".", "里没有词表")], ids=["gone", "empty"]
)
@pytest.mark.usefixtures("words")
def test_folder_without_dictionaries_is_refused(folder: str, message: str) -> None:
    done = call("dict", "lint", folder)
    assert (done.code, done.out) == (2, b"")
    assert message in done.err


def test_file_that_is_not_utf8_is_told_and_the_others_are_read(words: Path) -> None:
    write(words, own=dictionary(row("甲")))
    (words / "gbk.tsv").write_bytes("错误\t正确".encode("gbk"))
    found = lines_of(words)
    assert [line.split("  ")[0] for line in found] == ["gbk.tsv", "own.tsv:2"]


def test_common_words_around_a_form_are_those_that_jieba_counts_often_enough() -> None:
    words = common_words_around(["会同", "社会", "云岭"], ["云岭高新区", "云岭", "与会同志", "大会"])
    assert words["云岭高新区"] == LEAST
    assert words["与会同志"] >= LEAST
    assert words["社会主义"] > LEAST
    assert not {"云岭", "会同", "社会", "大会"} & set(words)
    assert min(words.values()) >= LEAST
    assert all("社会" in word or "会同" in word for word in words if word != "云岭高新区")
    assert "社会主义" not in common_words_around(["社会主义"], ["与会同志"])
    assert common_words_around([], ["与会同志"]) == {}
