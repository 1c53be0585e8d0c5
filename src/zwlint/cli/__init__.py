"""The command line: one module for each group of commands, loaded when its command runs."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from zwlint import __version__

EXIT_PASS, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNCHECKED, EXIT_INTERNAL = range(5)
_COMMANDS = {
    "check": ("zwlint.cli.check", "检查文件、文件夹或标准输入"),
    "rules": ("zwlint.cli.rules", "列出全部规则"),
    "rule": ("zwlint.cli.rules", "说明一条规则：依据、例子、词典"),
    "plugins": ("zwlint.cli.plugins", "列出已装载的插件"),
}


class _Lazy(click.Group):
    """Commands by name; a command's module is loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        if cmd_name not in _COMMANDS:
            return None
        module, _help = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        with formatter.section("命令"):
            formatter.write_dl([(name, text) for name, (_module, text) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS:
            from zwlint.ruleset.fields import nearest  # noqa: PLC0415

            raise click.UsageError(f"没有命令 {args[0]}。{nearest(args[0], _COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="政务公开稿件发布前的内容检查。退出码：0 通过，1 有问题，2 用法或配置有误，3 有内容未检查，4 内部错误。",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s", help="显示版本号")
def cli() -> None:
    """The root of all commands."""


def main(args: list[str] | None = None) -> None:
    """Entry point: runs a command and leaves with the exit code of the contract; never with a traceback."""
    _prepare_streams()
    try:
        sys.exit(_run(args))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_PASS)


def _run(args: list[str] | None) -> int:
    from zwlint.errors import ZwlintError  # noqa: PLC0415

    try:
        code = cli.main(args=args, prog_name="zwlint", standalone_mode=False)
        return code if isinstance(code, int) else EXIT_PASS
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        click.echo("已中止。", err=True)
        return EXIT_USAGE
    except click.ClickException as error:
        click.echo(f"错误：{_translated(error)}\n请看 zwlint --help。", err=True)
        return EXIT_USAGE
    except ZwlintError as error:
        click.echo(f"错误：{error}", err=True)
        return EXIT_USAGE
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        click.echo(f"内部错误（{type(error).__name__}）：检查没有完成。请反馈给开发者，附上命令与版本号。", err=True)
        return EXIT_INTERNAL


def _translated(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"是否想写 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}。{near}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {error.param.make_metavar(error.ctx) if error.param and error.ctx else ''}。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{error.param.opts[0]} 的值不可用：{error.message}"
    return error.message


def _prepare_streams() -> None:
    """On a console that lacks a character (𠮷 in GBK) show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
