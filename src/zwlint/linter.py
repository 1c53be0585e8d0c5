"""Read, check, resolve overlaps, report: the pipeline behind every call."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from os import PathLike, fsdecode
from typing import BinaryIO

from zwlint import __version__, assembly, overlaps
from zwlint.checkers.batch import Batch
from zwlint.checkers.scan import Failure, Scan, Scanned
from zwlint.config import Config
from zwlint.dating import OPTION, TODAY, date_of
from zwlint.digest import sha256_of
from zwlint.document import Document, Unchecked
from zwlint.elements.outline import Outline
from zwlint.engine import DEFAULT_PROFILE, Engine
from zwlint.errors import ReadError, UsageError, ZwlintError
from zwlint.expressions import expression
from zwlint.file_name import name_length, named
from zwlint.findings import Finding, Report
from zwlint.neighbours import Neighbours
from zwlint.plugins import Reader
from zwlint.readers.detect import detect
from zwlint.ruleset.fields import nearest

Source = str | PathLike[str] | bytes | BinaryIO
_HEAD = 4096
_SURROGATE = expression("[\ud800-\udfff]")


class Linter:
    """Checks sources under one configuration; may be shared by threads."""

    def __init__(self, config: Config | None = None, *, filters: bool = True) -> None:
        """Load rules and plugins; without ``filters`` no plugin suppresses a finding, as the gate needs it.

        Raises ConfigError, RulesetError, PluginError or UsageError.
        """
        self._config = config or Config()
        self._filters = filters
        self._engine = Engine.build(self._config, filters=filters)

    @property
    def engine(self) -> Engine:
        """What is loaded at present."""
        return self._engine

    def reload(self) -> None:
        """Load rules, dictionaries and plugins anew, then swap; on an error the old ones stay."""
        self._engine = Engine.build(self._config, filters=self._filters)

    def check(
        self,
        source: Source,
        *,
        format: str | None = None,
        dated: date | None = None,
        name: str | None = None,
        batch: Batch | None = None,
    ) -> Report:
        """Check a path, bytes or a binary file.

        ``format`` takes the place of detection, ``dated`` that of the document's own date; ``name`` stands in for a
        path where there is none. Files that are published together share a ``batch``, and are then held against those
        checked before; see :meth:`check_many`. What cannot be read comes back as unchecked. Raises UsageError for an
        unknown format and for a source of another type.
        """
        engine = self._engine
        if format is not None and format not in engine.readers:
            raise UsageError(f"没有格式“{format}”的读取器", hint=nearest(format, engine.readers))
        dated = _as_date(dated)
        path = fsdecode(source) if isinstance(source, str | PathLike) else name
        try:
            data = _bytes_of(source)
        except (OSError, ValueError) as error:  # ValueError: a null character in the path, a closed file
            return _unread(engine, b"", path, "unknown", f"文件读不出来（{_cause(error)}），未检查", dated)
        chosen = format or detect(data[:_HEAD], path, engine.readers)
        reader = engine.readers.get(chosen)
        if reader is None:
            return _unread(engine, data, path, chosen, f"还不能读取 {chosen} 格式，未检查", dated)
        return _check(engine, reader, data, path, dated, batch)

    def check_text(self, text: str, *, format: str = "text", dated: date | None = None) -> Report:
        """Check a string; locations count its UTF-8 bytes.

        A lone surrogate is read as U+FFFD and comes back as unchecked. Raises UsageError for anything but a string.
        """
        if not isinstance(text, str):
            raise UsageError(f"不能检查 {type(text).__name__}：应为文字", hint="文件和bytes请用 check")
        try:
            data, count = text.encode(), 0
        except UnicodeEncodeError:
            whole, count = _SURROGATE.subn("\ufffd", text)
            data = whole.encode()
        report = self.check(data, format=format, dated=dated)
        if not count:
            return report
        reason = f"有 {count} 处不成字的代码（单独的代理码位），不能识别；请核对文字从哪里来"
        return report._replace(unchecked=(*report.unchecked, Unchecked("不能识别的字", reason, report.digest)))

    def check_many(self, sources: Iterable[Source]) -> Iterator[Report]:
        """Check one source after the other, with each report as it is ready.

        They are one batch: masks that join up across files are found at the later one.
        """
        batch = Batch()
        return (self.check(source, batch=batch) for source in sources)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _bytes_of(source: Source) -> bytes:
    """Raises OSError or ValueError where nothing can be read, UsageError for a source of another type."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, str | PathLike):
        return _content(fsdecode(source))
    data = source.read() if hasattr(source, "read") else None
    if not isinstance(data, bytes):
        what = f"不能检查 {type(source).__name__}：应为路径、bytes，或者以二进制方式打开的文件"
        raise UsageError(what, hint="文字请用 check_text")
    return data


