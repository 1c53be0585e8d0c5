"""What is loaded for one configuration: plugins, rules, readers, kinds of match, and the scans made of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from threading import Lock

from zwlint.checkers import registration as own_checkers
from zwlint.checkers.base import Checker
from zwlint.checkers.builtin import BUILTIN
from zwlint.checkers.compiled import Compiled, compiled, is_at_hand
from zwlint.checkers.scan import Scan
from zwlint.checkers.units import units_of
from zwlint.config import Config
from zwlint.errors import PluginError, UsageError
from zwlint.lexicon import kept_expressions
from zwlint.plugins import Parts, Reader, Reporter, may_be_installed
from zwlint.readers import registration as own_readers
from zwlint.reporters import registration as own_reporters
from zwlint.ruleset import registration as own_rules
from zwlint.ruleset.declarations import Rule, Ruleset
from zwlint.ruleset.fields import nearest
from zwlint.ruleset.loader import Pack, load
from zwlint.ruleset.organisation import folder_of
from zwlint.ruleset.selection import profile_of, select, vet

DEFAULT_PROFILE = "draft"
"""For what no reader knows."""


def load_plugins() -> Parts:
    """Zwlint's own parts and every installed plugin. Raises PluginError if one does not load."""
    own = (own_rules, own_readers, own_checkers, own_reporters)
    if not may_be_installed(sys.path):
        return Parts(own)
    from zwlint.hooks import Plugins  # noqa: PLC0415 - most installations have no plugin

    return Plugins(own)


class Engine:
    """Everything loaded and compiled for one configuration; built whole, then never changed."""

    def __init__(
        self,
        config: Config,
        plugins: Parts,
        ruleset: Ruleset,
        readers: Mapping[str, Reader],
        checkers: Mapping[str, Checker],
        *,
        filters: bool = True,
    ) -> None:
        """``filters``: whether plugins may suppress findings."""
        self.config = config
        self.plugins = plugins
        self.ruleset = ruleset
        self.readers = readers
        self.checkers = checkers
        self.filters = filters
        self._scans: dict[str, Scan | None] = {}
        self._compiled: list[Compiled] = []
        self._lock = Lock()

    @classmethod
    def build(
        cls,
        config: Config,
        plugins: Parts | None = None,
        packs: Sequence[Pack] | None = None,
        *,
        filters: bool = True,
    ) -> Engine:
        """Load plugins and rules, or those of ``packs`` only. Raises PluginError, RulesetError or UsageError."""
        kept_expressions.recall()
        plugins = plugins or load_plugins()
        checkers: dict[str, Checker] = {
            checker.kind: checker for checker in plugins.collect("zwlint_checkers", Checker)
        }
        words = folder_of(config.folder, config.dictionaries) if config.dictionaries else None
        ruleset = load(
            packs or packs_of(config, plugins), {kind: checker.vet for kind, checker in checkers.items()}, words
        )
        readers: dict[str, Reader] = {reader.format: reader for reader in plugins.collect("zwlint_readers", Reader)}
        engine = cls(config, plugins, ruleset, readers, checkers, filters=filters)
        engine._vet()
        return engine

    def _vet(self) -> None:
        """Make what is wrong an error now, not at the first file: PluginError for a reader whose profile is not there
        or a foreign kind of match that does not compile, UsageError for a selector that matches nothing.
        """
        for reader in self.readers.values():
            if reader.profile not in self.ruleset.profiles:
                hint = f"{nearest(reader.profile, self.ruleset.profiles)}请更新或卸载提供它的插件"
                raise PluginError(f"格式 {reader.format} 的读取器要用的方案“{reader.profile}”没有", hint=hint)
        in_use = {reader.profile for reader in self.readers.values()} | {DEFAULT_PROFILE}
        config = self.config
        for name in {config.profile} if config.profile else in_use:
            profile, levels = profile_of(self.ruleset, name), dict(config.severity)
            vet(self.ruleset, profile, chosen=config.select, ignored=config.ignore, severity=levels)
        own = _own_kinds()
        foreign = (rule for rule in self.ruleset.rules if self.checkers[rule.kind] is not own.get(rule.kind))
        units_of(foreign, self.checkers, self.ruleset.dictionaries)

    def rules(self, profile: str) -> tuple[Rule, ...]:
        """The rules that run under that profile. Raises UsageError."""
        config = self.config
        chosen = profile_of(self.ruleset, profile)
        return select(self.ruleset, chosen, chosen=config.select, ignored=config.ignore, severity=dict(config.severity))

    def scan(self, profile: str) -> Scan | None:
        """The compiled rules of a profile; None where the selection leaves none that looks at a document."""
        with self._lock:
            if profile not in self._scans:
                rules = self.rules(profile)
                looking = any(rule.kind != BUILTIN.kind for rule in rules)
                self._scans[profile] = self._scan_of(rules) if looking else None
            return self._scans[profile]

    def _scan_of(self, rules: tuple[Rule, ...]) -> Scan:
        if not self._compiled:
            self._compiled.append(compiled(self.ruleset, _own_kinds(), self.checkers))
        chosen = {rule.code for rule in rules}
        hiding = [rule for rule in self.ruleset.rules if rule.personal and rule.code not in chosen]
        return Scan(rules, self.checkers, self.ruleset.dictionaries, self._compiled[0], hiding)

    def is_compiled(self) -> bool:
        """Whether the first check need not wait for the rules to be compiled, which takes seconds."""
        return bool(self._compiled) or is_at_hand(self.ruleset, _own_kinds(), self.checkers)

    def reporters(self) -> dict[str, Reporter]:
        """The output formats by name."""
        return {reporter.format: reporter for reporter in self.plugins.collect("zwlint_reporters", Reporter)}


def _own_kinds() -> dict[str, Checker]:
    """Zwlint's own kinds of match by name."""
    return {checker.kind: checker for checker in own_checkers.zwlint_checkers()}


def packs_of(config: Config, plugins: Parts) -> list[Pack]:
    """Zwlint's own rule pack, those of plugins, those of the configuration. Raises PluginError or UsageError."""
    packs = plugins.collect("zwlint_rule_packs", Pack)
    for name in config.rule_packs:
        folder = os.path.join(config.folder, name)
        if not os.path.isdir(folder):
            raise UsageError(f"没有文件夹 {folder}", hint="请核对配置中的 rule-packs")
        packs.append(Pack(name, folder))
    return packs
