"""zwlint.toml and [tool.zwlint]: discovery, options, errors that name the nearest valid one."""

from __future__ import annotations

from pathlib import Path

import pytest

from zwlint.config import Config, discover, load
from zwlint.errors import ConfigError
from zwlint.findings import Severity
from zwlint.site import Site

EVERY = """
select = ["TYP", "SEC"]
ignore = ["TYP101"]
profile = "web"
fail-on = "warning"
exclude = ["archive/"]
rule-packs = ["house"]
dictionaries = "house-words"
[severity]
TYP001 = "error"
[site]
contacts = ["010-00000000"]
"""


def write(folder: Path, text: str, name: str = "zwlint.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def error_of(file: Path) -> ConfigError:
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert raised.value.where == str(file)
    return raised.value


def test_every_option_is_read(tmp_path: Path) -> None:
    assert load(write(tmp_path, EVERY)) == Config(
        select=("TYP", "SEC"),
        ignore=("TYP101",),
        profile="web",
        fail_on=Severity.WARNING,
        exclude=("archive/",),
        rule_packs=("house",),
        dictionaries="house-words",
        severity={"TYP001": Severity.ERROR},
        site=Site(contacts=("010-00000000",)),
        folder=str(tmp_path),
    )


def test_file_above_sets_every_option_that_there_is(tmp_path: Path) -> None:
    read = load(write(tmp_path, EVERY))
    assert [name for name in Config._fields if getattr(read, name) == getattr(Config(), name)] == ["show_personal_data"]


def test_empty_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(write(tmp_path, "")) == Config(folder=str(tmp_path))


def test_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    file = tmp_path / "zwlint.toml"
    file.write_bytes(b"\xef\xbb\xbf" + EVERY.replace("\n", "\r\n").encode())
    assert load(file) == load(write(tmp_path / "b", EVERY).rename(tmp_path / "zwlint2.toml"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zwlint.toml", EVERY),
        ("pyproject.toml", "[tool.zwlint]\n" + EVERY.replace("[s", "[tool.zwlint.s")),
    ],
)
@pytest.mark.parametrize("below", ["", "a", "a/b/c"])
def test_configuration_is_found_in_the_folder_and_in_those_above(
    tmp_path: Path, name: str, text: str, below: str
) -> None:
    write(tmp_path, text, name)
    (tmp_path / below).mkdir(parents=True, exist_ok=True)
    found = discover(tmp_path / below)
    assert (found.profile, found.severity, found.folder) == ("web", {"TYP001": "error"}, str(tmp_path))


def test_nearest_folder_counts_and_zwlint_toml_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path, 'profile = "web"')
    write(tmp_path / "a", '[tool.zwlint]\nprofile = "draft"', "pyproject.toml")
    assert discover(tmp_path / "a" / "b").profile == "draft"
    write(tmp_path / "a", 'profile = "document"')
    assert discover(tmp_path / "a").profile == "document"


def test_pyproject_of_others_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, 'profile = "web"')
    write(tmp_path / "a", "[tool.ruff]\nline-length = 100", "pyproject.toml")
    assert discover(tmp_path / "a").profile == "web"


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert discover(tmp_path) == Config()


def test_pyproject_that_only_mentions_zwlint_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, 'profile = "web"')
    write(tmp_path / "a", "# zwlint is set up in ../zwlint.toml, not in tool.zwlint\n", "pyproject.toml")
    assert discover(tmp_path / "a").profile == "web"


@pytest.mark.parametrize(
    "text",
    ['[tool]\nzwlint = { profile = "web" }', '[tool."zwlint"]\nprofile = "web"', '[ tool . zwlint ]\nprofile = "web"'],
)
def test_table_of_pyproject_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    write(tmp_path, text, "pyproject.toml")
    assert discover(tmp_path).profile == "web"


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ('slect = ["TYP"]', "不认识的选项 slect", "是否想写 select？"),
        ('fail_on = "error"', "不认识的选项 fail_on", "是否想写 fail-on？"),
        ('rule-pack = ["a"]', "不认识的选项 rule-pack", "是否想写 rule-packs？"),
        ('fail-on = "eror"', "fail-on 不能是“eror”", "是否想写 error？"),
        ("fail-on = 1", "fail-on 不能是“1”", "可用的有：error、info、veto、warning"),
        ('select = "TYP"', "select 应为文字列表", '请写作 select = ["……", "……"]'),
        ("ignore = [1]", "ignore 应为文字列表", '请写作 ignore = ["……", "……"]'),
        ("profile = 1", "profile 应为文字", '请写作 profile = "……"'),
        ('dictionaries = ["a"]', "dictionaries 应为文字", '请写作 dictionaries = "……"'),
        ('dictionary = "a"', "不认识的选项 dictionary", "是否想写 dictionaries？"),
        ('severity = "error"', "severity 应为表", '请写作 [severity] 一行，再写 NUM006 = "info"'),
        ('[severity]\nTYP001 = "eror"', "severity.TYP001 不能是“eror”", "是否想写 error？"),
        (
            'folder = "a"',
            "不认识的选项 folder",
            "可用的有：dictionaries、exclude、fail-on、ignore、profile、rule-packs、select、severity、site",
        ),
    ],
)
def test_option_that_cannot_be_used_is_named_with_the_nearest(tmp_path: Path, text: str, what: str, hint: str) -> None:
    error = error_of(write(tmp_path, text))
    assert (error.what, error.hint) == (what, hint)


def test_toml_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    error = error_of(write(tmp_path, "profile = web\n"))
    assert error.what.startswith("不是合法的 TOML 文件：")
    assert "第 1 行" in error.what


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zwlint.toml").write_bytes('profile = "网页"'.encode("gbk"))
    assert error_of(tmp_path / "zwlint.toml").hint == "文件应为 UTF-8 编码的 TOML"


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert error_of(tmp_path / "gone.toml").what.startswith("读不出来（")


@pytest.mark.parametrize("text", ["tool.zwlint = 3", "tool = 1 # tool.zwlint"])
def test_table_of_pyproject_that_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    assert error_of(write(tmp_path, text, "pyproject.toml")).where.endswith("pyproject.toml")


def test_digest_covers_what_decides_about_findings_and_nothing_else() -> None:
    plain = Config().digest()
    deciding = [
        Config(select=("TYP",)),
        Config(ignore=("TYP",)),
        Config(profile="web"),
        Config(severity={"TYP": Severity.INFO}),
    ]
    assert len({plain, *(config.digest() for config in deciding)}) == 5
    others = [Config(fail_on=Severity.INFO), Config(exclude=("a",)), Config(folder="a"), Config(rule_packs=("a",))]
    others.append(Config(dictionaries="a"))
    assert {config.digest() for config in others} == {plain}


def test_digest_does_not_depend_on_order() -> None:
    assert Config(select=("TYP", "SEC")).digest() == Config(select=("SEC", "TYP")).digest()


def test_digest_is_stable() -> None:
    assert Config().digest() == "sha256:083d8271714a4ea32fd2aaf45e8018917d9a55bd2ab2c9eb7dfb9ea3493308b7"


def test_file_that_is_no_utf_8_is_told_in_chinese(tmp_path: Path) -> None:
    file = tmp_path / "zwlint.toml"
    file.write_bytes('profile = "网页"'.encode("gb18030"))
    with pytest.raises(ConfigError, match="第 12 个字节起不是 UTF-8"):
        load(file)