def _cause(error: Exception) -> str:
    """What hindered the reading."""
    from zwlint.system_words import cause  # noqa: PLC0415 - not needed where nothing fails

    return cause(error)


def _as_date(dated: object) -> date | None:
    """The date of ``dated``. Raises UsageError for what is none."""
    if isinstance(dated, datetime):
        return dated.date()
    if dated is None or isinstance(dated, date):
        return dated
    raise UsageError(f"dated 应为日期，而不是 {type(dated).__name__}", hint="请传入 datetime.date，如 date(2026, 3, 1)")


def _check(
    engine: Engine, reader: Reader, data: bytes, path: str | None, dated: date | None, batch: Batch | None
) -> Report:
    try:
        document = named(replace(reader.read(data), path=path))
        return _report(engine, document, engine.config.profile or reader.profile, dated, batch)
    except ReadError as error:
        return _unread(engine, data, path, reader.format, str(error), dated)
    except ZwlintError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what breaks makes its file unchecked; the rest goes on
        _log_failure(f"reader {reader.format}", error)
        reason = f"读取时出错（{type(error).__name__}），未检查；请把文件结构反馈给开发者"
        return _unread(engine, data, path, reader.format, reason, dated, broken=True)


def _unread(
    engine: Engine,
    data: bytes,
    path: str | None,
    format: str,
    reason: str,
    dated: date | None,
    *,
    broken: bool = False,
) -> Report:
    """The report of a source that could not be read."""
    reader = engine.readers.get(format)
    gap = Unchecked("全文", reason, f"sha256:{sha256_of(data)}", rule="ZW002" if broken else "ZW001")
    as_of, dated_from = (dated, OPTION) if dated else (_today(), TODAY)
    return Report(
        path=path,
        format=format,
        profile=engine.config.profile or (reader.profile if reader else DEFAULT_PROFILE),
        digest=gap.digest,
        characters=0,
        as_of=as_of.isoformat(),
        dated_from=dated_from,
        findings=(),
        unchecked=(gap,),
        ruleset=engine.ruleset.digest,
        config=engine.config.digest(),
        version=__version__,
        plugins=engine.plugins.others,
        broken=broken,
    )


def _report(engine: Engine, document: Document, profile: str, dated: date | None, batch: Batch | None) -> Report:
    outline = Outline(document)
    as_of, dated_from = (dated, OPTION) if dated else date_of(document, outline) or (_today(), TODAY)
    today = dated or _today()
    scan = engine.scan(profile)
    known = dated_from != TODAY
    scanned, gaps = _scanned(engine, scan, outline, as_of, today, profile=profile, dated=known, batch=batch)
    note = f"（文稿没有注明日期，按 {as_of} 判断）" if dated_from == TODAY else ""
    shows = engine.config.show_personal_data
    findings = assembly.findings_of(
        scanned.matches, document, scanned.personal, undated_note=note, show_personal_data=shows
    )
    kept, suppressed, unfiltered = _filtered(engine, document, findings)
    winners, shadowed = overlaps.resolve(kept)
    return Report(
        path=document.path,
        format=document.format,
        profile=profile,
        digest=document.digest,
        characters=len(document.text) - name_length(document),
        as_of=as_of.isoformat(),
        dated_from=dated_from,
        findings=winners,
        shadowed=shadowed,
        suppressed=tuple(suppressed),
        unchecked=(*document.unchecked, *gaps, *unfiltered),
        ruleset=engine.ruleset.digest,
        config=engine.config.digest(),
        version=__version__,
        plugins=engine.plugins.others,
        exempt=tuple(sorted(scan.exempt(document))) if scan else (),
        broken=bool(scanned.failures or unfiltered),
    )


