"""zwlint.toml, or [tool.zwlint] in pyproject.toml: every option is documented where it is declared."""

from __future__ import annotations

import os
from collections.abc import Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any

from zwlint.digest import sha256_of
from zwlint.errors import ConfigError
from zwlint.findings import Severity
from zwlint.ruleset.fields import nearest
from zwlint.site import Site
from zwlint.system_words import cause, decoding_fault, toml_fault
from zwlint.values import NamedTuple

FILE_NAME = "zwlint.toml"
_PROJECT = "pyproject.toml"
_TABLE = "zwlint"


class Config(NamedTuple):
    """The options of a check. Names in the file are the same with hyphens."""

    select: tuple[str, ...] = ()
    """Rules to run in place of the profile's: codes (TYP001), families (TYP) or ALL."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out."""
    profile: str = ""
    """Profile for every source; empty: web for HTML, document for docx, draft for text."""
    fail_on: Severity = Severity.ERROR
    """From which severity on a finding fails the check: veto, error, warning or info."""
    exclude: tuple[str, ...] = ()
    """Patterns of files and folders that a walk leaves out, as in .gitignore (``archive/``, ``*.bak.html``)."""
    rule_packs: tuple[str, ...] = ()
    """Folders with rules/ and dictionaries/ of your own, relative to the file."""
    dictionaries: str = ""
    """The folder with your organisation's own ``*.tsv`` dictionaries, relative to the file; empty: none."""
    severity: Mapping[str, Severity] = MappingProxyType({})
    """Severities of rules or families, in place of theirs: ``{ NUM006 = "info" }``."""
    site: Site = Site()
    """Facts about the publisher that drafts are held against; :class:`~zwlint.site.Site` says which."""
    folder: str = ""
    """Where the file lies; no option, set by the loader."""
    show_personal_data: bool = False
    """Whether reports quote personal data as it stands; no option of the file, so that nobody forgets it there."""

    def digest(self) -> str:
        """``sha256:…`` of the options that decide about findings."""
        severity = {code: level.value for code, level in sorted(self.severity.items())}
        decisive = ("select", sorted(self.select), "ignore", sorted(self.ignore), "profile", self.profile, severity)
        return f"sha256:{sha256_of(repr((*decisive, tuple(self.site))).encode())}"


_OPTIONS = frozenset(name.replace("_", "-") for name in Config._fields) - {"folder", "show-personal-data"}


def discover(start: str | PathLike[str]) -> Config:
    """The configuration of ``start`` or the nearest folder above it that has one; the defaults where none has."""
    folder, below = os.path.realpath(start), ""
    while folder != below:
        own, project = os.path.join(folder, FILE_NAME), os.path.join(folder, _PROJECT)
        if os.path.isfile(own):
            return load(own)
        if os.path.isfile(project) and _has_table(project):
            return load(project)
        folder, below = os.path.dirname(folder), folder
    return Config()


def load(file: str | PathLike[str]) -> Config:
    """The configuration in that file. Raises ConfigError that names the option and the nearest valid one."""
    path = os.fspath(file)
    data = _parsed(path, _bytes_of(path))
    if os.path.basename(path) != _PROJECT:
        return _config(data, path)
    for name in ("tool", _TABLE):
        data = data.get(name, {})
        if not isinstance(data, dict):
            raise ConfigError(f"{name} 应为表", where=path, hint="请写作 [tool.zwlint] 一行，下面写选项")
    return _config(data, path)


def _has_table(project: str) -> bool:
    """Whether that pyproject.toml has a table of ours; parsed only where its bytes name zwlint at all."""
    data = _bytes_of(project)
    if _TABLE.encode() not in data:
        return False
    tool = _parsed(project, data).get("tool")
    return isinstance(tool, dict) and _TABLE in tool


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise ConfigError(f"读不出来（{cause(error)}）", where=path, hint="请核对路径和读取权限") from None


def _parsed(path: str, data: bytes) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - not needed where there is no file

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _no_toml(path, decoding_fault(error)) from None
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, toml_fault(error)) from None


def _no_toml(path: str, fault: str) -> ConfigError:
    return ConfigError(f"不是合法的 TOML 文件：{fault}", where=path, hint="文件应为 UTF-8 编码的 TOML")


def _config(data: Mapping[str, Any], path: str) -> Config:
    for key in data:
        if key not in _OPTIONS:
            raise ConfigError(f"不认识的选项 {key}", where=path, hint=nearest(key, _OPTIONS))
    values: dict[str, Any] = {"folder": os.path.dirname(path) or os.curdir}
    for key in ("select", "ignore", "exclude", "rule-packs"):
        if key in data:
            values[key.replace("-", "_")] = _texts(data[key], key, path)
    for key in ("profile", "dictionaries"):
        if key in data:
            values[key] = _text(data[key], key, path)
    if "fail-on" in data:
        values["fail_on"] = _severity(data["fail-on"], "fail-on", path)
    if "severity" in data:
        values["severity"] = _severities(data["severity"], path)
    if "site" in data:
        values["site"] = _site(data["site"], path)
    return Config(**values)


def _site(value: object, path: str) -> Site:
    if not isinstance(value, dict):
        raise ConfigError("site 应为表", where=path, hint="请写作 [site] 一行，下面写各项")
    for key in value:
        if key not in Site._fields:
            raise ConfigError(f"不认识的选项 site.{key}", where=path, hint=nearest(key, Site._fields))
    values: dict[str, Any] = {}
    for key, each in value.items():
        read = _text if isinstance(getattr(Site(), key), str) else _texts
        values[key] = read(each, f"site.{key}", path)
    return Site(**values)


def _severities(value: object, path: str) -> dict[str, Severity]:
    if not isinstance(value, dict):
        raise ConfigError("severity 应为表", where=path, hint='请写作 [severity] 一行，再写 NUM006 = "info"')
    return {code: _severity(level, f"severity.{code}", path) for code, level in value.items()}


def _severity(value: object, key: str, path: str) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        raise ConfigError(f"{key} 不能是“{value}”", where=path, hint=nearest(str(value), Severity)) from None


def _text(value: object, key: str, path: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{key} 应为文字", where=path, hint=f'请写作 {key} = "……"')
    return value


def _texts(value: object, key: str, path: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{key} 应为文字列表", where=path, hint=f'请写作 {key} = ["……", "……"]')
    return tuple(value)
