"""The plugin contract. zwlint's own readers, checkers, reporters and rules come through the same hooks.

A plugin is a Python distribution with an entry point in the group ``zwlint`` that names a module or object with
functions marked :data:`hookimpl`. One that does not load, or implements a hook that does not exist, stops zwlint: a
gate that silently lost a rule pack is worse than none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from importlib.machinery import PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from zwlint.errors import PluginError
from zwlint.findings import Plugin
from zwlint.values import NamedTuple

if TYPE_CHECKING:
    from zwlint.checkers.base import Checker
    from zwlint.document import Document
    from zwlint.findings import Finding, Report
    from zwlint.ruleset.loader import Pack

T = TypeVar("T")
PROJECT = "zwlint"
_GROUP = b"[zwlint]"
_KNOWN_FINDERS: tuple[object, ...] = (PathFinder,)
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Reader(NamedTuple):
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


class Reporter(NamedTuple):
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


class GateEvent(NamedTuple):
    """What was recorded in the log of a gate: who did what, on which digests. Nothing of a draft, and no opinion."""

    house: str
    """Which house's log."""
    item: str
    """The item; ``@house`` where roster, policy or rule set changed."""
    sequence: int
    """The number of the event within the item, from 1."""
    kind: str
    step: str
    """The step that it passes; empty for what passes none."""
    actor: str
    role: str
    time: str
    """UTC, ``2026-03-01T01:00:00Z``."""
    content: str
    """Digest of what the signature binds, as are those below; empty where there is nothing of the kind."""
    attachments: str
    metadata: str
    report: str
    policy: str
    roster: str
    ruleset: str


class Specs:
    """The hooks. Every one but the last returns a list, which zwlint joins with those of the other plugins."""

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

    @hookspec
    def zwlint_gate_event(self, event: GateEvent) -> None:
        """Learn of an event after it was recorded, to tell others or keep figures; it can no longer be stopped."""
        raise NotImplementedError


_HOOKS = tuple(name for name in vars(Specs) if name.startswith("zwlint_"))


