"""Read, check, resolve overlaps, report: the pipeline behind every call."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from zwlint import __version__, assembly, overlaps
from zwlint.checkers import registration as own_checkers
from zwlint.checkers.base import Checker
from zwlint.checkers.scan import Failure, Scan
from zwlint.config import Config
from zwlint.dating import OPTION, TODAY, date_of
from zwlint.document import Document, Unchecked
from zwlint.errors import ReadError, UsageError
from zwlint.findings import Finding, Report
from zwlint.plugins import Plugins, Reader, Reporter
from zwlint.readers import registration as own_readers
from zwlint.readers.detect import detect
from zwlint.reporters import registration as own_reporters
from zwlint.ruleset import registration as own_rules
from zwlint.ruleset.declarations import Rule, Ruleset
from zwlint.ruleset.fields import nearest
from zwlint.ruleset.loader import Pack, load
from zwlint.ruleset.selection import profile_of, select

Source = str | PathLike[str] | bytes | BinaryIO
_HEAD = 4096
_DEFAULT_PROFILE = "draft"
_log = logging.getLogger("zwlint")


def load_plugins() -> Plugins:
    """Zwlint's own parts and every installed plugin. Raises PluginError if one does not load."""
    own = (own_rules, own_readers, own_checkers, own_reporters)
    return Plugins((module.__name__, module) for module in own)


@dataclass(frozen=True)
class Engine:
    """Everything loaded and compiled for one configuration; built whole, then never changed."""

    config: Config
    plugins: Plugins
    ruleset: Ruleset
    readers: dict[str, Reader]
    checkers: dict[str, Checker]
    _scans: dict[str, Scan] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def build(cls, config: Config, plugins: Plugins | None = None) -> Engine:
        """Load plugins and rules. Raises PluginError or RulesetError."""
        plugins = plugins or load_plugins()
        checkers: dict[str, Checker] = {checker.kind: checker for checker in plugins.collect("zwlint_checkers")}
        packs: list[Pack] = [*plugins.collect("zwlint_rule_packs"), *_local_packs(config)]
        ruleset = load(packs, {kind: checker.vet for kind, checker in checkers.items()})
        readers: dict[str, Reader] = {reader.format: reader for reader in plugins.collect("zwlint_readers")}
        engine = cls(config, plugins, ruleset, readers, checkers)
        engine.rules(config.profile or _DEFAULT_PROFILE)  # a wrong selector is an error now, not at the first file
        return engine

    def rules(self, profile: str) -> tuple[Rule, ...]:
        """The rules that run under that profile. Raises UsageError."""
        config = self.config
        chosen = profile_of(self.ruleset, profile)
        return select(self.ruleset, chosen, chosen=config.select, ignored=config.ignore, severity=dict(config.severity))

    def scan(self, profile: str) -> Scan:
        """The compiled rules of a profile."""
        with self._lock:
            if profile not in self._scans:
                self._scans[profile] = Scan(self.rules(profile), self.checkers, self.ruleset.dictionaries)
            return self._scans[profile]

    def reporters(self) -> dict[str, Reporter]:
        """The output formats by name."""
        return {reporter.format: reporter for reporter in self.plugins.collect("zwlint_reporters")}


def _local_packs(config: Config) -> list[Pack]:
    packs = []
    for name in config.rule_packs:
        folder = Path(config.folder, name)
        if not folder.is_dir():
            raise UsageError(f"没有文件夹 {folder}", hint="请核对配置中的 rule-packs")
        packs.append(Pack(name, folder))
    return packs


