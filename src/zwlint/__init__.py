"""zwlint: checks what a public institution is about to publish, and says why.

>>> import zwlint
>>> report = zwlint.check_text("请按步就班推进。")
>>> [(finding.text, finding.suggestions) for finding in report.findings]
[('按步就班', ('按部就班',))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zwlint.api import check, check_text
    from zwlint.config import Config
    from zwlint.document import Document
    from zwlint.errors import ZwlintError
    from zwlint.findings import Finding, Report
    from zwlint.gate.gate import Gate
    from zwlint.hooks import hookimpl
    from zwlint.linter import Linter

__version__ = "0.1.0"
__all__ = [
    "Config",
    "Document",
    "Finding",
    "Gate",
    "Linter",
    "Report",
    "ZwlintError",
    "__version__",
    "check",
    "check_text",
    "hookimpl",
]
_HOMES = {
    "check": "zwlint.api",
    "check_text": "zwlint.api",
    "Config": "zwlint.config",
    "Document": "zwlint.document",
    "ZwlintError": "zwlint.errors",
    "Finding": "zwlint.findings",
    "Report": "zwlint.findings",
    "Gate": "zwlint.gate.gate",
    "Linter": "zwlint.linter",
    "hookimpl": "zwlint.hooks",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: ``zwlint --version`` loads none."""
    if name not in _HOMES:
        raise AttributeError(f"module 'zwlint' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
