"""What all commands of the gate share: where the gate is, who signs, and how an answer is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

import click

from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, EXIT_UNCHECKED, streams
from zwlint.cli.formats import HELP, wants_json, write_json
from zwlint.cli.gate.words import TASKS, decision_lines, event_line
from zwlint.cli.here import current_folder
from zwlint.errors import ConfigError, UsageError
from zwlint.gate import private_files
from zwlint.gate.codec import encode
from zwlint.gate.codes import Code, Refused
from zwlint.gate.decision import GateDecision
from zwlint.gate.desk import Signer
from zwlint.gate.events import HOUSE, Event
from zwlint.gate.gate import Gate, GateClosed
from zwlint.gate.keys import Key
from zwlint.gate.place import Place, find, load
from zwlint.reporters.text import shown

_SHARED = frozenset({"gate", "output_format", "key", "passphrase_file", "role"})


def as_version(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """The number of a version, as it was written."""
    if value is None:
        return None
    if not value.isascii() or not value.isdigit():
        raise click.BadParameter("应为整数，第1稿写作 1", ctx, param)
    return int(value)


def chosen(value: bool | None, options: str) -> bool:
    """Which of two options was written. Raises UsageError where none was."""
    if value is None:
        raise UsageError(f"没有写 {options}", hint="两个选项写一个")
    return value


class Session:
    """One call of a command."""

    def __init__(
        self, gate: str | None, output_format: str, key: str | None, passphrase_file: str | None, role: str
    ) -> None:
        self._gate_path = gate
        self.json = wants_json(output_format)
        self._key_path = key
        self._passphrase_file = passphrase_file
        self._role = role

    def assume(self, path: str | Callable[[], str]) -> None:
        """Use that gate.toml where the call names none."""
        if not self._gate_path:
            self._gate_path = path if isinstance(path, str) else path()

    @cached_property
    def place(self) -> Place:
        """The gate.toml that counts."""
        return load(Path(self._gate_path) if self._gate_path else find(Path(current_folder())))

    @cached_property
    def gate(self) -> Gate:
        """The gate of it."""
        return self.place.gate()

    def close(self) -> None:
        """Close the store, if it was opened."""
        if "gate" in self.__dict__:
            self.gate.store.close()

    @property
    def key_path(self) -> Path:
        """The file of the key. Raises UsageError."""
        if not self._key_path:
            raise UsageError("没有指明密钥", hint="请用 --key 指明私钥文件，或者设环境变量 ZWLINT_GATE_KEY")
        return Path(self._key_path)

    def passphrase(self, path: Path, *, confirm: bool = False) -> str:
        """The passphrase of a key: out of a file of 0600, or asked for. Raises UsageError."""
        if self._passphrase_file:
            data = private_files.read(Path(self._passphrase_file))
            try:
                return data.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError:
                raise ConfigError("不是UTF-8编码", where=self._passphrase_file, hint="请存为UTF-8编码") from None
        if not sys.stdin.isatty():
            raise UsageError("没有口令", hint="请用 --passphrase-file 指明存有口令的文件（权限 0600）")
        asked: str = click.prompt(f"{path} 的口令", hide_input=True, err=True, confirmation_prompt=confirm)
        return asked

    def signer(self) -> Signer:
        """Who signs: the person of the key. Raises Refused for a key that nobody enrolled."""
        key = Key.load(self.key_path, self.passphrase(self.key_path))
        person = self.gate.house().people.get(key.id)
        if person is None:
            raise Refused(Code.KEY_UNKNOWN, key.id)
        return Signer(person.name, key, self._role)

    def tell(self, lines: Iterable[str], data: Any) -> None:
        """Say the same to people, or to programs."""
        if self.json:
            write_json(data)
        else:
            streams.write("".join(f"{shown(line)}\n" for line in lines))

    def recorded(self, event: Event) -> None:
        """Say that an event was recorded, and what comes next."""
        due = self.gate.next(item=event.item) if event.item != HOUSE else []
        lines = [f"已登记：{event_line(event)}"]
        lines += [f"下一步：{each.what}，由{'、'.join(each.roles)}办理" for each in named(due)]
        data = {"event": event_json(event), "next": [each._asdict() for each in due]}
        self.tell(lines, data)

    def decided(self, decision: GateDecision) -> int:
        """Say what the gate decided; returns the exit code."""
        self.tell(decision_lines(decision), decision.as_json())
        if decision.allowed:
            return EXIT_PASS
        return EXIT_UNCHECKED if decision.only_unchecked else EXIT_FINDINGS


def named(due: Iterable[Any]) -> list[Any]:
    """What waits, in words."""
    return [each._replace(what=TASKS.get(each.what, each.what)) for each in due]


def event_json(event: Event) -> dict[str, Any]:
    """An event for programs."""
    return {
        "item": event.item,
        "sequence": event.sequence,
        "kind": event.kind,
        "step": event.step,
        "actor": event.actor,
        "role": event.role,
        "key": event.key,
        "time": event.time,
        "opinion": event.opinion,
        "bound": encode(event.bound),
        "body": encode(event.body),
    }


def gate_command(name: str, help: str, *, signs: bool) -> Callable[[Callable[..., int | None]], click.Command]:
    """Declare a command of the gate: its options, and what becomes of a refusal."""

    def declare(function: Callable[..., int | None]) -> click.Command:
        @wraps(function)
        def run(
            *,
            gate: str | None,
            output_format: str,
            key: str | None = None,
            passphrase_file: str | None = None,
            role: str = "",
            **given: Any,
        ) -> int:
            _vet_texts({"gate": gate, "key": key, "passphrase_file": passphrase_file, "role": role} | given)
            session = Session(gate, output_format, key, passphrase_file, role)
            try:
                return function(session, **given) or EXIT_PASS
            except GateClosed as closed:
                return session.decided(closed.decision)
            except Refused as refused:
                return _refuse(session, refused)
            finally:
                session.close()

        command: Any = run
        options = [
            click.option("--gate", metavar="文件", help="gate.toml；默认取当前文件夹及其上级的"),
            click.option("--format", "output_format", default="text", metavar="格式", help=HELP),
        ]
        if signs:
            options += [
                click.option("--key", envvar="ZWLINT_GATE_KEY", metavar="文件", help="签名的私钥"),
                click.option(
                    "--passphrase-file",
                    envvar="ZWLINT_GATE_PASSPHRASE_FILE",
                    metavar="文件",
                    help="存有口令的文件（0600）；默认询问",
                ),
                click.option("--role", default="", metavar="角色", help="以哪个角色；默认取合适的一个"),
            ]
        for option in reversed(options):
            command = option(command)
        made: click.Command = click.command(name, help=help)(command)
        made.params.sort(key=lambda param: param.name in _SHARED)  # what the command has of its own comes first
        return made

    return declare


def _vet_texts(given: Mapping[str, Any]) -> None:
    """Raise UsageError for an argument that is not UTF-8, naming it: it could neither be signed nor shown."""
    params = {param.name: param for param in click.get_current_context().command.params}
    for name, value in given.items():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and any("\ud800" <= char <= "\udfff" for char in text):
                param = params.get(name)
                shown_name = (
                    (param.opts[0] if isinstance(param, click.Option) else param.human_readable_name) if param else name
                )
                raise UsageError(f"{shown_name} 不是UTF-8编码的文字", hint="请用UTF-8的终端，或者改文件名")


def _refuse(session: Session, refused: Refused) -> int:
    """Say no: to programs on standard output, to people on standard error."""
    if session.json:
        refusal = {
            "code": refused.code.value,
            "message": refused.what,
            "detail": refused.detail,
            "where": refused.where,
            "hint": refused.hint,
        }
        streams.write_data(json.dumps({"refused": refusal}, ensure_ascii=False, indent=2) + "\n")
    else:
        lines = [f"不行：{refused.where}：{refused.what}" if refused.where else f"不行：{refused.what}"]
        lines += [f"  {refused.hint}", f"  理由代码：{refused.code.value}"]
        click.echo("\n".join(shown(line) for line in lines), err=True)
    return EXIT_UNCHECKED if refused.code is Code.UNCHECKED else EXIT_FINDINGS