class Plugins:
    """All plugins of one run, zwlint's own first."""

    def __init__(self, builtin: Iterable[tuple[str, object]], *, discover: bool = True) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Specs)
        for name, plugin in builtin:
            self._register(name, plugin)
        self.others: tuple[Plugin, ...] = self._discover() if discover else ()
        self._check()

    def collect(self, hook: str, kind: type[T]) -> list[T]:
        """What all plugins return for ``hook``, joined, in order of registration.

        Raises PluginError where one raises, or returns anything but a list of ``kind``.
        """
        caller = getattr(self._manager.hook, hook)
        try:
            answers = caller()
        except (Exception, SystemExit) as error:
            raise PluginError(f"插件的 {hook} 出错：{_told(error)}", hint="请更新或卸载该插件") from error
        asked = [
            impl.plugin_name for impl in reversed(caller.get_hookimpls()) if not (impl.wrapper or impl.hookwrapper)
        ]
        if len(answers) != len(asked):  # pluggy leaves out None
            raise _not_a_list("、".join(asked), hook, kind)
        for name, answer in zip(asked, answers, strict=True):
            if not isinstance(answer, list | tuple) or not all(isinstance(item, kind) for item in answer):
                raise _not_a_list(name, hook, kind)
        return [item for answer in reversed(answers) for item in answer]

    def unwanted(self, document: Document, findings: Iterable[Finding]) -> set[Finding]:
        """The findings that filter plugins suppress. Raises whatever a plugin raises."""
        answers = self._manager.hook.zwlint_filter_findings(document=document, findings=list(findings))
        return {finding for answer in answers for finding in answer}

    def tell(self, event: GateEvent) -> None:
        """Tell every plugin of an event of a gate. One that breaks is logged, by name and type alone."""
        for impl in reversed(self._manager.hook.zwlint_gate_event.get_hookimpls()):
            try:
                impl.function(*(event for _name in impl.argnames))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the event stands
                import logging  # noqa: PLC0415 - not needed where nothing fails

                words = "插件 %s 的 zwlint_gate_event 出错（%s），事件已经登记"
                logging.getLogger("zwlint").warning(words, impl.plugin_name, type(error).__name__)

    def _discover(self) -> tuple[Plugin, ...]:
        found = _entry_points()
        for point, plugin in found:
            try:
                self._register(plugin.name, point.load())
            except PluginError:
                raise
            except (Exception, SystemExit) as error:
                hint = "规则可能因此缺失，检查不再进行；请更新或卸载该插件"
                raise PluginError(f"插件 {plugin.name} 装载失败：{_told(error)}", hint=hint) from error
        return tuple(plugin for _point, plugin in found)

    def _register(self, name: str, plugin: object) -> None:
        """Take a plugin in. Raises PluginError where a hook of it, or all of it, would be passed over in silence."""
        unmarked = [hook for hook in _HOOKS if self._is_unmarked(plugin, hook)]
        if unmarked:
            hint = f"请在 {unmarked[0]} 前加上 @zwlint.hookimpl"
            raise PluginError(f"插件 {name} 的 {'、'.join(unmarked)} 没有标记，不会执行", hint=hint)
        self._manager.register(plugin, name)
        if not self._manager.get_hookcallers(plugin):
            hint = "入口应指向实现了接口的模块或对象；请核对插件的入口，见 docs/plugins.md"
            raise PluginError(f"插件 {name} 没有实现任何接口", hint=hint)

    def _is_unmarked(self, plugin: object, hook: str) -> bool:
        """Whether the plugin has something of that name that pluggy would not call; a module may be called so."""
        value = getattr(plugin, hook, None)
        if value is None or isinstance(value, ModuleType):
            return False
        return self._manager.parse_hookimpl_opts(plugin, hook) is None

    def _check(self) -> None:
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(f"插件实现了不存在的接口：{error}", hint="请核对接口名，见 docs/plugins.md") from error
        for impl in self._manager.hook.zwlint_gate_event.get_hookimpls():
            if impl.wrapper or impl.hookwrapper:  # would be passed over: each plugin is told by itself
                what = f"插件 {impl.plugin_name} 的 zwlint_gate_event 不能是 wrapper"
                raise PluginError(what, hint="请去掉 wrapper、hookwrapper；请更新或卸载该插件")


def _told(error: BaseException) -> str:
    """What an error says, or its kind where it says nothing of use."""
    if isinstance(error, SystemExit):
        return f"插件要求退出（SystemExit：{error.code}）"
    return str(error) or type(error).__name__


def _not_a_list(plugin: str, hook: str, kind: type) -> PluginError:
    what = f"插件 {plugin} 的 {hook} 应返回 {kind.__name__} 的列表"
    return PluginError(what, hint="没有可返回的时候返回空列表；请更新或卸载该插件，见 docs/plugins.md")


def _entry_points() -> list[tuple[Any, Plugin]]:
    if not _may_have_plugins(sys.path):
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415 - 20 ms that only a run with plugins needs

    points = sorted(entry_points(group=PROJECT), key=lambda point: point.name)
    return [(point, Plugin(point.name, point.dist.version if point.dist else "")) for point in points]


def _may_have_plugins(paths: Iterable[str]) -> bool:
    """Whether some installed distribution names the group; in doubt (archives, foreign importers) yes."""
    if any(hasattr(finder, "find_distributions") and finder not in _KNOWN_FINDERS for finder in sys.meta_path):
        return True
    return any(_names_group(path or os.curdir) for path in paths)


def _names_group(path: str) -> bool:
    if not os.path.isdir(path):
        return os.path.isfile(path)
    for name in os.listdir(path):
        if name.endswith((".dist-info", ".egg-info", ".egg")):
            for metadata in ("entry_points.txt", "EGG-INFO/entry_points.txt"):
                try:
                    with open(os.path.join(path, name, metadata), "rb") as file:
                        if _GROUP in file.read():
                            return True
                except OSError:
                    continue
    return False
