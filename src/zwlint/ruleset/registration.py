"""zwlint's own rules and dictionaries, as the plugin hook gives them."""

from __future__ import annotations

from zwlint.ruleset.loader import Pack, own_pack


def zwlint_rule_packs() -> list[Pack]:
    """The pack that comes with zwlint."""
    return [own_pack()]
