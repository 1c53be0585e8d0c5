"""``zwlint hook install|uninstall|check``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, EXIT_UNCHECKED
from zwlint.cli.gate.session import Session, gate_command
from zwlint.cli.here import current_folder
from zwlint.errors import UsageError
from zwlint.gate.codes import SENTENCES
from zwlint.gate.hook import installing
from zwlint.gate.hook.git import Repository
from zwlint.gate.hook.vetting import Push, Vetted, Vetting
from zwlint.gate.place import find

_PRE_COMMIT = click.option("--pre-commit", is_flag=True, help="提交之前的钩子")
_PRE_PUSH = click.option("--pre-push", is_flag=True, help="推送之前的钩子")
_FOLDERS = click.option("--folder", "folders", multiple=True, metavar="文件夹", help="仓库里要发布的文件夹，可重复")
_CHANNEL = click.option("--channel", default="", metavar="渠道", help="发布的渠道；写了就核对")


@gate_command("install", "在当前的git仓库里安装钩子，默认两个都装。别人的钩子不覆盖。", signs=False)
@_PRE_COMMIT
@_PRE_PUSH
@_FOLDERS
@_CHANNEL
@click.option("--force", is_flag=True, help="已经有别的钩子时，把它改名保存，不再执行")
def install(
    session: Session, pre_commit: bool, pre_push: bool, folders: tuple[str, ...], channel: str, force: bool
) -> None:
    """Install the hooks; what they look at stands in the repository's own configuration."""
    repository = Repository(Path(current_folder()))
    if not folders:
        raise UsageError("没有写要发布的文件夹", hint="请用 --folder 写明，如 --folder public，可重复")
    place = session.place
    if channel and channel not in place.policy.channels:
        raise UsageError(f"流程里没有渠道“{channel}”", hint=f"可用的渠道：{'、'.join(place.policy.channels)}")
    wanted = {
        installing.GATE: [str(place.path.resolve())],
        installing.FOLDERS: [installing.folder_of(each) for each in folders],
        installing.CHANNEL: [channel] if channel else [],
    }
    done = installing.install(repository, _names(pre_commit, pre_push), force=force)
    repository.configure(wanted)
    lines = [
        line for path, kept in done for line in (f"已安装：{path}", *([f"    原来的保存为：{kept}"] if kept else []))
    ]
    lines += [f"    文件夹：{'、'.join(wanted[installing.FOLDERS])}；gate.toml：{place.path}"]
    missing = [each for each in wanted[installing.FOLDERS] if not (repository.root / each).is_dir()]
    lines += [f"    注意：仓库里现在没有文件夹 {each}。请核对名称，写错的不会核对" for each in missing]
    data = {"hooks": [{"path": path, "kept": kept} for path, kept in done], "settings": wanted, "missing": missing}
    session.tell(lines, data)


@gate_command("uninstall", "去掉当前仓库里zwlint的钩子，放回 --force 时保存的。", signs=False)
@_PRE_COMMIT
@_PRE_PUSH
def uninstall(session: Session, pre_commit: bool, pre_push: bool) -> None:
    """Take the hooks out."""
    repository = Repository(Path(current_folder()))
    done = installing.uninstall(repository, _names(pre_commit, pre_push))
    left = [name for name in installing.HOOKS if installing.is_own(repository.hooks() / name)]
    if not left:
        repository.configure({installing.GATE: [], installing.FOLDERS: [], installing.CHANNEL: []})
    lines = [f"已去掉：{path}{'，已放回原来的' if back else ''}" for path, back in done] or ["没有安装zwlint的钩子。"]
    session.tell(lines, {"hooks": [{"path": path, "restored": bool(back)} for path, back in done]})


def _names(pre_commit: bool, pre_push: bool) -> list[str]:
    """The hooks that are meant; both where none is named."""
    named = {"pre-commit": pre_commit, "pre-push": pre_push}
    return [name for name, wanted in named.items() if wanted] or list(named)


