"""README.md and docs/ are true: help texts, options, hooks, keys, examples, and the findings of the shipped draft."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import click
import pytest

import zwlint
from support import ROOT, call, environment, place, spawn, with_site
from zwlint import Config, Linter, cli, errors
from zwlint.checkers import pattern
from zwlint.cli.check import check as check_command
from zwlint.cli.dict import command as dict_command
from zwlint.config import load
from zwlint.dictionary_tools.headers import NAMES
from zwlint.document import Region, Unchecked, Zone
from zwlint.findings import Plugin, Severity
from zwlint.hooks import Specs
from zwlint.plugins import Reader, Reporter
from zwlint.reporters.json import as_json
from zwlint.ruleset import rule as declared
from zwlint.ruleset.dictionary import COLUMNS, KINDS, Kind
from zwlint.ruleset.organisation import USABLE
from zwlint.site import Site
from zwlint.testing import examples

DOCS = ROOT / "docs"
DRAFT = "examples/draft.html"
FOUND = [
    ("SEC001", "秘密★1年"),
    ("DOC101", "[2026]"),
    ("NAM102", "人力资源与社会保障部"),
    ("DOC103", "012号"),
    ("TYP001", "按步就班"),
    ("PUN006", "，，"),
    ("TYP101", "截止"),
    ("NUM001", "约1200个左右"),
    ("WRD101", "香港等国家"),
    ("TYP001", "资询"),
    ("NUM101", "2026年2月30日"),
    ("NAM001", "国家质检 总局"),
    ("NAM002", "《中华人民共和国合同法》"),
    ("NAM101", "农业部"),
    ("WRD001", "聋哑人"),
    ("TYP001", "再接 再励"),
    ("TYP001", "布署"),
    ("DOC111", "二零二六年三月五日"),
    ("TYP001", "农付产品"),
    ("TYP001", "元霄节"),
]
"""What zwlint finds in the draft, in order of its text."""
HOOKS = [name for name in vars(Specs) if name.startswith("zwlint_")]
OPTIONS = [name for name in Config._fields if name not in {"folder", "show_personal_data"}]
ERRORS = [name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)]
PRINTED = ["False", "", "examples/draft.html False", "", "", "}", "没有格式“htm”的读取器 是否想写 html？"]
"""The last line that each Python block of docs/library.md prints."""
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"^`([\w./-]+)`(?:（[^）\n]*）)?：\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^):#]+)\)")
_KEY_ROW = re.compile(r"^\| `([a-z_.\[\]]+)` \|", re.MULTILINE)


@pytest.fixture(autouse=True)
def _in_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a page in that language."""
    return [code for found, code in _FENCE.findall(page(name)) if found == language]


