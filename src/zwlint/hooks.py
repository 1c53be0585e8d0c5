"""The hooks of plugins: the contract, and what calls them. zwlint's own parts are called by the same names.

A plugin is a Python distribution with an entry point in the group ``zwlint`` that names a module or object with
functions marked :data:`hookimpl`. One that does not load, or implements a hook that does not exist, stops zwlint: a
gate that silently lost a rule pack is worse than none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from zwlint.errors import PluginError
from zwlint.findings import Plugin
from zwlint.plugins import PROJECT, GateEvent, Parts, Reader, Reporter, may_be_installed

if TYPE_CHECKING:
    from zwlint.checkers.base import Checker
    from zwlint.document import Document
    from zwlint.findings import Finding
    from zwlint.ruleset.loader import Pack

T = TypeVar("T")
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


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


class Plugins(Parts):
    """All plugins of one run, zwlint's own first."""

    def __init__(
        self, own: Iterable[ModuleType] = (), more: Iterable[tuple[str, object]] = (), *, discover: bool = True
    ) -> None:
        """``more`` are further parts by name; those installed come last. Raises PluginError if one does not load."""
        super().__init__(own)
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Specs)
        for module in self._own:
            _mark(module)
            self._register(module.__name__, module)
        for name, plugin in more:
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


def _mark(module: ModuleType) -> None:
    """Mark the hooks of a part of zwlint's own, which are not marked where there is no plugin."""
    for hook in _HOOKS:
        if hasattr(module, hook):
            hookimpl(getattr(module, hook))


def _entry_points() -> list[tuple[Any, Plugin]]:
    if not may_be_installed(sys.path):
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415 - 20 ms that only a run with plugins needs

    points = sorted(entry_points(group=PROJECT), key=lambda point: point.name)
    return [(point, Plugin(point.name, point.dist.version if point.dist else "")) for point in points]
