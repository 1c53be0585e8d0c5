"""Reads a git repository through git itself: what is staged, what commits change, what a tree holds."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zwlint.errors import UsageError
from zwlint.system_words import cause
from zwlint.values import NamedTuple

_PLAIN = ("100644", "100755")
_FOLDER = "040000"
_NONE = "000000"


class Blob(NamedTuple):
    """A file as git has it."""

    mode: str
    id: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a file: neither a symbolic link nor a submodule."""
        return self.mode in _PLAIN


class Repository:
    """One repository; nothing is written but its own configuration."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageError where there is no repository."""
        self._folder = folder
        self.root = Path(os.fsdecode(self.git("rev-parse", "--show-toplevel").rstrip(b"\n")))
        self._folder = self.root

    def git(self, *args: str, data: bytes = b"", codes: Iterable[int] = (0,)) -> bytes:
        """What git answers. Raises UsageError where it fails."""
        command = ["git", "--no-replace-objects", "--literal-pathspecs", "-c", "core.quotePath=false", *args]
        try:
            done = subprocess.run(command, input=data, capture_output=True, cwd=self._folder, check=False)  # noqa: S603 - no shell
        except OSError as error:
            raise UsageError(f"git 运行不了（{cause(error)}）", hint="请安装git 2.30以上的版本") from None
        if done.returncode not in codes:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            hint = "应在git仓库里执行；在CI里请取回全部历史（fetch-depth: 0）"
            raise UsageError(f"git {args[0]} 不成功：{said[-1] if said else done.returncode}", hint=hint)
        return done.stdout

    # -- contents --------------------------------------------------------------------------------------------

    def index(self, folders: Iterable[str]) -> dict[str, Blob]:
        """All that is staged below some folders; a file in conflict is none of them."""
        found: dict[str, Blob] = {}
        for line in _parts(self.git("ls-files", "-s", "-z", "--", *folders)):
            about, _tab, path = line.partition(b"\t")
            mode, name, stage = about.decode().split()
            if stage == "0":
                found[os.fsdecode(path)] = Blob(mode, name)
        return found

    def tree(self, revision: str, folders: Iterable[str]) -> dict[str, Blob]:
        """All files of a commit below some folders."""
        found: dict[str, Blob] = {}
        wanted = [each for each in folders if each != "."]
        for line in _parts(self.git("ls-tree", "-r", "-z", "--full-tree", self.commit(revision), "--", *wanted)):
            about, _tab, path = line.partition(b"\t")
            mode, _kind, name = about.decode().split()
            found[os.fsdecode(path)] = Blob(mode, name)
        return found

    def obstacles(self, revision: str, folders: Iterable[str]) -> dict[str, Blob]:
        """What a commit has in place of folders that lead to these: a link, a submodule, a file."""
        found: dict[str, Blob] = {}
        for line in _parts(self._above("ls-tree", folders, "-z", "--full-tree", self.commit(revision))):
            about, _tab, path = line.partition(b"\t")
            mode, _kind, name = about.decode().split()
            if mode != _FOLDER:
                found[os.fsdecode(path)] = Blob(mode, name)
        return found

    def staged_obstacles(self, folders: Iterable[str]) -> dict[str, Blob]:
        """The same of what is staged."""
        above = set(_above(folders))
        return {path: blob for path, blob in self.index(above).items() if path in above} if above else {}

    def _above(self, command: str, folders: Iterable[str], *args: str) -> bytes:
        above = _above(folders)
        return self.git(command, *args, "--", *above) if above else b""

    def read(self, blob: Blob) -> bytes:
        """The bytes of a file."""
        return self.git("cat-file", "blob", blob.id)

    # -- changes ---------------------------------------------------------------------------------------------

    def staged(self, folders: Iterable[str]) -> dict[str, Blob]:
        """What a commit made now would add or change."""
        head = self.git("rev-parse", "--verify", "--quiet", "HEAD^{commit}", codes=(0, 1)).decode().strip()
        before = head or self.git("hash-object", "-t", "tree", "--stdin").decode().strip()
        return dict(_changes(self.git("diff-index", "--cached", *_RAW, before, "--", *folders)))

    def changed(self, commit: str, folders: Iterable[str]) -> dict[str, Blob]:
        """What a commit adds or changes; a merge what it has from none of its parents."""
        return dict(
            _changes(self.git("diff-tree", "-r", "--root", "-c", "--no-commit-id", *_RAW, commit, "--", *folders))
        )

    def between(self, before: str, after: str, folders: Iterable[str]) -> dict[str, Blob]:
        """What a commit has otherwise than another, whatever the way from one to the other."""
        return dict(_changes(self.git("diff-tree", "-r", *_RAW, before, after, "--", *folders)))

    def commits(self, *arguments: str) -> list[str]:
        """The commits that ``git rev-list`` names, the oldest first."""
        return self.git("rev-list", "--reverse", *arguments, "--").decode().split()

    def commit(self, revision: str, called: str = "") -> str:
        """The commit of a name; ``called`` is how people know it. Raises UsageError."""
        found = b"" if revision.startswith("-") else self._found(f"{revision}^{{commit}}")
        if found:
            return found.decode().strip()
        if not revision.startswith("-") and self._found(f"{revision}^{{object}}"):
            hint = "只能核对提交；标签应指向提交，指向文件、文件夹的请删去，不要推送"
            raise UsageError(f"“{called or revision}”不是提交", hint=hint)
        hint = "请写提交、分支或者标签的名称；在CI里请取回全部历史（fetch-depth: 0）"
        raise UsageError(f"没有提交“{called or revision}”", hint=hint)

    def has(self, commit: str) -> bool:
        """Whether a commit is there."""
        return bool(self._found(f"{commit}^{{commit}}"))

    def _found(self, name: str) -> bytes:
        return self.git("rev-parse", "--verify", "--quiet", "--end-of-options", name, codes=(0, 1, 128)).strip()

    # -- configuration ---------------------------------------------------------------------------------------

    def settings(self, name: str) -> list[str]:
        """The values of an option of this repository alone."""
        return [
            os.fsdecode(each) for each in _parts(self.git("config", "--local", "-z", "--get-all", name, codes=(0, 1)))
        ]

    def configure(self, options: Mapping[str, Iterable[str]]) -> None:
        """Set options of this repository; without values they are removed."""
        for name, values in options.items():
            self.git("config", "--local", "--unset-all", name, codes=(0, 5))
            for value in values:
                self.git("config", "--local", "--add", name, value)

    def hooks(self) -> Path:
        """The folder of the hooks that git runs here."""
        return self.root / os.fsdecode(self.git("rev-parse", "--git-path", "hooks").rstrip(b"\n"))

    def own_folders(self) -> list[Path]:
        """The folders that are this repository's alone."""
        common = os.fsdecode(self.git("rev-parse", "--git-common-dir").rstrip(b"\n"))
        return [self.root.resolve(), (self.root / common).resolve()]


_RAW = ("--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none")


def _above(folders: Iterable[str]) -> list[str]:
    """The folders that lead to some: ``a`` and ``a/b`` for ``a/b/c``."""
    split = [each.split("/") for each in folders]
    return list(dict.fromkeys("/".join(parts[:end]) for parts in split for end in range(1, len(parts))))


def _parts(data: bytes) -> list[bytes]:
    return data.split(b"\0")[:-1]


def _changes(raw: bytes) -> Iterator[tuple[str, Blob]]:
    """The files of raw diffs that are there afterwards. One line of a merge names a blob for each parent."""
    parts = iter(_parts(raw))
    for about in parts:
        path = os.fsdecode(next(parts))
        parents = len(about) - len(about.lstrip(b":"))
        words = about.decode().lstrip(":").split()
        mode, name = words[parents], words[2 * parents + 1]
        if mode != _NONE:
            yield path, Blob(mode, name)
