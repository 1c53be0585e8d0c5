"""Where zwlint's own rules and dictionaries lie: in the wheel, or at the top of a checkout."""

from __future__ import annotations

import os

from zwlint.errors import RulesetError


def own_folder() -> str:
    """The folder that holds ``rules`` and ``dictionaries``. Raises RulesetError where an installation lacks them."""
    package = os.path.dirname(os.path.realpath(__file__))
    for folder in (os.path.join(package, "_data"), os.path.dirname(os.path.dirname(package))):
        if all(os.path.isdir(os.path.join(folder, name)) for name in ("rules", "dictionaries")):
            return folder
    raise RulesetError("找不到 zwlint 自带的规则", where=package, hint="安装不完整，请重新安装 zwlint")
