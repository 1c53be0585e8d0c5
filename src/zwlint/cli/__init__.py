"""The command line: one module for each group of commands, loaded when its command runs."""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from zwlint import __version__
from zwlint.errors import ZwlintError

EXIT_PASS, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNCHECKED, EXIT_INTERNAL = range(5)
_COMMANDS = {
    "check": ("zwlint.cli.check", "检查文件、文件夹或标准输入"),
    "show": ("zwlint.cli.show", "列出文件里看到的公文要素"),
    "compare": ("zwlint.cli.compare", "对照同一文件的两个版本"),
    "rules": ("zwlint.cli.rules", "列出全部规则"),
    "rule": ("zwlint.cli.rules", "说明一条规则：依据、例子、词典"),
    "dict": ("zwlint.cli.dict", "查找、核对、添加词条"),
    "gate": ("zwlint.cli.gate", "三审三校：审签、放行、留痕"),
    "hook": ("zwlint.cli.hook", "git仓库的钩子：没有放行的不能提交、推送"),
    "site": ("zwlint.cli.site", "从保存的页面读出本单位网站的事实"),
    "plugins": ("zwlint.cli.plugins", "列出已装载的插件"),
}


class Lazy(click.Group):
    """Commands by name; the module of one, where it is ``command`` or has its own name, is loaded when it is called."""

    commands_by_name: Mapping[str, tuple[str, str]] = _COMMANDS
    """Module and help of each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names, in the order of the help."""
        return list(self.commands_by_name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        """The command of that name."""
        if cmd_name not in self.commands_by_name:
            return None
        module: Any = import_module(self.commands_by_name[cmd_name][0])
        named: Mapping[str, click.Command] = getattr(module, "COMMANDS", {})
        command: click.Command = named.get(cmd_name) or getattr(module, "command", None) or getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        """The commands of the help, of which none is loaded."""
        with formatter.section("命令"):
            formatter.write_dl([(name, text) for name, (_module, text) in self.commands_by_name.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuses a call without a command."""
        if not args and not ctx.resilient_parsing:
            commands = "；".join(f"{name}，{text}" for name, (_module, text) in self.commands_by_name.items())
            raise click.UsageError(f"没有写命令。可用的命令：{commands}。", ctx)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuses a command that there is not, with the nearest."""
        if args and args[0] not in self.commands_by_name:
            from zwlint.ruleset.fields import nearest  # noqa: PLC0415

            raise click.UsageError(f"没有命令 {args[0]}。{nearest(args[0], self.commands_by_name)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="政务公开稿件发布前的内容检查。退出码：0 通过，1 有问题，2 用法或配置有误，3 有内容未检查，4 内部错误。",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s", help="显示版本号")
def cli() -> None:
    """The root of all commands."""


class OutputError(ZwlintError):
    """Output could not be written (exit code 4, or 1 where its reader has gone)."""

    def __init__(self, error: OSError, where: str = "") -> None:
        self.unread = isinstance(error, BrokenPipeError)
        """Whether the other end of a pipe was closed, as ``| head`` does."""
        from zwlint.system_words import cause  # noqa: PLC0415 - not needed where nothing fails

        what = f"结果写不出来（{cause(error)}），不完整"
        super().__init__(what, where=where, hint="请核对磁盘空间和输出的位置")


def main(args: list[str] | None = None) -> None:
    """Entry point: runs a command and leaves with the exit code of the contract; never with a traceback."""
    _prepare_streams()
    _end_in_order()
    code = _run(args)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _undelivered(OutputError(error))
    if args is None:
        gc.freeze()  # the interpreter, which ends now, need not search all that was loaded for cycles
    sys.exit(code)


def _end_in_order() -> None:
    """Let the system's requests to end (a time limit, a closed terminal) act like Ctrl-C: what was begun is cleaned up,
    such as the folder in which an old Word file is being converted.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # not in the main thread
                signal.signal(number, signal.default_int_handler)


def _run(args: list[str] | None) -> int:
    try:
        code = cli.main(args=args, prog_name="zwlint", standalone_mode=False)
        return code if isinstance(code, int) else EXIT_PASS
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        _complain("已中止。")
        return EXIT_USAGE
    except click.ClickException as error:
        _complain(f"错误：{_translated(error)}\n请看 zwlint --help。")
        return EXIT_USAGE
    except OutputError as error:
        return _undelivered(error)
    except ZwlintError as error:
        _complain(f"错误：{error}")
        return EXIT_USAGE
    except (Exception, SystemExit) as error:  # noqa: BLE001 - no traceback reaches a user
        if isinstance(error, SystemExit) and _origin(error).startswith("SystemExit click.core"):
            return EXIT_FINDINGS  # how click itself leaves where the reader of its output has gone
        _complain(f"内部错误（{_origin(error)}）：检查没有完成。请把这一行反馈给开发者，附上版本号。")
        return EXIT_INTERNAL


def _undelivered(error: OutputError) -> int:
    """Nobody may take a run for a pass whose report did not arrive; a reader who has gone needs no message."""
    _discard_output()
    if error.unread:
        return EXIT_FINDINGS
    _complain(f"错误：{error}")
    return EXIT_INTERNAL


def _origin(error: BaseException) -> str:
    """Kind and place of an error in the code; its message may quote the draft and is not shown."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"


def _translated(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"是否想写 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}。{near}"
    if isinstance(error, click.MissingParameter) and isinstance(error.param, click.Option):
        return f"缺少选项 {error.param.opts[0]}。"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {error.param.make_metavar(error.ctx) if error.param and error.ctx else ''}。"
    if isinstance(error, click.BadOptionUsage):
        takes_none = "does not take" in error.message
        return f"选项 {error.option_name} {'不带值' if takes_none else '后面没有写值'}。"
    extra = _extra(error.message)
    if extra:
        return f"多写了 {extra[1]}。有空格的文字请放在引号里。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{error.param.opts[0]} 的值不可用：{error.message}"
    return error.message


_extra = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL).match


def _prepare_streams() -> None:
    """Open what is closed; show a question mark for what a console lacks (𠮷 in GBK) instead of failing."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open as long as the process runs
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _discard_output() -> None:
    """Lose what could not be written, so that the interpreter does not fail on it once more at its end."""
    try:
        output = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, output)
    os.close(nowhere)


def _complain(message: str) -> None:
    """Write a line on standard error, if anybody listens."""
    with suppress(OSError):
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()
