"""Acts of the house: who may sign, under which policy, checked with which rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zwlint.gate.bodies import Enrolled, PolicyAdopted, Revoked, RulesetAdopted
from zwlint.gate.codes import Code, Refused
from zwlint.gate.desk import Case, Desk, Signer, with_authority
from zwlint.gate.events import HOUSE, Event
from zwlint.gate.holidays import written
from zwlint.gate.house import proof_of
from zwlint.gate.keys import Key, key_id
from zwlint.gate.policy import Authority
from zwlint.values import NamedTuple


class Request(NamedTuple):
    """What somebody hands in to be enrolled: the public half of a key, and the proof that he holds the other."""

    person: str
    public: str
    proof: str

    @classmethod
    def make(cls, house: str, person: str, key: Key) -> Request:
        """A request, made by the owner of the key."""
        return cls(person, key.public, key.sign(proof_of(house, person, key.public)).hex())


class Office(Desk):
    """What administrators do."""

    def found(self, signer: Signer, roles: Iterable[str], policy: Mapping[str, Any]) -> None:
        """The first events of a house: its root, its policy, its rule set."""
        if self.store.head().position:
            raise Refused(Code.ITEM_EXISTS, HOUSE)
        request = Request.make(self.store.identity.house, signer.name, signer.key)
        body = _enrolled(request, tuple(roles))
        first = signer._replace(role=body.roles[0])
        self.append(first, HOUSE, lambda _case: body, roles=lambda _case: body.roles)
        self.append(first, HOUSE, lambda _case: PolicyAdopted(policy), roles=lambda _case: body.roles)
        self.adopt_ruleset(signer)

    def enroll(self, signer: Signer, request: Request, roles: Iterable[str]) -> Event:
        """Enrol a person, or change the roles of one."""
        body = _enrolled(request, tuple(dict.fromkeys(roles)))
        return self.append(signer, HOUSE, lambda _case: body, roles=with_authority(Authority.ENROLL))

    def revoke(self, signer: Signer, person: str, reason: str, *, since: str = "") -> Event:
        """Revoke a person's key; with ``since``, back to a moment at which it may have been in other hands."""

        def made(case: Case) -> Revoked:
            known = case.house.person(person)
            if known is None:
                raise Refused(Code.KEY_UNKNOWN, person)
            return Revoked(known.key, since or max(written(self._now()), case.latest))

        return self.append(signer, HOUSE, made, roles=with_authority(Authority.REVOKE), opinion=reason)

    def adopt_policy(self, signer: Signer, policy: Mapping[str, Any], reason: str = "") -> Event:
        """Adopt a policy; one that asks for less than the present one needs the authority to loosen."""

        def roles(case: Case) -> tuple[str, ...]:
            authority = case.house.policy_in_force().authority
            return (*authority[Authority.LOOSEN], *authority[Authority.POLICY])

        return self.append(signer, HOUSE, lambda _case: PolicyAdopted(policy), roles=roles, opinion=reason)

    def adopt_ruleset(self, signer: Signer, reason: str = "") -> Event:
        """Adopt the rules, dictionaries, configuration and plugins of this machine."""
        body: RulesetAdopted = self.eye.made_with()
        return self.append(signer, HOUSE, lambda _case: body, roles=with_authority(Authority.RULESET), opinion=reason)


def _enrolled(request: Request, roles: tuple[str, ...]) -> Enrolled:
    try:
        key = key_id(request.public)
    except ValueError:
        raise Refused(Code.PROOF_WRONG, request.person) from None
    return Enrolled(request.person, key, request.public, roles, request.proof)
