"""Whether a span begins and ends where words do, for entries that ask for it.

jieba is loaded when the first such entry hits (half a second), its cache lies in a private folder, and it sees
only the surroundings of the hit.
"""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path
from typing import Any

_REACH = 8
"""Code points on either side that the segmentation sees."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins and ends at word boundaries."""
    first = max(0, start - _REACH, text.rfind("\n", 0, start) + 1)
    last = min(len(text), end + _REACH)
    edges, at = {first}, first
    for word in _tokenizer().cut(text[first:last], HMM=False):
        at += len(word)
        edges.add(at)
    return start in edges and end in edges


@cache
def _tokenizer() -> Any:
    import logging  # noqa: PLC0415

    import jieba  # noqa: PLC0415 - half a second that most checks never need

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    folder = _private_folder()
    if folder is not None:
        tokenizer.tmp_dir = str(folder)
        tokenizer.initialize()
    else:  # without a cache: that of a folder open to others could hold anything
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
    return tokenizer


def _private_folder() -> Path | None:
    """A folder only its owner can read or write, or None where there is none to be had."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
        folder = Path(base) / "zwlint" / "jieba"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owned = folder.lstat()
    except (OSError, RuntimeError):  # RuntimeError: a user that runs under a number has no home
        return None
    if not stat.S_ISDIR(owned.st_mode):
        return None
    if hasattr(os, "getuid") and (owned.st_uid != os.getuid() or owned.st_mode & 0o077):
        return None
    return folder