def section(name: str, heading: str) -> str:
    """A page's text from that heading to the next of any level."""
    start = page(name).index(f"{heading}\n")
    rest = page(name)[start + len(heading) :]
    return re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def write_named(name: str, folder: Path) -> None:
    """Write the blocks of a page that stand under a file name, as a reader of the page would."""
    for path, code in _NAMED.findall(page(name)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(code, encoding="utf-8", newline="\n")


# -- the shipped draft -----------------------------------------------------------------------------------------


def test_draft_gives_exactly_the_findings_expected() -> None:
    report = zwlint.check(DRAFT)
    assert [(finding.rule, finding.text) for finding in report.findings] == FOUND
    assert (report.unchecked, report.suppressed) == ((), ())
    assert (report.as_of, report.dated_from) == ("2026-03-05", "IssueDate")


def test_draft_fails_the_check() -> None:
    assert call("check", DRAFT).code == cli.EXIT_FINDINGS


def test_draft_shows_faults_that_markup_and_line_breaks_cut() -> None:
    findings = {finding.text: finding for finding in zwlint.check(DRAFT).findings}
    assert len(findings["按步就班"].location.slices) == 3
    assert place(findings["再接 再励"]).line < place(findings["再接 再励"]).end_line
    assert (findings["资询"].region, findings["农付产品"].region) == (Region.TABLE_CELL, Region.METADATA)


# -- README ----------------------------------------------------------------------------------------------------


def test_readme_states_number_and_families_of_the_rules() -> None:
    rules = Linter().engine.ruleset.rules
    families = Counter(rule.family for rule in rules)
    assert f"规则共{len(rules)}条，分{len(families)}族" in page("README.md")
    stated = re.findall(r"^\| `([A-Z]+)` \| (\d+) \|", page("README.md"), re.MULTILINE)
    assert {family: int(count) for family, count in stated} == families


def test_readme_shows_real_output() -> None:
    shown = next(block for block in blocks("README.md", "text") if block.startswith(DRAFT))
    output = call("check", DRAFT).text
    head, tail = shown.split("……\n")
    assert output.startswith(head)
    assert output.endswith(tail.lstrip("\n"))


def test_readme_installs_in_its_first_block_and_tests_in_its_second() -> None:
    first, second = blocks("README.md", "sh")
    assert first.endswith(f".venv/bin/zwlint check {DRAFT}\n")
    assert second.endswith(
        '.venv/bin/python -m pytest -n 2 --dist worksteal -m "not slow and not office and not postgres"\n'
    )


@pytest.mark.parametrize("name", ["README.md", "docs/cli.md"])
def test_every_exit_code_is_explained(name: str) -> None:
    codes = [cli.EXIT_PASS, cli.EXIT_FINDINGS, cli.EXIT_USAGE, cli.EXIT_UNCHECKED, cli.EXIT_INTERNAL]
    assert [int(code) for code in re.findall(r"^\| `?(\d)`? \| ", page(name), re.MULTILINE)] == codes


# -- the command line ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", *cli.cli.list_commands(click.Context(cli.cli))])
def test_help_is_current(command: str) -> None:
    heading = f"## `zwlint {command}`" if command else "## `zwlint`"
    shown = section("docs/cli.md", heading)
    printed = call(*filter(None, [command]), "--help").text
    assert f"```text\n{printed}```" in shown


@pytest.mark.parametrize("command", dict_command.list_commands(click.Context(dict_command)))
def test_help_of_the_commands_on_dictionaries_is_current(command: str) -> None:
    shown = section("docs/cli.md", f"### `zwlint dict {command}`")
    assert f"```text\n{call('dict', command, '--help').text}```" in shown


@pytest.mark.parametrize(("column", "names"), NAMES.items())
def test_headings_of_tables_are_those_that_an_import_knows(column: str, names: tuple[str, ...]) -> None:
    listed = "、".join(name for name in names if not name.isascii())
    assert f" | {listed} |\n" in section("docs/cli.md", "### `zwlint dict import`"), column


def test_worked_example_of_own_words_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the numbers of lines and dictionaries, which change with every row that comes to ours."""
    write_named("docs/words.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    for block in blocks("docs/words.md", "console"):
        for shown in block.split("$ zwlint ")[1:]:
            command, _, printed = shown.partition("\n")
            done = call(*shlex.split(command))
            said = f"{done.text}{done.err}".replace(f"{tmp_path}{os.sep}", "")
            assert re.sub(r"\d+", "0", said) == re.sub(r"\d+", "0", printed), command


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in USABLE], ids=lambda kind: kind.name)
def test_columns_of_own_words_are_listed(kind: Kind) -> None:
    assert f"| `{kind.name}` | `{' '.join(kind.columns)}` |" in page("docs/words.md")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_columns_of_every_kind_of_dictionary_are_explained(kind: Kind) -> None:
    explained = re.search(rf"^### `{kind.name}`.*?(?=^##)", page("dictionaries/README.md"), re.MULTILINE | re.DOTALL)
    assert explained
    assert [name for name in kind.columns if f"`{name}`" not in explained[0]] == []


@pytest.mark.parametrize("option", [name for param in check_command.params for name in param.opts if name[0] == "-"])
def test_every_option_of_check_is_explained(option: str) -> None:
    assert re.search(rf"^\|[^|]*`{option}`[^|]*\| ", section("docs/cli.md", "## `zwlint check`"), re.MULTILINE)


def test_output_shown_is_real() -> None:
    shown = next(block for block in blocks("docs/cli.md", "text") if block.startswith(DRAFT))
    assert shown in call("check", DRAFT).text


# -- configuration ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_of_config_has_a_section_with_default_and_example(option: str) -> None:
    name = option.replace("_", "-")
    explained = section("docs/config.md", f"## `{name}`")
    assert f"默认 `{_in_toml(getattr(Config(), option))}`" in explained
    (example,) = _FENCE.findall(explained)
    assert name in tomllib.loads(example[1])


def _in_toml(value: object) -> str:
    return json.dumps(value._asdict() if isinstance(value, Site) else value, default=dict)


@pytest.mark.parametrize("code", [*blocks("docs/config.md", "toml"), *blocks("README.md", "toml")])
def test_configuration_shown_loads(code: str, tmp_path: Path) -> None:
    file = tmp_path / ("pyproject.toml" if "[tool.zwlint]" in code else "zwlint.toml")
    file.write_text(code, encoding="utf-8")
    assert load(file) != Config(folder=str(tmp_path))


def test_profiles_are_explained() -> None:
    profiles = Linter().engine.ruleset.profiles
    stated = re.findall(r"^\| `([a-z]+)` \|", section("docs/config.md", "## `profile`"), re.MULTILINE)
    assert sorted(stated) == sorted(profiles)


# -- JSON ------------------------------------------------------------------------------------------------------


def _keys(value: object, path: str = "") -> Iterator[str]:
    """Every key below ``value`` as ``files[].path``; what is no object or array of them ends the way."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}".lstrip(".")
            yield from _keys(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner, f"{path}[]")


def _explained_keys() -> set[str]:
    """The keys that json.md explains, with the objects and arrays that they stand in."""
    stated = set(_KEY_ROW.findall(page("docs/json.md")))
    for key in list(stated):
        parts = key.split(".")
        stated |= {".".join(parts[:length]).removesuffix("[]") for length in range(1, len(parts))}
    return stated


def test_every_key_of_a_report_is_explained() -> None:
    data = call("check", DRAFT, "--format", "json").json()
    alike = re.compile(r"(?<=files\[\]\.)(shadowed|suppressed)(?=\[\])")
    assert {alike.sub("findings", key) for key in _keys(data)} - _explained_keys() == set()


def test_no_key_is_explained_that_does_not_exist() -> None:
    report = zwlint.check(DRAFT)._replace(
        unchecked=(Unchecked("全文", "测试", "sha256:0"),),
        plugins=(Plugin("zwlint-qinghe", "1.0.0"),),
    )
    assert _explained_keys() - set(_keys(as_json([report]))) == set()


def test_finding_shown_is_real() -> None:
    (shown,) = blocks("docs/json.md", "json")
    assert json.loads(shown) in call("check", DRAFT, "--format", "json").json()["files"][0]["findings"]


# -- library ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "printed"), [*zip(blocks("docs/library.md", "python"), PRINTED, strict=True)])
def test_python_shown_runs(code: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    assert [*_run(code).splitlines()[-1:], ""][0] == printed


def test_python_of_the_readme_is_that_of_the_page() -> None:
    assert blocks("README.md", "python") == blocks("docs/library.md", "python")[:1]


def _run(code: str) -> str:
    """Run a block of a page; returns what it prints."""
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(code, "<docs>", "exec"), {"__name__": "docs"})
    return out.getvalue()


@pytest.mark.parametrize("name", [*zwlint.__all__, *ERRORS])
def test_every_public_name_and_error_is_explained(name: str) -> None:
    assert f"`{name}`" in page("docs/library.md")


# -- rule packs ------------------------------------------------------------------------------------------------


def test_rule_pack_shown_loads_and_its_examples_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_named("docs/rule-packs.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    (program,) = blocks("docs/rule-packs.md", "python")
    _run(program)
    assert [case.id for case in examples("our-rules")] == [
        *(f"QH001-{kind}" for kind in ("bad-0", "bad-1", "good-0", "good-1")),
        *(f"QH101-{kind}" for kind in ("bad-0", "bad-1", "good-0", "good-1")),
    ]


def test_profile_shown_sets_the_severity(tmp_path: Path) -> None:
    write_named("docs/rule-packs.md", tmp_path)
    linter = Linter(Config(rule_packs=("our-rules",), profile="qinghe-web", folder=str(tmp_path)))
    found = linter.check_text("清禾县约300人左右参加。").findings
    assert [(finding.rule, finding.severity) for finding in found] == [("QH001", Severity.ERROR)]


@pytest.mark.parametrize(
    "name", sorted({*COLUMNS, *pattern._OPTIONS, *declared._RULE_FIELDS, *declared._EXAMPLE_FIELDS})
)
def test_every_field_of_a_rule_pack_is_explained(name: str) -> None:
    assert f"`{name}`" in page("docs/rule-packs.md") or f"[rule.{name}]" in page("docs/rule-packs.md")


# -- plugins ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_section_with_its_parameters(hook: str) -> None:
    explained = section("docs/plugins.md", f"### `{hook}`")
    parameters = [name for name in getattr(Specs, hook).__annotations__ if name != "return"]
    assert re.search(
        rf"^{hook}\({'.*'.join(map(re.escape, parameters))}.*\) -> (?:list\[|None$)", explained, re.MULTILINE
    )
    assert f"def {hook}({', '.join(parameters)}):" in page("docs/plugins.md")


@pytest.mark.parametrize("field", [*Reader._fields, *Reporter._fields])
def test_every_field_of_readers_and_reporters_is_explained(field: str) -> None:
    assert re.search(rf"`(?:Reporter\([a-z, ]*)?{field}\b", page("docs/plugins.md"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder in which the plugin of docs/plugins.md is installed."""
    folder = tmp_path / "site"
    write_named("docs/plugins.md", folder)
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"zwlint_qinghe-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = [f"{name} = {target}" for name, target in project["entry-points"]["zwlint"].items()]
    (info / "entry_points.txt").write_text("\n".join(["[zwlint]", *points, ""]))
    return folder


def test_plugin_shown_loads(site: Path) -> None:
    listed = spawn("plugins", env=with_site(site))
    assert (listed.code, listed.text.splitlines()[1]) == (0, "zwlint_qinghe 1.0.0")


def test_plugin_shown_reads_matches_and_reports(site: Path, tmp_path: Path) -> None:
    (tmp_path / "通知.md").write_text("# 通知\n\n按步就班。联系电话：另行公布。\n", encoding="utf-8")
    done = spawn("check", "通知.md", "--format", "csv", cwd=tmp_path, env=with_site(site))
    assert done.text.splitlines() == [
        "通知.md,3,TYP001,“按步就班”应作“按部就班”。",
        "通知.md,3,QH201,“联系电话”后面没有号码。",
    ]


def test_plugin_shown_suppresses_what_stands_in_the_footer(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>布署</p><div class=footer>布署</div>", encoding="utf-8")
    done = spawn("check", "a.html", "--format", "json", cwd=tmp_path, env=with_site(site))
    (file,) = done.json()["files"]
    assert [len(file["findings"]), len(file["suppressed"])] == [1, 1]


# -- reading and the pages as such -----------------------------------------------------------------------------


@pytest.mark.parametrize("value", [*Region, *Zone])
def test_every_region_and_zone_is_explained(value: str) -> None:
    assert f"`{value}`" in page("docs/reading.md")


@pytest.mark.parametrize("name", ["README.md", *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md"))])
def test_links_lead_to_files(name: str) -> None:
    targets = [(ROOT / name).parent / link for link in _LINK.findall(page(name))]
    missing = [str(target) for target in targets if not target.exists()]
    assert [name for name in missing if os.path.basename(name) not in {"LICENSE", "CHANGELOG.md"}] == []


def test_index_leads_to_every_page() -> None:
    listed = re.findall(r"\(([a-z-]+)\.md\)", page("docs/index.md"))
    assert sorted(listed) == sorted(path.stem for path in DOCS.glob("*.md") if path.stem != "index")


def test_draft_is_checked_alike_by_a_child_process() -> None:
    done = spawn("check", DRAFT, cwd=ROOT, env=environment())
    assert (done.code, done.text) == (1, call("check", DRAFT).text)
