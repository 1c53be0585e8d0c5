"""``zwlint gate init|enroll|revoke|policy|adopt``: who may sign, under which policy, checked with which rules."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import click

from zwlint.cli import EXIT_FINDINGS
from zwlint.cli.gate.files import read
from zwlint.cli.gate.session import Session, gate_command
from zwlint.errors import ConfigError, UsageError
from zwlint.gate import private_files
from zwlint.gate.codes import Code, Refused
from zwlint.gate.desk import Signer
from zwlint.gate.digests import Algorithm
from zwlint.gate.keys import Key, Scheme
from zwlint.gate.office import Request
from zwlint.gate.place import init as make_place
from zwlint.gate.place import policy_data
from zwlint.gate.policy_compare import loosenings
from zwlint.gate.policy_file import shipped_policies
from zwlint.ruleset.fields import nearest

_Choice = TypeVar("_Choice", bound=StrEnum)
_SCHEMES = "ed25519（默认）或 sm2（要安装 zwlint[sm2]）"


@gate_command("init", "在一个文件夹里建立存储、密钥文件和 gate.toml；第一个人是管理员。", signs=True)
@click.argument("folder", metavar="文件夹")
@click.option("--person", required=True, metavar="姓名", help="管理员的姓名")
@click.option("--template", default="default", metavar="名称", help="流程：default、channels、classes、proofreaders")
@click.option("--algorithm", default=Scheme.ED25519.value, metavar="算法", help=f"新生成的密钥：{_SCHEMES}")
@click.option("--digest", default="sha256", metavar="算法", help="sha256（默认）或 sm3，以后不能改")
@click.option("--store", default="gate.db", metavar="存储", help="默认 gate.db；或者 postgresql://用户@主机/数据库")
@click.option("--has-role", "roles", multiple=True, metavar="角色", help="管理员的角色，可重复；默认 管理员")
def init(
    session: Session,
    folder: str,
    person: str,
    template: str,
    algorithm: str,
    digest: str,
    store: str,
    roles: tuple[str, ...],
) -> None:
    """Make a gate; the key of the first administrator is made where there is none."""
    digests, scheme = _one_of(Algorithm, digest, "--digest"), _one_of(Scheme, algorithm, "--algorithm")
    if template not in shipped_policies():
        raise UsageError(f"没有自带的流程“{template}”", hint=nearest(template, shipped_policies()))
    signer = Signer(person, _key(session, scheme))
    place = make_place(Path(folder), template, signer, roles or ("管理员",), algorithm=digests, store=store)
    lines = [
        f"已建立：{place.path}",
        f"    流程：{place.policy.title}，按照 {place.policy.follows}",
        f"    存储：{place.store}；密钥文件：{place.key_file}，请另存一份备份",
        f"    管理员：{person}，密钥 {signer.key.id}",
        "下一步：各人用 zwlint gate enroll --make-key 生成密钥，由管理员登记",
    ]
    data = {"gate": str(place.path), "house": place.identity.house, "root": signer.key.id, "template": template}
    session.tell(lines, data)


def _one_of(kind: type[_Choice], written: str, option: str) -> _Choice:
    """What an option chooses. Raises UsageError."""
    try:
        return kind(written)
    except ValueError:
        raise UsageError(f"{option} 不能是“{written}”", hint=nearest(written, kind)) from None


def _key(session: Session, scheme: Scheme) -> Key:
    """The key of --key, made if there is none."""
    path = session.key_path
    if path.exists():
        return Key.load(path, session.passphrase(path))
    key = Key.generate(scheme)
    key.save(path, session.passphrase(path, confirm=True))
    return key


@gate_command("enroll", "生成自己的密钥（--make-key），或者由管理员登记人员和角色（--public）。", signs=True)
@click.argument("person", metavar="姓名")
@click.option("--make-key", metavar="文件", help="生成密钥，公钥写在旁边的 .pub 文件里，交给管理员")
@click.option("--algorithm", metavar="算法", help=f"与 --make-key 合用：{_SCHEMES}")
@click.option("--public", metavar="文件", help="本人交来的 .pub 文件")
@click.option("--has-role", "roles", multiple=True, metavar="角色", help="登记的角色，可重复")
def enroll(
    session: Session,
    person: str,
    make_key: str | None,
    algorithm: str | None,
    public: str | None,
    roles: tuple[str, ...],
) -> None:
    """The owner makes the key, the administrator enrols it; a private key never changes hands."""
    if (make_key is None) == (public is None):
        raise UsageError("应写 --make-key 或者 --public", hint="本人用 --make-key 生成密钥，管理员用 --public 登记")
    if make_key is not None:
        _make_key(session, person, Path(make_key), _one_of(Scheme, algorithm or Scheme.ED25519, "--algorithm"))
        return
    if algorithm is not None:
        raise UsageError("--algorithm 只与 --make-key 合用", hint="算法由本人生成密钥时选定，.pub 文件里已经写明")
    request = _request(public or "", person)
    if not roles:
        raise UsageError("没有写角色", hint="请用 --has-role 写明，可重复")
    session.recorded(session.gate.enroll(session.signer(), request, roles))


def _make_key(session: Session, person: str, path: Path, scheme: Scheme) -> None:
    key = Key.generate(scheme)
    request = Request.make(session.place.identity.house, person, key)
    public = path.with_name(f"{path.name}.pub")
    if public.exists():
        raise ConfigError("已经有这个文件，不覆盖", where=str(public), hint="请换一个文件名")
    key.save(path, session.passphrase(path, confirm=True))
    private_files.create(public, (json.dumps(request._asdict(), ensure_ascii=False) + "\n").encode())
    lines = [f"已生成：{path}（私钥，只能自己保存）", f"    {public}（公钥，交给管理员登记）", f"    密钥 {key.id}"]
    session.tell(lines, {"key": key.id, "private": str(path), "public": str(public)})


def _request(path: str, person: str) -> Request:
    try:
        values = json.loads(read(path))
        request = Request(**values)
        sound = all(isinstance(each, str) for each in request)
    except (ValueError, TypeError):
        sound = False
    if not sound:
        raise ConfigError("不是公钥文件", where=path, hint="应为 zwlint gate enroll --make-key 写的 .pub 文件")
    if request.person != person:
        raise Refused(Code.PROOF_WRONG, f"文件里是{request.person}")
    return request


@gate_command("revoke", "吊销一个人的密钥；从那时起的签名不再算数。", signs=True)
@click.argument("person", metavar="姓名")
@click.option("--reason", required=True, metavar="文字", help="理由")
@click.option("--since", default="", metavar="时间", help="从何时起，如 2026-03-01T01:00:00Z（世界时）；默认现在")
def revoke(session: Session, person: str, reason: str, since: str) -> None:
    """Revoke a key, back to a moment if need be."""
    session.recorded(session.gate.revoke(session.signer(), person, reason, since=since))


@gate_command("policy", "核对 gate.toml 的流程规定；--adopt 采纳，放宽的要由有权放宽的角色采纳。", signs=True)
@click.option("--adopt", is_flag=True, help="采纳")
@click.option("--reason", default="", metavar="文字", help="理由")
def policy(session: Session, adopt: bool, reason: str) -> int | None:
    """Say whether the policy of the file is in force, and how it differs; adopt it."""
    data = policy_data(session.place.path)
    if adopt:
        session.recorded(session.gate.adopt_policy(session.signer(), data, reason))
        return None
    house = session.gate.house()
    in_force = house.algorithm.of_value(data) == house.policy_digest
    looser = loosenings(house.policy_in_force(), session.place.policy)
    lines = [f"{session.place.path} 的流程规定{'是现行的' if in_force else '与现行的不同，尚未采纳'}"]
    lines += [f"    放宽：{each}" for each in looser]
    vacant = [role for role in house.policy_in_force().roles if not _holders(session, role)]
    lines += [f"    没有人担任：{role}" for role in vacant]
    session.tell(lines, {"in_force": in_force, "looser": looser, "vacant": vacant})
    return None if in_force else EXIT_FINDINGS


def _holders(session: Session, role: str) -> list[str]:
    people = session.gate.house().people.values()
    return [each.name for each in people if role in each.roles and not each.revoked]


@gate_command("adopt", "采纳本机的规则、词表、配置和插件：以后的检查都应与它们相同。", signs=True)
@click.option("--reason", default="", metavar="文字", help="理由")
def adopt(session: Session, reason: str) -> None:
    """Adopt what this machine checks with."""
    session.recorded(session.gate.adopt_ruleset(session.signer(), reason))


COMMANDS = {"init": init, "enroll": enroll, "revoke": revoke, "policy": policy, "adopt": adopt}
