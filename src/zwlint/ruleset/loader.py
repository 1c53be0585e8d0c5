"""Loads rule packs: folders with ``rules/*.toml``, ``rules/profiles/*.toml`` and ``dictionaries/*.tsv``.

zwlint's own pack is one like any other. Whatever cannot be used raises RulesetError with file, line and the marked
line; nothing is skipped in silence.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any
from zlib import crc32

from zwlint.errors import PluginError, RulesetError, ZwlintError
from zwlint.findings import Severity
from zwlint.installed import own_folder
from zwlint.ruleset import kept, organisation, snapshot
from zwlint.ruleset.declarations import ORGANISATION, OWN, Profile, Rule, Ruleset
from zwlint.ruleset.dictionary import Dictionary, parse
from zwlint.ruleset.fields import Fields
from zwlint.ruleset.lines import marked, syntax_error_line
from zwlint.ruleset.rule import rule_of
from zwlint.ruleset.snapshot import Snapshot
from zwlint.system_words import cause, decoding_fault, toml_fault
from zwlint.values import NamedTuple

Dictionaries = Mapping[str, Dictionary[Any]]
_FOLDERS = {"dictionaries": ".tsv", "dictionaries/tables": ".tsv", "rules/profiles": ".toml", "rules": ".toml"}
"""What a pack is read of, and how the names of its files end."""
_APART = frozenset({"dictionaries/tables/ngrams.tsv", "dictionaries/tables/word-pairs.tsv"})
"""What is not taken into the snapshot: as large as all others, and read only when it is compiled."""
Vetter = Callable[["Rule", Fields, Dictionaries], None]
"""Checks the match options of one kind; raises what ``Fields.error`` makes."""


class Pack(NamedTuple):
    """A folder of declarations."""

    name: str
    folder: str | os.PathLike[str]


class _File:
    def __init__(self, pack: str, name: str, shown: str, read: Callable[[], bytes | memoryview]) -> None:
        self.pack = pack
        self.name = name
        """Path within the pack, with slashes."""
        self.shown = shown
        """How errors call it: the name in zwlint's own pack, else the whole path."""
        self._read = read

    @cached_property
    def data(self) -> bytes | memoryview:
        """Raises RulesetError."""
        return self._read()

    @cached_property
    def text(self) -> str:
        """Raises RulesetError."""
        try:
            return str(self.data, "utf-8")
        except UnicodeDecodeError as error:
            raise _unreadable(self.shown, decoding_fault(error)) from None


def own_pack() -> Pack:
    """The rules and dictionaries that come with zwlint."""
    return Pack(OWN, own_folder())


class _Contents(Mapping[str, "bytes | memoryview"]):
    """What stands in files, read when it is asked for."""

    def __init__(self, files: Mapping[str, _File]) -> None:
        self._files = files

    def __getitem__(self, name: str) -> bytes | memoryview:
        return self._files[name].data

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class _Read(NamedTuple):
    """The files of a pack."""

    pack: Pack
    dictionaries: list[_File]
    tables: list[_File]
    profiles: list[_File]
    rules: list[_File]

    @property
    def files(self) -> list[_File]:
        return [*self.dictionaries, *self.tables, *self.profiles, *self.rules]


class _Vetted:
    """What is known of zwlint's own pack: whether this state of it was vetted before, and what its files say."""

    def __init__(self, digest: str) -> None:
        self._digest = digest
        self._parsed = kept.recall(digest)
        self._fresh: dict[str, dict[str, Any]] = {}

    def __contains__(self, file: _File) -> bool:
        return self._parsed is not None and file.pack == OWN

    def toml(self, file: _File) -> dict[str, Any]:
        """What a file of any pack says. Raises RulesetError."""
        if file.pack != OWN:
            return _toml(file)
        if self._parsed is not None and isinstance(known := self._parsed.get(file.name), dict):
            return known
        fresh = self._fresh[file.name] = _toml(file)
        return fresh

    def keep(self) -> None:
        """Everything was vetted: remember it."""
        if self._parsed is None:
            kept.keep(self._digest, self._fresh)


