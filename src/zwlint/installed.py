"""Where zwlint's own rules and dictionaries lie: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

from zwlint.errors import RulesetError


def own_folder() -> Path:
    """The folder that holds ``rules`` and ``dictionaries``. Raises RulesetError where an installation lacks them."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_data", package.parent.parent):
        if (folder / "rules").is_dir() and (folder / "dictionaries").is_dir():
            return folder
    raise RulesetError("找不到 zwlint 自带的规则", where=str(package), hint="安装不完整，请重新安装 zwlint")