@gate_command("check", "核对文件夹里的文件是不是都已放行：将要提交的、将要推送的、已经提交的。", signs=False)
@_PRE_COMMIT
@_PRE_PUSH
@click.option("--commits", default="", metavar="起点..终点", help="这些提交改动的文件，如 origin/main..HEAD")
@click.option("--tree", default="", metavar="提交", help="一个提交的全部文件，如 HEAD")
@click.option("--remote", default="", metavar="名称", help="推送到哪里，由git告诉钩子")
@_FOLDERS
@_CHANNEL
def check(
    session: Session,
    pre_commit: bool,
    pre_push: bool,
    commits: str,
    tree: str,
    remote: str,
    folders: tuple[str, ...],
    channel: str,
) -> int:
    """Vet; what is not named is taken from the repository's own configuration."""
    if sum((pre_commit, pre_push, bool(commits), bool(tree))) != 1:
        raise UsageError(
            "应写 --pre-commit、--pre-push、--commits、--tree 中的一个", hint="CI里用 --commits 或者 --tree"
        )
    repository = Repository(Path(current_folder()))
    _choose_gate(session, repository)
    chosen = [installing.folder_of(each) for each in folders] or repository.settings(installing.FOLDERS)
    if not chosen:
        raise UsageError("没有写要核对的文件夹", hint="请用 --folder 写明，或者先执行 zwlint hook install")
    named = channel or next(iter(repository.settings(installing.CHANNEL)), "")
    vetting = Vetting(session.gate, repository, chosen, named)
    if pre_commit:
        return _told(session, vetting.staged(), chosen)
    if pre_push:
        return _told(session, _pushed(vetting, remote), chosen)
    return _told(session, vetting.commits(commits) if commits else vetting.tree(tree), chosen)


def _choose_gate(session: Session, repository: Repository) -> None:
    """The gate.toml of the option, else that of the repository's configuration, else one above its root."""
    configured = next(iter(repository.settings(installing.GATE)), "")
    session.assume(configured or (lambda: str(find(repository.root))))


def _pushed(vetting: Vetting, remote: str) -> Vetted:
    """What git, or the pre-commit framework, says that is being pushed."""
    tip = os.environ.get("PRE_COMMIT_TO_REF", "")
    if tip:
        name = remote or os.environ.get("PRE_COMMIT_REMOTE_NAME", "")
        return vetting.pushed([Push(tip, os.environ.get("PRE_COMMIT_FROM_REF", ""))], name)
    lines = [line.split() for line in sys.stdin.read().splitlines() if line.strip()]
    if any(len(words) != 4 for words in lines):
        raise UsageError("标准输入不是git给pre-push钩子的内容", hint="--pre-push 由钩子执行；自己核对请用 --commits")
    return vetting.pushed([Push(words[1], words[3], words[0]) for words in lines], remote)


def _told(session: Session, vetted: Vetted, chosen: Sequence[str]) -> int:
    lines = []
    for each in vetted.complaints:
        where = f"（提交 {each.commit[:12]}）" if each.commit else ""
        lines.append(f"{each.path}{where}：{each.message}  [{each.code.value}]")
        lines.append(f"    {f'稿件 {each.item}；' if each.item else ''}{SENTENCES[each.code].hint}")
    lines += [line for each in vetted.missing for line in _no_folder(each)]
    refused = len({each.path for each in vetted.complaints})
    count = f"核对了 {vetted.files} 个文件" + (f"、{vetted.commits} 个提交" if vetted.commits else "")
    fine = "都已放行" if vetted.files else f"{'、'.join(chosen)} 里没有改动，什么都没有核对"
    answer = f"{refused} 个不能发布" if refused else fine if vetted.allowed else "没有核对完"
    lines.append(f"{count}：{answer}。")
    data = {
        "allowed": vetted.allowed,
        "files": vetted.files,
        "commits": vetted.commits,
        "refused": [each.as_json() for each in vetted.complaints],
        "missing": list(vetted.missing),
    }
    session.tell(lines, data)
    if vetted.allowed:
        return EXIT_PASS
    return EXIT_UNCHECKED if vetted.only_unchecked else EXIT_FINDINGS


def _no_folder(folder: str) -> tuple[str, str]:
    where = "这个提交里没有文件" if folder == "." else f"{folder}：这个提交里没有这个文件夹"
    return f"{where}，什么都没有核对", "    请核对 --folder 的名称，从仓库的根写起，大小写也要相同"


COMMANDS = {"install": install, "uninstall": uninstall, "check": check}