def load(packs: Iterable[Pack], vetters: Mapping[str, Vetter], words: str | None = None) -> Ruleset:
    """Everything in ``packs``; ``vetters`` check the match options, by kind of match; ``words`` is the folder of the
    organisation's own dictionaries.

    zwlint's own pack is vetted once for each state of it. Raises RulesetError, or PluginError where a vetter fails.
    """
    first, *others = packs
    stamp = snapshot.stamp_of(first.folder, _FOLDERS) if first.name == OWN else None
    known = snapshot.recall(stamp)
    read = [_read(first, known), *(_read(_foreign(pack)) for pack in others)]
    theirs = _files(Pack(ORGANISATION, words), "", ".tsv") if words else []
    files = [*(file for each in read for file in each.files), *theirs]
    ours = [file for file in files if file.pack == OWN]
    own = known.digest if known else _digest(ours)
    vetted = _Vetted(own)
    dictionaries: dict[str, Dictionary[Any]] = {}
    profiles: dict[str, Profile] = {}
    declared: list[tuple[Fields, _File]] = []
    for each in read:
        for file in each.dictionaries:
            dictionary = parse(file.data if file in vetted else file.text, file.shown)
            if file not in vetted:
                dictionary.vet()
            _add(dictionaries, _stem(file.name), dictionary, file, "词典")
        for file in each.profiles:
            profile = _profile(vetted.toml(file), file)
            _add(profiles, profile.name, profile, file, "方案")
        for file in each.rules:
            declared += _declared(vetted.toml(file), file)
    for file in theirs:
        dictionary = parse(file.text, file.shown)
        organisation.vet(dictionary)
        _add(dictionaries, _stem(file.name), dictionary, file, "词典")
    tables = _Contents({_stem(file.name): file for each in read for file in each.tables})
    named = tuple(_stem(file.name) for file in theirs)
    rules = _rules(declared, vetters, dictionaries, named, vetted)
    vetted.keep()
    if known is None and stamp == snapshot.stamp_of(first.folder, _FOLDERS):
        contents = {file.name: bytes(file.data) for file in ours}
        apart = {name: crc32(contents.pop(name)) for name in _APART & contents.keys()}
        snapshot.keep(stamp, own, contents, apart)
    digest = own if ours == files else _digest(files)
    return Ruleset(rules, dictionaries, tables, profiles, digest, own, named)


def _foreign(pack: Pack) -> Pack:
    """The pack, which may not have the name of zwlint's own."""
    if pack.name == OWN:
        hint = "这个名称留给自带的规则；配置里的文件夹若叫 zwlint，请写作 ./zwlint"
        raise RulesetError(f"规则包不能叫 {OWN}", where=str(pack.folder), hint=hint)
    return pack


def _read(pack: Pack, known: Snapshot | None = None) -> _Read:
    dictionaries, tables, profiles, rules = (
        _kept_files(pack, folder, known) if known else _files(pack, folder, suffix)
        for folder, suffix in _FOLDERS.items()
    )
    found = _Read(pack, dictionaries, tables if pack.name == OWN else [], profiles, rules)
    if not found.files:
        raise _nothing_in(pack)
    return found


def _rules(
    declared: Iterable[tuple[Fields, _File]],
    vetters: Mapping[str, Vetter],
    dictionaries: Dictionaries,
    named: tuple[str, ...],
    vetted: _Vetted,
) -> tuple[Rule, ...]:
    """The rules by code; no code or alias stands twice."""
    rules: dict[str, Rule] = {}
    for fields, file in declared:
        known = file in vetted
        rule = rule_of(fields, vetters, pack=file.pack, file=file.shown, vetted=known)
        rule = organisation.resolved(rule, fields, dictionaries, named)
        if not known:
            _vet_match(vetters[rule.kind], rule, fields, dictionaries)
        for code in (rule.code, *rule.aliases):
            if code in rules:
                raise fields.error(f"代码 {code} 已经用过", "code", hint=f"另一处在 {rules[code].file}")
            rules[code] = rule
    unique = {rule.code: rule for rule in rules.values()}
    return tuple(unique[code] for code in sorted(unique))


def _stem(name: str) -> str:
    """The name of a file without its folder and ending."""
    return os.path.splitext(os.path.basename(name))[0]


def _add(target: dict[str, Any], name: str, value: object, file: _File, what: str) -> None:
    if name in target:
        raise RulesetError(f"{what} {name} 已经有了", where=file.shown, hint="请换一个名称")
    target[name] = value


def _digest(files: Iterable[_File]) -> str:
    """Of what is declared, wherever the packs lie, however their paths are written and in whatever order they come."""
    from hashlib import sha256  # noqa: PLC0415 - what a snapshot knows is not digested again

    hasher = sha256()
    for name, data in sorted((file.name, bytes(file.data)) for file in files):
        hasher.update(f"{name}\0{len(data)}\0".encode())
        hasher.update(data)
    return f"sha256:{hasher.hexdigest()}"


