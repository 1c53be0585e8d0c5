"""``zwlint dict``: dictionaries looked through, checked and added to."""

from __future__ import annotations

import click

from zwlint.cli import Lazy


class _Commands(Lazy):
    commands_by_name = {  # noqa: RUF012 - never changed
        "search": ("zwlint.cli.dict_search", "在全部词典里查找"),
        "lint": ("zwlint.cli.dict_lint", "核对词典"),
        "add": ("zwlint.cli.dict_add", "在本单位的词表里添加一条"),
        "import": ("zwlint.cli.dict_import", "从表格导入本单位的词表"),
        "attest": ("zwlint.cli.dict_attest", "从以往的稿件里找出会误报的字串"),
    }


@click.group("dict", cls=_Commands, help="查找、核对、添加词条。本单位的词表放在配置的 dictionaries 所指的文件夹里。")
def command() -> None:
    """The root of the commands on dictionaries."""
