"""What several tests need: packs and plugins written on the fly, calls of the command line, findings by hand."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import zwlint
from zwlint.checkers.registration import zwlint_checkers
from zwlint.cli import main
from zwlint.config import Config
from zwlint.document import Document, Region, TextLocation
from zwlint.findings import Certainty, Finding, Fix, Severity
from zwlint.lexicon.folder import private_folder
from zwlint.linter import Linter
from zwlint.readers.registration import zwlint_readers
from zwlint.ruleset.declarations import Ruleset
from zwlint.ruleset.dictionary import COLUMNS, Kind
from zwlint.ruleset.loader import Pack, load

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path(zwlint.__file__).parent.parent
"""Where the zwlint that is tested lies, with its compiled modules: to compile them anew takes a child half a second."""
HEADER = "\t".join(COLUMNS)
NOTICE = "要按步就班推进。"
"""A line with one finding of severity warning (TYP001)."""
CLEAN = "全县各项工作有序推进。"
VETO = "机密★10年"
"""A line with one finding of severity veto (SEC001)."""


@dataclass(frozen=True)
class Outcome:
    """What a call of the command line left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as UTF-8."""
        return self.out.decode("utf-8")

    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


def call(*args: str, stdin: bytes = b"", terminal: bool = False) -> Outcome:
    """Run the command line in this process; its exit code is that of the entry point."""
    out, err = io.BytesIO(), io.BytesIO()
    stdout = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    stderr = io.TextIOWrapper(err, encoding="utf-8", newline="\n")
    code = 0
    with (
        redirect_stdout(stdout),
        redirect_stderr(stderr),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")),
        mock.patch.object(stdout, "isatty", return_value=terminal),
    ):
        try:
            main(list(args))
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
        stdout.flush()
        stderr.flush()
    return Outcome(code, out.getvalue(), err.getvalue().decode("utf-8"))


def environment(**extra: str) -> dict[str, str]:
    """The environment of a child that runs the zwlint that is tested and nothing else of ours."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "NO_COLOR"))}
    return {**kept, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **extra}


def warm_cache(home: Path) -> str:
    """A folder for XDG_CACHE_HOME, made here, where zwlint's own rules lie compiled as after a first run; to compile
    them takes seconds.
    """
    Linter().check_text(NOTICE)
    compiled = private_folder("compiled")
    assert compiled is not None
    (home / "zwlint").mkdir(mode=0o700, parents=True)
    shutil.copytree(compiled, home / "zwlint" / "compiled")
    return str(home)


def spawn(
    *args: str | bytes, cwd: Path | None = None, stdin: bytes = b"", env: dict[str, str] | None = None
) -> Outcome:
    """Run ``python -m zwlint`` as a child."""
    return python("-m", "zwlint", *args, cwd=cwd, stdin=stdin, env=env)