def _files(pack: Pack, folder: str, suffix: str) -> list[_File]:
    """The files of a folder of the pack by name."""
    found = []
    for name in _listed(os.path.join(pack.folder, folder), suffix):
        path = os.path.join(pack.folder, folder, name)
        inside = f"{folder or pack.name}/{name}"
        data = _content(path)
        found.append(_File(pack.name, inside, inside if pack.name == OWN else path, partial(_same, data)))
    return found


def _content(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            data = file.read().removeprefix(BOM_UTF8)
    except OSError as error:
        raise _unreadable(path, cause(error)) from None
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def _same(data: bytes | memoryview) -> bytes | memoryview:
    return data


def _kept_files(pack: Pack, folder: str, known: Snapshot) -> list[_File]:
    """The same out of a snapshot."""
    kept: dict[str, Callable[[], bytes | memoryview]] = {
        name: partial(_same, data) for name, data in known.files.items()
    }
    kept |= {name: partial(_apart, pack, name, checksum) for name, checksum in known.apart.items()}
    return [_File(pack.name, name, name, read) for name, read in kept.items() if name.rpartition("/")[0] == folder]


def _apart(pack: Pack, name: str, checksum: int) -> bytes:
    """The content of a file that is not in the snapshot, as it was when that was made."""
    data = _content(os.path.join(pack.folder, name))
    if crc32(data) != checksum:
        raise RulesetError("刚刚改过", where=name, hint="请再运行一次")
    return data


def _unreadable(where: str, fault: str) -> RulesetError:
    return RulesetError(f"读不出来（{fault}）", where=where, hint="规则与词典应为 UTF-8 文件")


def _listed(folder: str, suffix: str) -> list[str]:
    """The sorted names in a folder; none where there is no such folder, but an error where it cannot be listed."""
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(suffix))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise RulesetError(f"读不出来（{cause(error)}）", where=folder, hint="请核对文件夹及其权限") from None


def _nothing_in(pack: Pack) -> RulesetError:
    """The error for a pack that is not there or declares nothing: its rules would be lost in silence."""
    folder = os.fspath(pack.folder)
    if not os.path.isdir(folder):
        return RulesetError(f"没有规则包 {pack.name} 的文件夹", where=folder, hint="请核对路径，或者重新安装")
    hint = "规则包的文件夹里应有 rules/*.toml、rules/profiles/*.toml 或 dictionaries/*.tsv"
    if _listed(folder, ".toml") or _listed(folder, ".tsv"):
        hint += f"；规则包可能是上一级文件夹 {os.path.dirname(os.path.realpath(folder))}"
    return RulesetError(f"规则包 {pack.name} 里什么也没有", where=folder, hint=hint)


def _toml(file: _File) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - what was vetted before is not parsed again

    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        line = syntax_error_line(file.text, str(error))
        hint = f"{marked(file.text, line)}\n  TOML 语法错误：{toml_fault(error)}"
        raise RulesetError("不是合法的 TOML 文件", where=f"{file.shown}:{line}", hint=hint) from None


def _top(data: dict[str, Any], file: _File) -> Fields:
    """The file itself, asked for its tables."""
    return Fields(data, file=file.shown, text=lambda: file.text, table="", index=0)


def _declared(data: dict[str, Any], file: _File) -> list[tuple[Fields, _File]]:
    _top(data, file).only(("rule",))
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _top(data, file).error("rule 应为表的列表", "rule", hint="每条规则以 [[rule]] 一行开头")
    return [
        (Fields(table, file=file.shown, text=lambda: file.text, table="rule", index=index), file)
        for index, table in enumerate(tables)
    ]


def _vet_match(vetter: Vetter, rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    try:
        vetter(rule, fields, dictionaries)
    except ZwlintError:
        raise
    except Exception as error:
        what = f"匹配方式 {rule.kind} 核对规则 {rule.code} 时出错：{error}"
        raise PluginError(what, where=rule.file, hint=f"请更新或卸载提供 {rule.kind} 的插件") from error


def _profile(data: dict[str, Any], file: _File) -> Profile:
    fields = _top(data, file)
    fields.only(("name", "title", "description", "select", "ignore", "severity"))
    severities = data.get("severity", {})
    try:
        severity = {code: Severity(value) for code, value in severities.items()}
    except (AttributeError, ValueError):
        valid = "、".join(Severity)
        raise fields.error("[severity] 的值不可用", "severity", hint=f"可用的有：{valid}") from None
    if not fields.texts("select"):
        raise fields.error("缺少 select，或者它是空的", "select", hint='请写作 select = ["ALL"]')
    return Profile(
        name=fields.text("name"),
        title=fields.text("title"),
        description=fields.text("description"),
        select=fields.texts("select"),
        ignore=fields.texts("ignore"),
        severity=severity,
    )
