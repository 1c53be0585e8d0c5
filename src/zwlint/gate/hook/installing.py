"""Puts the hooks into a repository, and takes them out again; a hook of somebody else's is never lost."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from zwlint.errors import ConfigError, UsageError
from zwlint.gate.hook.git import Repository
from zwlint.system_words import cause

MARK = "# zwlint hook 1"
HOOKS = {"pre-commit": "--pre-commit", "pre-push": '--pre-push --remote "$1"'}
GATE, FOLDERS, CHANNEL = "zwlint.gate", "zwlint.folder", "zwlint.channel"
"""Where the repository's own configuration has what the hooks look at."""
_SAVED = ".zwlint-saved"
_SCRIPT = """#!/bin/sh
{mark}
# 由 zwlint hook install 写入，用 zwlint hook uninstall 去掉。没有放行的文件不能提交、推送。
if [ -x {python} ]; then
    exec {python} -m zwlint hook check {options}
fi
if command -v zwlint > /dev/null 2>&1; then
    exec zwlint hook check {options}
fi
echo '找不到zwlint，不能核对文件有没有放行。请重新安装zwlint，再执行 zwlint hook install。' >&2
exit 2
"""


def folder_of(written: str) -> str:
    """A folder of the repository as git names it. Raises UsageError."""
    path = os.path.normpath(written.replace("\\", "/")).replace("\\", "/")
    if not written.strip() or os.path.isabs(path) or path.split("/")[0] == "..":
        raise UsageError(f"--folder 不能是“{written}”", hint="请写仓库里的文件夹，从仓库的根算起，如 public")
    return path


def script(name: str) -> str:
    """The text of a hook."""
    return _SCRIPT.format(mark=MARK, python=shlex.quote(Path(sys.executable).as_posix()), options=HOOKS[name])


def install(repository: Repository, names: list[str], *, force: bool) -> list[tuple[str, str]]:
    """Write the hooks; returns their paths, and where a former one was kept. Raises ConfigError for one of others."""
    folder = _folder(repository)
    foreign = [folder / name for name in names if os.path.lexists(folder / name) and not is_own(folder / name)]
    if foreign and not force:
        hint = "请把两个钩子合成一个；或者加 --force，原来的改名保存，不再执行"
        raise ConfigError("已经有别的钩子，不覆盖", where="、".join(map(str, foreign)), hint=hint)
    for path in foreign:
        if os.path.lexists(saved := _saved(path)):
            raise ConfigError("已经保存过一个原来的钩子，不覆盖", where=str(saved), hint="请先把它移走")
    kept = {path: _keep(path) for path in foreign}
    for name in names:
        _write(folder / name, script(name))
    return [(str(folder / name), str(kept.get(folder / name, ""))) for name in names]


def uninstall(repository: Repository, names: list[str]) -> list[tuple[str, str]]:
    """Take our hooks out, and put those back that were kept; returns what was removed and what was put back."""
    done: list[tuple[str, str]] = []
    for name in names:
        path = _folder(repository) / name
        if not is_own(path):
            continue
        back = _saved(path) if os.path.lexists(_saved(path)) else None
        os.remove(path)
        if back:
            os.rename(back, path)
        done.append((str(path), str(back or "")))
    return done


def is_own(path: Path) -> bool:
    """Whether a hook is ours."""
    try:
        return not path.is_symlink() and MARK in path.read_bytes().decode("utf-8", "replace").splitlines()[:2]
    except OSError:
        return False


def _folder(repository: Repository) -> Path:
    """The folder of the hooks. Raises UsageError where other repositories share it."""
    folder = repository.hooks()
    real = folder.resolve()
    if not any(real == own or own in real.parents for own in repository.own_folders()):
        hint = "请在这个仓库里设自己的 core.hooksPath，或者把 zwlint hook check 写进共用的钩子"
        raise UsageError(f"{folder} 是几个仓库共用的，不写入", hint=hint)
    return folder


def _keep(path: Path) -> Path:
    saved = _saved(path)
    os.rename(path, saved)
    return saved


def _saved(path: Path) -> Path:
    return path.with_name(path.name + _SAVED)


def _write(path: Path, text: str) -> None:
    new = path.with_name(f"{path.name}.zwlint-new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, encoding="utf-8", newline="\n")
        new.chmod(0o755)
        os.replace(new, path)
    except OSError as error:
        raise ConfigError(f"写不了（{cause(error)}）", where=str(path), hint="请核对文件夹和写入权限") from None
