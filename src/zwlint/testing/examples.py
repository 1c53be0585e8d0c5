"""The examples of a rule pack, run: a rule says what it finds, and finds it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from zwlint.config import Config
from zwlint.document import TextLocation
from zwlint.engine import load_plugins
from zwlint.errors import UsageError
from zwlint.findings import Finding, Report
from zwlint.linter import Linter
from zwlint.ruleset.declarations import Example, Rule
from zwlint.ruleset.fields import nearest
from zwlint.ruleset.loader import Pack
from zwlint.site import Site

_NO_SITE = Site()


class _Linters:
    """Linters that run one rule each, built when the first example of the rule is checked."""

    def __init__(self, packs: tuple[str, ...]) -> None:
        self._packs = packs
        self._built: dict[tuple[str, str, Site], Linter] = {}
        self._lock = Lock()

    def of(self, code: str, profile: str = "", site: Site = _NO_SITE) -> Linter:
        """The linter that runs that rule alone, under that profile and for that publisher."""
        key = (code, profile, site)
        with self._lock:
            if key not in self._built:
                config = Config(select=(code,), profile=profile, site=site, rule_packs=self._packs)
                self._built[key] = Linter(config)
            return self._built[key]


@dataclass(frozen=True, eq=False)
class ExampleCase:
    """One example of one rule; its string is its id, for the ``ids`` of a parametrised test."""

    id: str
    """Code, kind and number among the examples of that kind: ``TST001-bad-0``."""
    rule: Rule = field(repr=False)
    example: Example = field(repr=False)
    _linters: _Linters = field(repr=False)

    def __str__(self) -> str:
        return self.id

    def check(self) -> None:
        """Raise AssertionError unless a bad example is found, a good one left alone, and fixes give what they should.

        Only the rule itself is run, and those built in; nothing may be unchecked.
        """
        found = self._findings(self.example.text)
        texts = [finding.text for finding in found]
        if not self.example.bad:
            self._demand(not texts, f"应当没有问题，却查出{_quoted(texts)}")
            return
        self._demand(bool(texts), "应当查出问题，却没有查出")
        if self.example.finds is not None:
            told = f"应当查出“{self.example.finds}”，查出的是{_quoted(texts)}"
            self._demand(self.example.finds in texts, told)
        if self.example.fixed is not None:
            self._check_fixed(found, self.example.fixed)

    def _check_fixed(self, found: list[Finding], wanted: str) -> None:
        self._demand(any(finding.fix for finding in found), "写了 fixed，规则却没有给出能直接替换的改法")
        result = _fixed(self.example.text, found)
        self._demand(result == wanted, f"改好后应为“{wanted}”，实际是“{result}”")
        left = [finding.text for finding in self._findings(wanted)]
        self._demand(not left, f"fixed 里还能查出{_quoted(left)}")

    def _findings(self, text: str) -> list[Finding]:
        example = self.example
        if example.beside:
            return self._findings_beside(text)
        linter = self._linters.of(self.rule.code, example.profile, example.site)
        known = linter.engine.readers
        self._demand(example.format in known, f"没有格式“{example.format}”的读取器。{nearest(example.format, known)}")
        return self._vetted(linter.check_text(text, format=example.format, dated=example.dated))

    def _findings_beside(self, text: str) -> list[Finding]:
        """Of the text as a file, with the others beside it, in a folder that is gone afterwards."""
        example = self.example
        with TemporaryDirectory(prefix="zwlint-") as folder:
            for name, content in (("example", text), *example.beside):
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8", newline="")
            linter = self._linters.of(self.rule.code, example.profile, example.site._replace(root=folder))
            return self._vetted(linter.check(Path(folder, "example"), format=example.format, dated=example.dated))

    def _vetted(self, report: Report) -> list[Finding]:
        """The findings of the rule; nothing else may be found, and nothing unchecked."""
        reasons = "；".join(gap.reason for gap in report.unchecked)
        self._demand(not report.unchecked, f"有未检查的部分：{reasons}")
        foreign = [finding.rule for finding in report.findings if finding.rule != self.rule.code]
        self._demand(not foreign, f"另有规则报出问题：{'、'.join(foreign)}")
        return list(report.findings)

    def _demand(self, held: bool, told: str) -> None:
        if not held:
            raise AssertionError(f"规则 {self.rule.code} 的例子 {self.id}（{self.example.text}）：{told}")


def _report(linter: Linter, text: str, example: Example) -> Report:
    """The report of an example; one with files beside it is written to a folder with them."""
    if not example.beside:
        return linter.check_text(text, format=example.format, dated=example.dated)
    with TemporaryDirectory() as folder:
        for name, content in (("example", text), *example.beside):
            Path(folder, name).write_text(content, encoding="utf-8", newline="\n")
        return linter.check(Path(folder, "example"), format=example.format, dated=example.dated)


def examples(pack: Pack | str | os.PathLike[str]) -> list[ExampleCase]:
    """Every example of the rules of a pack, which is loaded beside zwlint's own rules and installed plugins.

    A pack that an installed plugin brings is not loaded twice. Raises RulesetError, PluginError or UsageError where
    the pack cannot be used.
    """
    folder = (Path(pack.folder) if isinstance(pack, Pack) else Path(pack)).absolute()
    if not folder.is_dir():
        raise UsageError(f"没有文件夹 {folder}", hint="请核对规则包的路径")
    installed = {Path(each.folder).resolve(): each.name for each in load_plugins().collect("zwlint_rule_packs", Pack)}
    name = installed.get(folder.resolve())
    packs = () if name else (str(folder),)
    rules = Linter(Config(rule_packs=packs)).engine.ruleset.rules
    linters = _Linters(packs)
    return [case for rule in rules if rule.pack == (name or str(folder)) for case in _cases(rule, linters)]


def check_examples(pack: Pack | str | os.PathLike[str]) -> None:
    """Check every example of a pack; raises one AssertionError that lists all that fail, or says that there is none."""
    failures = []
    cases = examples(pack)
    for case in cases:
        try:
            case.check()
        except AssertionError as failure:
            failures.append(str(failure))
    if not cases:
        failures = ["规则包里没有可以运行的例子"]
    if failures:
        raise AssertionError("\n".join([f"{len(failures)} 处不符：", *failures]))


def _cases(rule: Rule, linters: _Linters) -> list[ExampleCase]:
    counts = {True: 0, False: 0}
    cases = []
    for example in rule.examples:
        kind = "bad" if example.bad else "good"
        cases.append(ExampleCase(f"{rule.code}-{kind}-{counts[example.bad]}", rule, example, linters))
        counts[example.bad] += 1
    return cases


def _fixed(text: str, found: list[Finding]) -> str:
    """The source with the fixes applied from its end backwards; only what stands in one piece has a fix."""
    data = text.encode()
    for finding in sorted(found, key=lambda each: each.start, reverse=True):
        if finding.fix is not None and isinstance(finding.location, TextLocation):
            start, end = finding.location.byte_start, finding.location.byte_end
            data = data[:start] + finding.fix.replacement.encode() + data[end:]
    return data.decode()


def _quoted(texts: list[str]) -> str:
    return "、".join(f"“{text}”" for text in texts)
