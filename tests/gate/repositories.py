"""A git repository whose published folder the gate watches; git sees no configuration but the repository's own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gate.worlds import World
from support import Outcome, environment, spawn


def released(world: World, item: str, page: str, **options: Any) -> None:
    """An item that is out."""
    files = world.submit(item, page, **options)
    world.take(item)
    world.gate.release(world.publisher, item, files)


@dataclass
class Site:
    """A repository with its gate; ``public`` is what is published."""

    folder: Path
    world: World

    @classmethod
    def make(cls, folder: Path, world: World) -> Site:
        site = cls(folder, world)
        folder.mkdir(parents=True)
        site.git("init", "-q", "-b", "main", ".")
        for name, value in (("user.name", "t"), ("user.email", "t@example.gov.cn"), ("commit.gpgsign", "false")):
            site.git("config", "--local", name, value)
        return site

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in environment().items() if not name.startswith("GIT_")}
        return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def try_git(self, *args: str) -> Outcome:
        done = subprocess.run(["git", *args], cwd=self.folder, env=self.env, capture_output=True, check=False)
        return Outcome(done.returncode, done.stdout, (done.stdout + done.stderr).decode())  # hooks may write to both

    def git(self, *args: str) -> str:
        done = self.try_git(*args)
        assert done.code == 0, (args, done.text, done.err)
        return done.text.strip()

    def hook(self, *args: str, stdin: bytes = b"", **extra: str) -> Outcome:
        return spawn("hook", *args, cwd=self.folder, env={**self.env, **extra}, stdin=stdin)

    def install(self, *args: str) -> None:
        done = self.hook("install", "--folder", "public", "--gate", str(self.world.place.path), *args)
        assert done.code == 0, done.err

    def check(self, *args: str) -> tuple[int, set[tuple[str, str]]]:
        """Exit code and what was refused, path and code."""
        done = self.hook("check", *args, "--folder", "public", "--gate", str(self.world.place.path), "--format", "json")
        assert done.code in (0, 1), done.err
        return done.code, {(each["path"], each["code"]) for each in done.json()["refused"]}

    def write(self, path: str, text: str | bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.git("add", "-A")

    def commit(self, *args: str) -> Outcome:
        return self.try_git("commit", "-q", "-m", "改", *args)
