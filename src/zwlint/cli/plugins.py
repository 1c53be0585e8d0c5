"""``zwlint plugins``: what is loaded, and in which version."""

from __future__ import annotations

import click

from zwlint import __version__
from zwlint.linter import load_plugins


@click.command(help="列出已装载的插件。")
def plugins() -> None:
    """List zwlint itself and the plugins of other distributions."""
    click.echo(f"zwlint {__version__}（自带）")
    others = load_plugins().others
    for plugin in others:
        click.echo(f"{plugin.name} {plugin.version}")
    if not others:
        click.echo("没有安装其他插件。")