class Linter:
    """Checks sources under one configuration; may be shared by threads."""

    def __init__(self, config: Config | None = None) -> None:
        """Load rules and plugins. Raises ConfigError, RulesetError, PluginError or UsageError."""
        self._config = config or Config()
        self._engine = Engine.build(self._config)

    @property
    def engine(self) -> Engine:
        """What is loaded at present."""
        return self._engine

    def reload(self) -> None:
        """Load rules, dictionaries and plugins anew, then swap; on an error the old ones stay."""
        self._engine = Engine.build(self._config)

    def check(
        self, source: Source, *, format: str | None = None, dated: date | None = None, name: str | None = None
    ) -> Report:
        """Check a path, bytes or a binary file.

        ``format`` takes the place of detection, ``dated`` that of the document's own date; ``name`` stands in for a
        path where there is none. What cannot be read comes back as unchecked. Raises UsageError for an unknown format.
        """
        engine = self._engine
        if format is not None and format not in engine.readers:
            raise UsageError(f"没有格式“{format}”的读取器", hint=nearest(format, engine.readers))
        path = fspath(source) if isinstance(source, str | PathLike) else name
        try:
            data = _bytes_of(source)
        except OSError as error:
            return _unread(engine, b"", path, "unknown", f"文件读不出来（{error.strerror}），未检查")
        chosen = format or detect(data[:_HEAD], path, engine.readers)
        reader = engine.readers.get(chosen)
        if reader is None:
            return _unread(engine, data, path, chosen, f"还不能读取 {chosen} 格式，未检查")
        return _check(engine, reader, data, path, dated)

    def check_text(self, text: str, *, format: str = "text", dated: date | None = None) -> Report:
        """Check a string; locations count its UTF-8 bytes."""
        return self.check(text.encode("utf-8", "surrogatepass"), format=format, dated=dated)

    def check_many(self, sources: Iterable[Source]) -> Iterator[Report]:
        """Check one source after the other, with each report as it is ready."""
        return map(self.check, sources)


def _bytes_of(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str | PathLike):
        return Path(source).read_bytes()
    return source.read()


def _check(engine: Engine, reader: Reader, data: bytes, path: str | None, dated: date | None) -> Report:
    try:
        document = reader.read(data)
    except ReadError as error:
        return _unread(engine, data, path, reader.format, str(error))
    except Exception as error:  # noqa: BLE001 - a reader that breaks makes its file unchecked; the rest goes on
        _log.error("reader %s failed: %s", reader.format, type(error).__name__)
        reason = f"读取时出错（{type(error).__name__}），未检查；请把文件结构反馈给开发者"
        return _unread(engine, data, path, reader.format, reason, broken=True)
    return _report(engine, replace(document, path=path), engine.config.profile or reader.profile, dated)


def _unread(engine: Engine, data: bytes, path: str | None, format: str, reason: str, *, broken: bool = False) -> Report:
    """The report of a source that could not be read."""
    reader = engine.readers.get(format)
    gap = Unchecked("全文", reason, f"sha256:{sha256(data).hexdigest()}", rule="ZW002" if broken else "ZW001")
    return Report(
        path=path,
        format=format,
        profile=engine.config.profile or (reader.profile if reader else _DEFAULT_PROFILE),
        digest=gap.digest,
        characters=0,
        as_of=_today().isoformat(),
        dated_from=TODAY,
        findings=(),
        unchecked=(gap,),
        ruleset=engine.ruleset.digest,
        config=engine.config.digest(),
        version=__version__,
        plugins=engine.plugins.others,
        broken=broken,
    )


def _report(engine: Engine, document: Document, profile: str, dated: date | None) -> Report:
    as_of, dated_from = (dated, OPTION) if dated else date_of(document) or (_today(), TODAY)
    matches, failures = engine.scan(profile).run(document, as_of)
    note = f"（文稿没有注明日期，按 {as_of} 判断）" if dated_from == TODAY else ""
    findings = assembly.findings_of(matches, document, undated_note=note)
    kept, suppressed = _filtered(engine, document, findings)
    winners, shadowed = overlaps.resolve(kept)
    return Report(
        path=document.path,
        format=document.format,
        profile=profile,
        digest=document.digest,
        characters=len(document.text),
        as_of=as_of.isoformat(),
        dated_from=dated_from,
        findings=winners,
        shadowed=shadowed,
        suppressed=tuple(suppressed),
        unchecked=(*document.unchecked, *(_gap(failure, document) for failure in failures)),
        ruleset=engine.ruleset.digest,
        config=engine.config.digest(),
        version=__version__,
        plugins=engine.plugins.others,
        broken=bool(failures),
    )


def _filtered(engine: Engine, document: Document, findings: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What filter plugins leave, and what they suppress."""
    if not findings or not engine.plugins.others:
        return findings, []
    answers = engine.plugins.hook.zwlint_filter_findings(document=document, findings=list(findings))
    unwanted = {finding for answer in answers for finding in answer}
    return [f for f in findings if f not in unwanted], [f for f in findings if f in unwanted]


def _gap(failure: Failure, document: Document) -> Unchecked:
    _log.error("rule %s failed: %s", failure.rule.code, type(failure.error).__name__)  # the draft stays out of logs
    reason = f"规则 {failure.rule.code} 执行出错（{type(failure.error).__name__}），其余规则照常检查"
    return Unchecked(f"规则 {failure.rule.code}", reason, document.digest, rule="ZW002")


def _today() -> date:
    return datetime.now().astimezone().date()