def python(
    *args: str | bytes, cwd: Path | None = None, stdin: bytes = b"", env: dict[str, str] | None = None
) -> Outcome:
    """Run Python as a child that finds zwlint."""
    done = subprocess.run(
        [sys.executable, *args],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=env or environment(),
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def row(wrong: str, right: str = "改法", **cells: str) -> str:
    """A row of a dictionary; the cells not given are empty."""
    values = {"wrong": wrong, "right": right, "source": "《测试用语表》第1条", **cells}
    unknown = set(values) - set(COLUMNS)
    assert not unknown, unknown
    return "\t".join(values.get(column, "") for column in COLUMNS)


def dictionary(*rows: str) -> str:
    """A dictionary with those rows."""
    return "\n".join([HEADER, *rows]) + "\n"


def sheet(kind: Kind, *rows: Mapping[str, str]) -> str:
    """A dictionary of any kind, sorted; the cells not given are empty, the source is invented."""
    lines = []
    for cells in rows:
        values = {"source": "《测试用语表》第1条", **cells}
        assert set(values) <= set(kind.columns), values
        lines.append([values.get(column, "") for column in kind.columns])
    return (
        "\n".join("\t".join(line) for line in [list(kind.columns), *sorted(lines, key=lambda line: line[: kind.key])])
        + "\n"
    )


def terms_rule(code: str = "TST001", name: str = "words", **fields: str) -> str:
    """A ``[[rule]]`` of kind terms over one dictionary; ``fields`` are TOML values that replace the usual ones."""
    return rule(code, f'kind = "terms"\ndictionary = "{name}"', **fields)


def pattern_rule(pattern: str, options: str, code: str = "TST101", **fields: str) -> str:
    """A ``[[rule]]`` of kind pattern; ``options`` are further lines of its match table."""
    return rule(code, f"kind = \"pattern\"\npattern = '{pattern}'\n{options}", message='"“{text}”有误。"', **fields)


def rule(code: str, match: str, **fields: str) -> str:
    """A ``[[rule]]`` with all that it must have."""
    usual = {
        "code": f'"{code}"',
        "name": '"test-fault"',
        "title": '"测试用的毛病"',
        "severity": '"warning"',
        "certainty": '"certain"',
        "status": '"stable"',
        "since": '"0.1.0"',
        "message": '"“{text}”应作“{suggestion}”。"',
        "why": '"测试。"',
        "basis": '{ none = "测试用的规则" }',
        "examples": '[{ bad = "错的" }, { good = "对的" }]',
    }
    lines = [f"{key} = {value}" for key, value in {**usual, **fields}.items() if value]
    return "\n".join(["[[rule]]", *lines, "[rule.match]", match, ""])


def write_pack(folder: Path, rules: str, *, newline: str = "\n", profile: str = "", **dictionaries: str) -> Path:
    """Write a rule pack: ``rules/tests.toml`` and one dictionary for each further argument."""
    (folder / "rules" / "profiles").mkdir(parents=True, exist_ok=True)
    (folder / "dictionaries").mkdir(exist_ok=True)
    (folder / "rules" / "tests.toml").write_text(rules, encoding="utf-8", newline=newline)
    if profile:
        (folder / "rules" / "profiles" / "tests.toml").write_text(profile, encoding="utf-8", newline=newline)
    for name, text in dictionaries.items():
        (folder / "dictionaries" / f"{name}.tsv").write_text(text, encoding="utf-8", newline=newline)
    return folder


def ruleset_of(folder: Path) -> Ruleset:
    """What the loader makes of a pack; own kinds of match, no other pack."""
    return load([Pack("tests", folder)], {checker.kind: checker.vet for checker in zwlint_checkers()})


def linter_with(folder: Path, *select: str, **options: Any) -> Linter:
    """A linter that runs those rules, of that pack or of zwlint's own."""
    return Linter(Config(rule_packs=(str(folder),), select=select or ("TST",), **options))


def document_of(text: str, format: str = "text") -> Document:
    """What the reader of that format makes of a text."""
    readers = {reader.format: reader for reader in zwlint_readers()}
    return readers[format].read(text.encode())


def texts(findings: Iterable[Finding]) -> list[str]:
    """What was found, in order."""
    return [finding.text for finding in findings]


def place(finding: Finding) -> TextLocation:
    """Where a finding in HTML or plain text stands."""
    assert isinstance(finding.location, TextLocation)
    return finding.location


def finding(
    start: int,
    end: int,
    severity: Severity = Severity.WARNING,
    *,
    rule: str = "TST001",
    fingerprint: str | None = None,
    fix: Fix | None = None,
) -> Finding:
    """A finding at that span."""
    return Finding(
        rule=rule,
        name="test-fault",
        severity=severity,
        certainty=Certainty.CERTAIN,
        message="有误。",
        start=start,
        end=end,
        text="字" * (end - start),
        region=Region.PARAGRAPH,
        location=TextLocation(1, start + 1, 1, end + 1, 3 * start, 3 * end, ((3 * start, 3 * end),)),
        fingerprint=fingerprint or f"{rule}:{start}:{end}:{severity}",
        fix=fix,
    )


def install(site: Path, module: str, code: str, *, version: str = "1.2.3", target: str = "") -> Path:
    """Write a distribution with an entry point for zwlint, as an installer would leave it in ``site``."""
    site.mkdir(parents=True, exist_ok=True)
    (site / f"{module}.py").write_text(code, encoding="utf-8")
    info = site / f"{module}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[zwlint]\n{module} = {target or module}\n", encoding="utf-8")
    return site


def with_site(site: Path, **extra: str) -> dict[str, str]:
    """The environment of a child in which the distributions of ``site`` are installed."""
    return environment(PYTHONPATH=os.pathsep.join([str(SOURCE), str(site)]), **extra)


def error_lines(message: str) -> Sequence[str]:
    """The lines of an error without the spaces around them."""
    return [line.strip() for line in message.splitlines()]