def _scanned(
    engine: Engine,
    scan: Scan | None,
    outline: Outline,
    as_of: date,
    today: date,
    *,
    profile: str,
    dated: bool,
    batch: Batch | None,
) -> tuple[Scanned, list[Unchecked]]:
    """What the scan gives, and what was not checked."""
    document = outline.document
    if scan is None:
        reason = f"选出的规则里没有一条检查文字（方案 {profile}），未检查；请核对 select 和 ignore"
        return Scanned([], [], []), [Unchecked("全文", reason, document.digest)]
    scanned = scan.run(
        outline,
        as_of,
        dated=dated,
        site=engine.config.site,
        neighbours=_neighbours(engine, document.path),
        today=today,
        batch=batch,
    )
    return scanned, [_gap(failure, document) for failure in scanned.failures]


def _neighbours(engine: Engine, path: str | None) -> Neighbours | None:
    """The files beside a page, below the root of its site or, where none is given, in the folder of the page."""
    if path is None:
        return None
    site = engine.config.site
    root = os.path.join(engine.config.folder, site.root) if site.root else os.path.dirname(os.path.abspath(path))
    return Neighbours(path, root, frozenset({site.domain} if site.domain else ()), partial(_neighbour, engine))


def _neighbour(engine: Engine, path: str) -> Document | None:
    """A file beside a page; None where it cannot be read: its own check says why."""
    try:
        data = _content(path)
        reader = engine.readers.get(detect(data[:_HEAD], path, engine.readers))
        return replace(reader.read(data), path=path) if reader is not None else None
    except (OSError, ReadError):
        return None


def _filtered(
    engine: Engine, document: Document, findings: list[Finding]
) -> tuple[list[Finding], list[Finding], list[Unchecked]]:
    """What filter plugins leave, what they suppress, and the gap where one breaks: then nothing is suppressed."""
    if not engine.filters or not findings or not engine.plugins.others:
        return findings, [], []
    try:
        unwanted = engine.plugins.unwanted(document, findings)
    except Exception as error:  # noqa: BLE001 - a filter that breaks makes its file unchecked; the rest goes on
        _log_failure("filter plugin", error)
        reason = f"插件的 zwlint_filter_findings 出错（{type(error).__name__}），没有排除任何问题；请更新或卸载该插件"
        return findings, [], [Unchecked("问题的排除", reason, document.digest, rule="ZW002")]
    return [f for f in findings if f not in unwanted], [f for f in findings if f in unwanted], []


def _gap(failure: Failure, document: Document) -> Unchecked:
    _log_failure(f"rule {failure.rule.code}", failure.error)
    reason = f"规则 {failure.rule.code} 执行出错（{type(failure.error).__name__}），其余规则照常检查"
    return Unchecked(f"规则 {failure.rule.code}", reason, document.digest, rule="ZW002")


def _log_failure(what: str, error: BaseException) -> None:
    """Log which part failed and how; the message of the exception may quote the draft and stays out."""
    import logging  # noqa: PLC0415 - not needed where nothing fails

    logging.getLogger("zwlint").error("%s failed: %s", what, type(error).__name__)


def _today() -> date:
    return datetime.now().astimezone().date()
