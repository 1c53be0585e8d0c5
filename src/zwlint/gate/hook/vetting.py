"""Whether files of a repository may be committed, pushed, published: the gate's answer for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zwlint.errors import UsageError
from zwlint.gate.codes import SENTENCES, Code
from zwlint.gate.decision import GateDecision
from zwlint.gate.gate import Gate
from zwlint.gate.hook.git import Blob, Repository
from zwlint.gate.item import STAGES
from zwlint.gate.tracing import Stray
from zwlint.values import NamedTuple

_STAGES = {stage.value: name for stage, name in STAGES.items()}


class Complaint(NamedTuple):
    """One reason why a file may not go."""

    path: str
    code: Code
    detail: str = ""
    item: str = ""
    commit: str = ""
    """In which commit, where it is one of the past; empty for what the files are now."""

    @property
    def message(self) -> str:
        """The reason in a sentence."""
        what = SENTENCES[self.code].what
        detail = _STAGES.get(self.detail, self.detail) if self.code is Code.NOT_RELEASED else self.detail
        return f"{what}：{detail}" if detail else what

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        hint = SENTENCES[self.code].hint
        return {**self._asdict(), "code": self.code.value, "message": self.message, "hint": hint}


class Vetted(NamedTuple):
    """What was looked at and what speaks against it."""

    files: int
    commits: int
    complaints: tuple[Complaint, ...]
    missing: tuple[str, ...] = ()
    """The folders that were to be looked at, and are not there."""

    @property
    def allowed(self) -> bool:
        """Whether all was there, and nothing speaks against it."""
        return not self.complaints and not self.missing

    @property
    def only_unchecked(self) -> bool:
        """Whether nothing but unchecked parts stands in the way."""
        return not self.allowed and all(each.code is Code.UNCHECKED for each in self.complaints)


class Push(NamedTuple):
    """One line of what git tells a pre-push hook."""

    local: str
    remote: str
    name: str = ""
    """The name of what is pushed, where git says it."""


class Vetting:
    """The files below some folders of one repository."""

    def __init__(self, gate: Gate, repository: Repository, folders: Iterable[str], channel: str) -> None:
        self._gate = gate
        self._repository = repository
        self._folders = tuple(folders)
        self._channel = channel
        self._past: dict[str, Code | None] = {}

    def staged(self) -> Vetted:
        """What a commit made now would change."""
        touched = self._repository.staged(self._folders)
        obstacles = _unsafe(self._repository.staged_obstacles(self._folders))
        found = tuple(self._present(self._repository.index(self._folders), touched))
        return Vetted(len(touched), 0, (*obstacles, *found))

    def tree(self, revision: str) -> Vetted:
        """All files of a commit."""
        files = self._repository.tree(revision, self._folders)
        obstacles = _unsafe(self._repository.obstacles(revision, self._folders))
        return Vetted(len(files), 0, (*obstacles, *self._present(files, files)), self._missing(files))

    def commits(self, written: str) -> Vetted:
        """The commits of a range such as ``main..HEAD``; one whose start is not there yet is everything to its end."""
        before, dots, after = written.partition("..")
        if not dots or not after.strip("."):
            raise UsageError(f"--commits 不能是“{written}”", hint="请写作 起点..终点，如 origin/main..HEAD")
        tip = self._repository.commit(after.lstrip("."))
        start = self._repository.commit(before) if before.strip("0") else ""
        without = ("--not", start) if start else ()
        return self._range(tip, start, *without)

    def pushed(self, pushes: Iterable[Push], remote: str) -> Vetted:
        """What a push would bring to another repository. A folder that is not there may have been taken away."""
        found = [self._push(each, remote) for each in pushes if each.local.strip("0")]
        complaints = dict.fromkeys(complaint for each in found for complaint in each.complaints)
        return Vetted(sum(each.files for each in found), sum(each.commits for each in found), tuple(complaints))

    def _push(self, push: Push, remote: str) -> Vetted:
        tip = self._repository.commit(push.local, push.name)
        if push.remote.strip("0") and self._repository.has(push.remote):
            start = self._repository.commit(push.remote)
            return self._range(tip, start, "--not", start)
        return self._range(tip, "", "--not", f"--remotes={remote}") if remote else self._range(tip, "")

    def _range(self, tip: str, start: str, *without: str) -> Vetted:
        """Commits of the past must have been released at some time, what they end in must be so now.

        What they end in is what the tip has otherwise than the start; without a start all that it has. The commits
        alone do not tell it: a merge that brings a file back from one of its parents changes nothing of its own.
        """
        touched: dict[str, Blob] = {}
        complaints: list[Complaint] = []
        commits = self._repository.commits(tip, *without)
        files = self._repository.tree(tip, self._folders)
        for commit in commits:
            changes = self._repository.changed(commit, self._folders)
            touched |= changes
            gone = {path: blob for path, blob in changes.items() if files.get(path) != blob}
            complaints += self._history(commit, gone)
            above = self._repository.obstacles(commit, self._folders).items() if commit != tip else ()
            complaints += _unsafe((path for path, blob in above if not blob.is_plain), commit)
        complaints += _unsafe(self._repository.obstacles(tip, self._folders))
        touched |= self._repository.between(start, tip, self._folders) if start else files
        here = {path: files[path] for path in touched if path in files}
        before = self._repository.tree(start, self._folders) if start else {}
        missing = self._missing((*files, *touched, *before))
        return Vetted(len(touched), len(commits), (*complaints, *self._present(files, here)), missing)

    def _missing(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The folders in which none of these paths lies."""
        known = tuple(paths)
        return tuple(
            folder
            for folder in self._folders
            if not any(folder in (".", path) or path.startswith(f"{folder}/") for path in known)
        )

    def _history(self, commit: str, changes: Mapping[str, Blob]) -> Iterator[Complaint]:
        for path, blob in changes.items():
            if not blob.is_plain:
                yield Complaint(path, Code.FILE_UNSAFE, commit=commit)
            elif code := self._of_the_past(blob):
                yield Complaint(path, code, commit=commit)

    def _of_the_past(self, blob: Blob) -> Code | None:
        """Why a file should never have got into a commit."""
        if blob.id not in self._past:
            data = self._repository.read(blob)
            unknown = Code.NOT_RELEASED if self._gate.owners(data) else Code.FILE_UNKNOWN
            self._past[blob.id] = None if self._gate.was_released(data) else unknown
        return self._past[blob.id]

    # -- what the files are now ------------------------------------------------------------------------------

    def _present(self, files: Mapping[str, Blob], touched: Mapping[str, Blob]) -> Iterator[Complaint]:
        """Hold the touched files against the items they belong to; attachments may be those that were there before."""
        yield from (Complaint(path, Code.FILE_UNSAFE) for path, blob in touched.items() if not blob.is_plain)
        contents = {path: self._repository.read(blob) for path, blob in touched.items() if blob.is_plain}
        contents |= self._attachments(files, contents)
        found = self._gate.sort_out(contents, channel=self._channel)
        for parcel in found.parcels:
            decision = self._gate.ready(parcel.item, parcel.files(contents), channel=self._channel)
            yield from _complaints(parcel.page, decision)
        for stray in found.strays:
            if stray.path in touched:
                yield from self._stray(stray)

    def _attachments(self, files: Mapping[str, Blob], contents: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files of the tree that have the names of attachments of the pages among these."""
        owners = (item for data in contents.values() for item in self._gate.owners(data))
        names = {each.name for item in owners if item.submission for each in item.submission.attachments}
        wanted = (path for path in files if path.rpartition("/")[2] in names and path not in contents)
        return {path: self._repository.read(files[path]) for path in wanted if files[path].is_plain}

    def _stray(self, stray: Stray) -> Iterator[Complaint]:
        """An attachment whose page was there before needs no more than that its item may be out."""
        if stray.code is Code.PAGE_MISSING:
            yield from _complaints(stray.path, self._gate.ready(stray.item, channel=self._channel))
        else:
            yield Complaint(stray.path, stray.code, stray.item, stray.item)


def _unsafe(paths: Iterable[str], commit: str = "") -> list[Complaint]:
    """What stands in place of folders that lead to ours: git, and whoever follows it, would look elsewhere."""
    return [Complaint(path, Code.FILE_UNSAFE, commit=commit) for path in paths]


def _complaints(path: str, decision: GateDecision) -> Iterator[Complaint]:
    return (Complaint(path, each.code, each.detail, decision.item) for each in decision.reasons)
