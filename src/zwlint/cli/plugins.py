"""``zwlint plugins``: what is loaded, and in which version."""

from __future__ import annotations

import click

from zwlint import __version__
from zwlint.cli import streams
from zwlint.engine import load_plugins


@click.command(help="列出已装载的插件。")
def plugins() -> None:
    """List zwlint itself and the plugins of other distributions."""
    streams.write(f"zwlint {__version__}（自带）\n")
    others = load_plugins().others
    for plugin in others:
        streams.write(f"{plugin.name} {plugin.version}\n")
    if not others:
        streams.write("没有安装其他插件。\n")
