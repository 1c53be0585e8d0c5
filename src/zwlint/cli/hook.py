"""``zwlint hook``: git hooks that let only released files into a repository."""

from __future__ import annotations

import click

from zwlint.cli import Lazy

_MODULE = "zwlint.cli.hook_commands"


class _Commands(Lazy):
    commands_by_name = {  # noqa: RUF012 - never changed
        "install": (_MODULE, "在git仓库里安装钩子"),
        "uninstall": (_MODULE, "去掉钩子，放回原来的"),
        "check": (_MODULE, "核对要提交、推送或者已经提交的文件有没有放行"),
    }


@click.group(
    "hook",
    cls=_Commands,
    help="git仓库的钩子：没有放行的文件不能提交、推送。退出码：0 都已放行，1 有没有放行的，2 用法或配置有误，"
    "3 只差未检查的内容，或者没有要核对的文件夹，4 内部错误。",
)
def command() -> None:
    """The root of the commands of the hook."""
