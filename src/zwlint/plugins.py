"""The plugin contract. zwlint's own readers, checkers, reporters and rules come through the same hooks.

A plugin is a Python distribution with an entry point in the group ``zwlint`` that names a module or object with
functions marked :data:`hookimpl`. One that does not load, or implements a hook that does not exist, stops zwlint: a
gate that silently lost a rule pack is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pluggy

from zwlint.errors import PluginError
from zwlint.findings import Plugin

if TYPE_CHECKING:
    from zwlint.checkers.base import Checker
    from zwlint.document import Document
    from zwlint.findings import Finding, Report
    from zwlint.ruleset.loader import Pack

PROJECT = "zwlint"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@dataclass(frozen=True, slots=True)
class Reader:
    """How the bytes of one format become a document."""

    format: str
    suffixes: tuple[str, ...]
    """File name endings in lower case, with the dot."""
    profile: str
    """Name of the profile that holds unless said otherwise."""
    read: Callable[[bytes], Document]
    """May raise ReadError; never touches the network."""
    sniff: Callable[[bytes], bool] = lambda _head: False
    """Whether the first 4,096 bytes look like this format, for sources without a telling name."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """How reports become output."""

    format: str
    write: Callable[[Iterable[Report], Output], None]
    """Writes all reports, each as it comes, and may use what else the run knows."""


class Output:
    """Where a reporter writes, and what the run knows beside the reports."""

    def __init__(self, write: Callable[[str], object], *, colour: bool = False, skipped: int = 0) -> None:
        self.write = write
        self.colour = colour
        self.skipped = skipped
        """Files that no reader is for."""


class Specs:
    """The hooks. Every one returns a list, which zwlint joins with those of the other plugins."""

    @hookspec
    def zwlint_rule_packs(self) -> list[Pack]:
        """Folders with rules/, rules/profiles/ and dictionaries/."""
        raise NotImplementedError

    @hookspec
    def zwlint_readers(self) -> list[Reader]:
        """Readers; of two for one format, that of the plugin registered last counts."""
        raise NotImplementedError

    @hookspec
    def zwlint_checkers(self) -> list[Checker]:
        """Kinds of match."""
        raise NotImplementedError

    @hookspec
    def zwlint_reporters(self) -> list[Reporter]:
        """Output formats."""
        raise NotImplementedError

    @hookspec
    def zwlint_filter_findings(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """The findings that shall be suppressed, with the organisation's own reason to do so.

        They stay in the report, among those suppressed. The gate takes no notice of this hook.
        """
        raise NotImplementedError


class Plugins:
    """All plugins of one run, zwlint's own first."""

    def __init__(self, builtin: Iterable[tuple[str, object]], *, discover: bool = True) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Specs)
        for name, plugin in builtin:
            self._manager.register(plugin, name)
        self.others: tuple[Plugin, ...] = self._discover() if discover else ()
        self._check()

    @property
    def hook(self) -> Any:
        """Calls a hook of every plugin; pluggy gives no types for it."""
        return self._manager.hook

    def collect(self, hook: str) -> list[Any]:
        """What all plugins return for ``hook``, joined, in order of registration."""
        try:
            answers = getattr(self._manager.hook, hook)()
        except Exception as error:
            raise PluginError(f"插件的 {hook} 出错：{error}", hint="请更新或卸载该插件") from error
        return [item for answer in reversed(answers) for item in answer]

    def _discover(self) -> tuple[Plugin, ...]:
        found = _entry_points()
        for point, plugin in found:
            try:
                self._manager.register(point.load(), plugin.name)
            except Exception as error:
                hint = "规则可能因此缺失，检查不再进行；请更新或卸载该插件"
                raise PluginError(f"插件 {plugin.name} 装载失败：{error}", hint=hint) from error
        return tuple(plugin for _point, plugin in found)

    def _check(self) -> None:
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(f"插件实现了不存在的接口：{error}", hint="请核对接口名，见 docs/plugins.md") from error


def _entry_points() -> list[tuple[Any, Plugin]]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - 20 ms that only a run with plugins needs

    points = sorted(entry_points(group=PROJECT), key=lambda point: point.name)
    return [(point, Plugin(point.name, point.dist.version if point.dist else "")) for point in points]
