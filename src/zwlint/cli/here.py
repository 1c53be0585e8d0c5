"""The folder from which a command was started."""

from __future__ import annotations

import os

from zwlint.errors import UsageError


def current_folder() -> str:
    """Its path. Raises UsageError where somebody has removed it meanwhile."""
    try:
        return os.getcwd()
    except OSError:
        raise UsageError("当前文件夹已经不存在", hint="请先用 cd 进入一个存在的文件夹") from None
