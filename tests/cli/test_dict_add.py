"""``zwlint dict add``: a row, sorted, with its test, or a refusal that says why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import call, environment
from zwlint.config import load

HEAD = "wrong\tright\tsince\tuntil\texceptions\tboundary\tspaced\tseverity\tnote\tsource\towner\n"
SOURCE = ("--source", "云岭市标准地名录（2026）")


@pytest.fixture(name="here", autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(*args: str) -> tuple[int, str, str]:
    done = call("dict", "add", *args)
    return done.code, done.text, done.err


def text_of(name: str, folder: str = "zwlint-words") -> str:
    return Path(folder, f"{name}.tsv").read_text(encoding="utf-8")


def test_first_row_makes_configuration_folder_and_examples(here: Path) -> None:
    assert add("云岭新区", "云岭高新区", *SOURCE) == (
        0,
        (
            "已添加：云岭新区 → 云岭高新区\n"
            "    词条写在 zwlint-words/words.tsv:2\n"
            "    例句 2 句写在 zwlint-words/examples.tsv，用 zwlint dict lint 检验\n"
            '    当前文件夹没有配置，新建了 zwlint.toml，写明 dictionaries = "zwlint-words"\n'
        ),
        "",
    )
    assert load(here / "zwlint.toml").dictionaries == "zwlint-words"
    assert text_of("words") == HEAD + "云岭新区\t云岭高新区\t\t\t\t\t\t\t\t云岭市标准地名录（2026）\t\n"
    samples = "本稿写作“云岭新区”。\t云岭新区\t\t\n本稿写作“云岭高新区”。\t\t\t\n"
    assert text_of("examples") == "text\tfinds\tdated\tnote\n" + samples
    (here / "a.txt").write_text("云岭新区挂牌。", encoding="utf-8")
    assert "OWN001" in call("check", "a.txt").text
    assert call("dict", "lint", "--strict").code == 0


def test_every_option_has_its_column_and_rows_are_sorted() -> None:
    add("云岭新区", "云岭高新区", *SOURCE)
    code, out, _err = add(
        *(
            "县人社局",
            "县人力资源和社会保障局",
            "县人力社保局",
            *SOURCE,
            "--note",
            "首次用全称。",
            "--since",
            "2026-01-01",
        ),
        *("--exception", "云岭县人社局", "--boundary", "--severity", "info", "--owner", "办公室"),
        *("--example", "由县人社局负责。", "--good", "由云岭县人社局负责。"),
    )
    assert code == 0, out
    add("东岭镇", "东林镇", *SOURCE)
    rows = [line.split("\t") for line in text_of("words").splitlines()[1:]]
    assert [cells[0] for cells in rows] == ["东岭镇", "云岭新区", "县人社局"]
    assert rows[2][1:9] == [
        *("县人力资源和社会保障局|县人力社保局", "2026-01-01", "", "云岭县人社局", "word", "", "info", "首次用全称。"),
    ]
    assert rows[2][10] == "办公室"
    samples = [line.split("\t") for line in text_of("examples").splitlines()[1:]]
    assert samples == sorted(samples)
    assert ["由县人社局负责。", "县人社局", "2026-01-01", ""] in samples
    assert ["由云岭县人社局负责。", "", "2026-01-01", ""] in samples
    assert call("dict", "lint").code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["甲", "乙", *SOURCE], "词条不足两个字"),
        (["云岭新区", "云岭新区", *SOURCE], "改法与原词相同"),
        (["会同", "一起", *SOURCE], "“会同”在常用词“与会同志”里也会报出"),
        (["县质监局", "国家质检总局", *SOURCE], "改法“国家质检总局”里有词典 outdated-bodies 列为错误的"),
        (["部署", "安排", *SOURCE], "“部署”在列为正确的"),
        (["布署", "部署", *SOURCE], "“布署”已经有了\n  “布署”改为“部署”，在 dictionaries/wrong-words.tsv:"),
        (["云岭新区", "云岭高新区", "--source", " "], "没有出处"),
        (["云岭新区", "云岭高新区", *SOURCE, "--since", "2026-02-30"], "“2026-02-30”不是日期"),
        (["云岭新区", "云岭高新区", *SOURCE, "--severity", "high"], "而不是 high"),
        (["云岭新区", "云岭高新区", *SOURCE, "--exception", "云岭"], "例外“云岭”中没有“云岭新区”"),
        (["云岭新区", "云岭高新区", *SOURCE, "--since", "2026-02-01", "--until", "2026-01-01"], "起始日期晚于终止日期"),
        (["云岭新区", "云岭高新区", *SOURCE, "--example", "没有"], "例句“没有”里没有“云岭新区”"),
        (["云岭新区", "云岭高新区", *SOURCE, "--good", "云岭新区人"], "例句里不应查出问题，却查出“云岭新区”"),
        (["云岭新区", "云岭高新区", *SOURCE, "--to", "../a"], "词典不能叫“../a”"),
        (["云岭新区", "云岭高新区", *SOURCE, "--to", "examples"], "examples 里放的是例句"),
        (["云岭新区", "云岭高新区", *SOURCE, "--to", "wrong-words"], "已有别的词典叫 wrong-words"),
        (["云岭新区", "云岭高新区"], "缺少"),
        (["云岭新区", *SOURCE], "缺少参数 正确写法…"),
    ],
)
def test_what_a_lint_would_call_an_error_is_refused_and_nothing_is_written(
    here: Path, args: list[str], told: str
) -> None:
    code, out, err = add(*args)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
    assert list(here.iterdir()) == []


def test_row_that_is_there_already_is_shown(here: Path) -> None:
    add("云岭新区", "云岭高新区", *SOURCE)
    before = text_of("words")
    code, _out, err = add("云岭新区", "云岭经开区", "--source", "别处")
    assert code == 2
    assert err == (
        "错误：“云岭新区”已经有了\n"
        "  “云岭新区”改为“云岭高新区”，在 zwlint-words/words.tsv:2，依据：云岭市标准地名录（2026）\n"
    )
    assert text_of("words") == before
    assert sorted(path.name for path in (here / "zwlint-words").iterdir()) == ["examples.tsv", "words.tsv"]


def test_row_that_breaks_an_older_one_is_refused() -> None:
    add("云岭新区", "云岭高新区", *SOURCE)
    code, _out, err = add("云岭高新区", "云岭经开区", *SOURCE)
    assert code == 2
    assert "改法“云岭高新区”里有词典 words 列为错误的“云岭高新区”" in err


def test_faults_that_were_there_before_do_not_stop_a_new_row(here: Path) -> None:
    folder = here / "zwlint-words"
    folder.mkdir()
    (folder / "words.tsv").write_text(HEAD + "甲\t乙\t\t\t\t\t\t\t\t旧账\t\n", encoding="utf-8")
    assert add("云岭新区", "云岭高新区", *SOURCE)[0] == 0
    assert text_of("words").splitlines()[2].startswith("甲\t")


def test_dictionary_without_owners_gets_the_column(here: Path) -> None:
    folder = here / "zwlint-words"
    folder.mkdir()
    old = HEAD.replace("\towner", "") + "云岭大街\t云岭路\t\t\t\t\t\t\t\t旧账\n"
    (folder / "words.tsv").write_text("\ufeff" + old.replace("\n", "\r\n"), encoding="utf-8")
    os.chmod(folder / "words.tsv", 0o640)
    assert add("云岭新区", "云岭高新区", *SOURCE, "--owner", "办公室")[0] == 0
    assert text_of("words") == (
        HEAD
        + "云岭大街\t云岭路\t\t\t\t\t\t\t\t旧账\t\n"
        + "云岭新区\t云岭高新区\t\t\t\t\t\t\t\t云岭市标准地名录（2026）\t办公室\n"
    )
    assert os.stat(folder / "words.tsv").st_mode & 0o777 == 0o640


def test_dictionary_of_another_kind_is_left_alone(here: Path) -> None:
    folder = here / "zwlint-words"
    folder.mkdir()
    (folder / "words.tsv").write_text("word\tdocuments\tsource\n", encoding="utf-8")
    code, _out, err = add("云岭新区", "云岭高新区", *SOURCE)
    assert code == 2
    assert "是 words 的词典，不能写入 terms 的词条" in err


@pytest.mark.parametrize(
    ("file", "text", "where"),
    [
        ("zwlint.toml", 'ignore = ["NAM101"]\n', "zwlint.toml 的开头"),
        ("pyproject.toml", '[tool.zwlint]\nignore = ["NAM101"]\n', "pyproject.toml 的 [tool.zwlint] 下面"),
    ],
)
def test_configuration_without_the_option_is_left_alone_and_the_line_is_named(
    here: Path, file: str, text: str, where: str
) -> None:
    (here / file).write_text(text, encoding="utf-8")
    code, _out, err = add("云岭新区", "云岭高新区", *SOURCE)
    assert code == 2
    assert f'请在 {where}加一行：dictionaries = "zwlint-words"' in err
    assert [path.name for path in here.iterdir()] == [file]
    assert (here / file).read_text("utf-8") == text


def test_folder_that_is_configured_is_made_where_the_configuration_lies(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "zwlint.toml").write_text('dictionaries = "own/words"\n', encoding="utf-8")
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    assert add("云岭新区", "云岭高新区", *SOURCE, "--to", "streets")[0] == 0
    assert (here / "own" / "words" / "streets.tsv").is_file()


@pytest.mark.parametrize("wrong", ["云岭\t新区", "云岭\n新区", "云岭\x1b新区"])
def test_what_would_break_a_table_never_gets_into_one(wrong: str) -> None:
    assert add(wrong, "云岭高新区", *SOURCE)[0] == 0
    assert text_of("words").splitlines()[1].startswith("云岭 新区\t云岭高新区\t")
    assert call("dict", "lint").code == 0


def test_form_with_a_character_that_nobody_sees_is_refused() -> None:
    code, _out, err = add("云岭\u200b新区", "云岭高新区", *SOURCE)
    assert code == 2
    assert "“云岭<U+200B>新区”里有看不见的字符" in err


def test_table_with_a_broken_row_is_not_added_to(here: Path) -> None:
    assert add("云岭新区", "云岭高新区", *SOURCE)[0] == 0
    file = here / "zwlint-words" / "words.tsv"
    broken = file.read_text(encoding="utf-8") + "junk\n"
    file.write_text(broken, encoding="utf-8")
    code, _out, err = add("云岭老区", "云岭高新区", *SOURCE)
    assert code == 2
    assert "words.tsv:3 的格数不对" in err
    assert file.read_text(encoding="utf-8") == broken


def test_folder_that_cannot_be_written_is_told(here: Path) -> None:
    (here / "zwlint-words").touch()
    code, _out, err = add("云岭新区", "云岭高新区", *SOURCE)
    assert code == 2
    assert "写不了" in err


def test_form_that_official_text_uses_is_remarked_upon() -> None:
    code, out, err = add("与此同时", "同时", *SOURCE)
    assert code == 0, err
    assert "    提醒：“与此同时”在正式文件里是常用词（见于 " in out


def test_many_at_once_lose_no_row(here: Path) -> None:
    forms = [f"云{char}塘镇" for char in "甲乙丙"]
    command = [sys.executable, "-m", "zwlint", "dict", "add"]
    running = [
        subprocess.Popen(
            [*command, form, form.replace("镇", "乡"), *SOURCE], cwd=here, env=environment(), stdout=subprocess.DEVNULL
        )
        for form in forms
    ]
    assert [each.wait(timeout=120) for each in running] == [0] * len(forms)
    assert [row.split("\t")[0] for row in text_of("words").splitlines()[1:]] == sorted(forms)
    assert sorted(path.name for path in here.iterdir()) == ["zwlint-words", "zwlint.toml"]


def test_number_is_no_entry() -> None:
    code, _out, err = add("110", "报警电话", *SOURCE)
    assert (code, "词条是一个数" in err) == (2, True)
