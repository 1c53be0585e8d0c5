"""``zwlint dict attest``: strings that the near-miss rules find in several documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import call

DRAFT = "深入推进乡村振星战略，联系电话13800138000。"


@pytest.fixture(name="here", autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "published" / "2025").mkdir(parents=True)
    (tmp_path / "published" / "a.txt").write_text(f"{DRAFT}\n再说乡村振星战略。", encoding="utf-8")
    (tmp_path / "published" / "b.html").write_text(f"<p>{DRAFT}</p>", encoding="utf-8")
    (tmp_path / "published" / "2025" / "c.txt").write_text(
        "推进美丽中国见设，树立四个意思，按步就班。", encoding="utf-8"
    )
    return tmp_path


def test_strings_of_several_documents_are_listed_and_to_be_read() -> None:
    done = call("dict", "attest", "published")
    assert (done.code, done.err) == (0, "")
    assert done.text == (
        "乡村振星战略  2 篇  近似“乡村振兴战略”（FX001）\n"
        "    published/a.txt:1:5  深入推进乡村振星战略，联系电话138******00。\n"
        "读了 3 个文件，见于 2 篇以上的字串 1 个。\n"
        "请逐条看过：经常写错的仍然是错。确实是正确说法的，再用 --write 写入词表，以后不报。\n"
    )
    assert not Path("zwlint.toml").exists()


def test_one_document_is_enough_where_it_is_said_and_terms_are_no_near_misses() -> None:
    data = call("dict", "attest", "published", "--documents", "1", "--format", "json").json()
    assert [(each["text"], each["documents"], each["near"], each["rule"]) for each in data["strings"]] == [
        ("乡村振星战略", 2, "乡村振兴战略", "FX001"),
        ("美丽中国见设", 1, "美丽中国建设", "FX001"),
    ]
    assert (data["documents"], data["written"], data["unread"]) == (3, 0, [])


def test_what_is_written_is_silent_from_then_on() -> None:
    assert "FX001" in call("check", "published/a.txt").text
    done = call("dict", "attest", "published", "--write", "attested")
    assert done.code == 0
    assert "新写入 1 个，在 zwlint-words/attested.tsv；不该列入的请从中删去。\n" in done.text
    assert "新建了 zwlint.toml" in done.text
    head, row = Path("zwlint-words/attested.tsv").read_text(encoding="utf-8").splitlines()
    assert head == "word\tdocuments\tsource\towner"
    assert row.startswith("乡村振星战略\t2\tpublished（20")
    assert "FX001" not in call("check", "published/a.txt").text
    assert call("dict", "lint", "--strict").code == 0
    again = call("dict", "attest", "published", "--write", "attested", "--documents", "1")
    assert "新写入 1 个" in again.text
    assert len(Path("zwlint-words/attested.tsv").read_text(encoding="utf-8").splitlines()) == 3


def test_file_that_cannot_be_read_is_counted_named_and_3(here: Path) -> None:
    (here / "published" / "scan.pdf").write_bytes(b"%PDF-1.7")
    done = call("dict", "attest", "published")
    assert done.code == 3
    assert "有 1 个文件没有读到，或者没有读全：\n  published/scan.pdf  " in done.text


def test_folder_without_documents_is_3(here: Path) -> None:
    (here / "empty").mkdir()
    assert call("dict", "attest", "empty").code == 3


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["gone"], "没有文件夹 gone"),
        (["published", "--documents", "0"], "--documents 不能是“0”"),
        (["published", "--documents", "多"], "--documents 不能是“多”"),
        (["published", "--write", "examples"], "examples 里放的是例句"),
        (["published", "--write", "wrong-words"], "已有别的词典叫 wrong-words"),
        (["published", "--format", "xml"], "没有输出格式“xml”"),
    ],
)
def test_wrong_use_is_2(args: list[str], told: str) -> None:
    done = call("dict", "attest", *args)
    assert (done.code, done.out) == (2, b"")
    assert told in done.err


def test_configuration_without_the_option_is_told_before_anything_is_read(here: Path) -> None:
    (here / "zwlint.toml").write_text('ignore = ["TYP"]\n', encoding="utf-8")
    done = call("dict", "attest", "published", "--write", "attested")
    assert done.code == 2
    assert 'dictionaries = "zwlint-words"' in done.err


@pytest.mark.parametrize("args", [[], ["serch", "a"], ["add"], ["search"], ["import"], ["attest"]])
def test_commands_without_what_they_need_say_so_in_chinese(args: list[str]) -> None:
    done = call("dict", *args)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("错误：")
    assert "Usage" not in done.err


def test_what_is_a_veto_is_never_listed_and_no_list_silences_a_leaders_name(here: Path) -> None:
    for name in "ab":
        (here / "published" / f"{name}.txt").write_text("习进平总书记强调。", encoding="utf-8")
    done = call("dict", "attest", "published", "--write", "attested")
    assert "习进平" not in done.text
    Path("zwlint.toml").write_text('dictionaries = "zwlint-words"\n', encoding="utf-8")
    Path("zwlint-words").mkdir(exist_ok=True)
    Path("zwlint-words/attested.tsv").write_text("word\tdocuments\tsource\n习进平\t2\t某文\n", encoding="utf-8")
    assert "单项否决（确定）" in call("check", "published/a.txt").text
