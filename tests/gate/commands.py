"""The gate as people use it: commands, keys in files, one passphrase for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gate.worlds import PEOPLE
from support import Outcome, call
from zwlint.gate.policy import StepKind
from zwlint.gate.policy_file import parse, policy_of, shipped_policies

CONCLUSION = ("--conclusion", "open", "--basis", "《政府信息公开条例》第十七条")
PASSPHRASE = "correct horse battery"
Run = Callable[..., Outcome]


@dataclass
class Office:
    """A folder with a gate, and the keys of its people beside it."""

    folder: Path
    policy: str
    run: Run = call
    people: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def open(
        cls,
        folder: Path,
        policy: str,
        run: Run = call,
        *,
        people: dict[str, list[str]] | None = None,
        store: str = "gate.db",
    ) -> Office:
        office = cls(folder, policy, run, people or PEOPLE[policy])
        office.passphrase.write_text(f"{PASSPHRASE}\n")
        office.passphrase.chmod(0o600)
        office.ok("init", folder / "g", "--person", "管理", "--template", policy, "--store", store, key="管理")
        for name, roles in office.people.items():
            office.ok("enroll", name, "--make-key", office.key(name), key=None)
            wanted = [part for role in roles for part in ("--has-role", role)]
            office.ok("enroll", name, "--public", f"{office.key(name)}.pub", *wanted, key="管理")
        return office

    @property
    def passphrase(self) -> Path:
        return self.folder / "passphrase"

    def key(self, name: str) -> Path:
        return self.folder / f"{name}.pem"

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def gate(self, command: str, *args: object, key: str | None = "") -> Outcome:
        """Run ``zwlint gate command``; ``key`` is whose, None for none at all."""
        words = [command, *map(str, args)]
        if command != "init":
            words += ["--gate", str(self.folder / "g" / "gate.toml")]
        if key is None:
            words += ["--passphrase-file", str(self.passphrase)]
        elif key:
            words += ["--key", str(self.key(key)), "--passphrase-file", str(self.passphrase)]
        return self.run("gate", *words)

    def ok(self, command: str, *args: object, key: str | None = "") -> Any:
        """The JSON answer of a command that must succeed."""
        done = self.gate(command, *args, "--format", "json", key=key)
        assert (done.code, done.err) == (0, ""), (command, args, done.text, done.err)
        return done.json()

    def no(self, code: str, command: str, *args: object, key: str | None = "", exit_code: int = 1) -> Any:
        """The JSON answer of a command that the gate must refuse for that reason."""
        done = self.gate(command, *args, "--format", "json", key=key)
        assert done.code == exit_code, (command, args, done.text, done.err)
        answer = done.json()
        told = [answer["refused"]["code"]] if "refused" in answer else [each["code"] for each in answer["reasons"]]
        assert code in told, (command, args, told)
        return answer

    def submit(self, item: str, page: Path, key: str, *more: object) -> Any:
        policy = policy_of(parse(shipped_policies()[self.policy], self.policy), self.policy)
        options = {
            "--title": "全县工作推进情况",
            "--channel": next(iter(policy.channels)),
            "--class": policy.classes[0],
        }
        usual = [part for name, value in options.items() if name not in more for part in (name, value)]
        return self.ok("submit", item, page, *usual, *more, key=key)

    def take(self, item: str, until: str = "") -> list[tuple[str, str]]:
        """Take the steps that are due, each by the first person for whom ``next`` lists it."""
        taken: list[tuple[str, str]] = []
        policy = policy_of(parse(shipped_policies()[self.policy], self.policy), self.policy)
        kinds = {step.name: step for route in policy.routes.values() for step in route}
        while True:
            due = [each for each in self.ok("next") if each["item"] == item]
            if not due or due[0]["what"] not in kinds or due[0]["what"] == until:
                return taken
            what, roles = due[0]["what"], set(due[0]["roles"])
            able = [name for name, own in self.people.items() if roles & set(own)]
            name = next(each for each in able if any(d["what"] == what for d in self._waiting(each, item)))
            self.step(kinds[what].kind, item, name, due[0]["version"])
            taken.append((what, name))

    def _waiting(self, person: str, item: str) -> list[Any]:
        return [each for each in self.ok("next", "--person", person) if each["item"] == item]

    def step(self, kind: StepKind, item: str, name: str, version: int) -> None:
        match kind:
            case StepKind.REVIEW:
                self.ok("review", item, "--version", version, "--opinion", "同意", key=name)
            case StepKind.PROOFREAD:
                duties = "标题,人名和职务,机构名称,数字和日期,附件,全文,全文诵读,错别字,标点，前后一致"
                self.ok("proofread", item, "--version", version, "--looked-at", duties, key=name)
            case StepKind.SECRECY:
                self.ok(
                    "secrecy",
                    item,
                    "--version",
                    version,
                    "--conclusion",
                    "open",
                    "--basis",
                    "《政府信息公开条例》第十七条",
                    key=name,
                )
            case StepKind.SIGN:
                self.ok("sign", item, "--version", version, "--opinion", "同意发布", key=name)
