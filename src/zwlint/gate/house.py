"""The house: its people, their keys, the policy and the rule set, as its own signed events have made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar, assert_never

from zwlint.errors import ConfigError
from zwlint.gate.bodies import Enrolled, HouseBody, PolicyAdopted, Revoked, RulesetAdopted
from zwlint.gate.canonical import canonical, parsed
from zwlint.gate.codec import encode
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import HOUSE, Event, genesis
from zwlint.gate.holidays import instant
from zwlint.gate.keys import key_id, verifies
from zwlint.gate.policy import Authority, Policy
from zwlint.gate.policy_compare import loosenings
from zwlint.gate.policy_file import policy_of
from zwlint.gate.store.protocol import Identity

T = TypeVar("T")
_NEEDED = (Authority.ENROLL, Authority.REVOKE, Authority.POLICY)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign."""

    name: str
    key: str
    public: str
    roles: tuple[str, ...]
    revoked: str = ""
    """Since when the key counts no more; empty while it does."""

    def counts_at(self, time: str) -> bool:
        """Whether the key counts for what was signed then."""
        return not self.revoked or time < self.revoked


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """Something of the house, with the key that made it so and when."""

    what: T
    by: str
    time: str


@dataclass(frozen=True)
class House:
    """A state of the house; never changed, only followed by another."""

    id: str
    root: str
    """The key of the first event: the one thing that is trusted from outside the log."""
    algorithm: Algorithm
    people: Mapping[str, Person] = field(default_factory=dict)
    """By key."""
    policy: Policy | None = None
    policy_digest: str = ""
    ruleset: RulesetAdopted | None = None
    ruleset_digest: str = ""
    sequence: int = 0
    head: str = ""
    enrolments: tuple[Made[Person], ...] = ()
    """All that count; a retroactive revocation takes out those that its key made."""
    policies: tuple[Made[Policy], ...] = ()
    rulesets: tuple[Made[RulesetAdopted], ...] = ()

    @cached_property
    def roster_digest(self) -> str:
        """The digest of all people, their keys, roles and revocations; only what signs on an item asks for it."""
        return self.algorithm.of_value([encode(person) for _key, person in sorted(self.people.items())])

    @classmethod
    def new(cls, identity: Identity) -> House:
        """A house before its first event."""
        id, root, algorithm = identity
        return cls(id, root, algorithm, head=genesis(algorithm, id))

    def person(self, name: str) -> Person | None:
        """The person of that name with a key that is not revoked."""
        return next((each for each in self.people.values() if each.name == name and not each.revoked), None)

    def policy_in_force(self) -> Policy:
        """The policy. Raises Refused where none was adopted yet."""
        if self.policy is None:
            raise Refused(Code.POLICY_NOT_ADOPTED)
        return self.policy

    def settle(self, event: Event, hash: str) -> House:
        """The house after one of its events, whose signature has been vetted. Raises Refused."""
        if not isinstance(event.body, HouseBody):
            raise Refused(Code.PAYLOAD_WRONG, where=HOUSE)
        after = self._with(event, event.body)
        return replace(after, sequence=event.sequence, head=hash)

    def _with(self, event: Event, body: HouseBody) -> House:
        match body:
            case Enrolled():
                return self._enrolled(event, body)
            case Revoked():
                return self._revoked(event, body)
            case PolicyAdopted():
                return self._adopted(event, body)
            case RulesetAdopted():
                self._vet_authority(event.role, Authority.RULESET)
                rulesets = (*self.rulesets, Made(body, event.key, event.time))
                digest = self.algorithm.of_value(encode(body))
                return replace(self, ruleset=body, ruleset_digest=digest, rulesets=rulesets)
            case _:
                assert_never(body)

    def _vet_authority(self, role: str, what: Authority, detail: str = "") -> None:
        """Raise Refused unless the role has the authority; before the first policy only the root's key acts."""
        if self.policy is not None and not self.policy.may(role, what):
            raise Refused(Code.POLICY_LOOSENED if what is Authority.LOOSEN else Code.AUTHORITY_MISSING, detail or role)

    def _enrolled(self, event: Event, body: Enrolled) -> House:
        self._vet_authority(event.role, Authority.ENROLL)
        known = self.people.get(body.key)
        if event.sequence > 1 and body.person == event.actor:
            raise Refused(Code.SELF_ENROLLED, body.person)
        if known and (known.name != body.person or known.revoked):
            raise Refused(Code.KEY_IN_USE, body.person)
        if not known and self.person(body.person):
            raise Refused(Code.PERSON_HAS_KEY, body.person)
        if not _is_proven(self.id, body):
            raise Refused(Code.PROOF_WRONG, body.person)
        undeclared = [role for role in body.roles if self.policy and role not in self.policy.roles]
        if undeclared or not body.roles:
            raise Refused(Code.ROLE_UNDECLARED, "、".join(undeclared))
        person = Person(body.person, body.key, body.public, body.roles)
        enrolments = (*self.enrolments, Made(person, event.key, event.time))
        return replace(self, people={**self.people, body.key: person}, enrolments=enrolments)

    def _revoked(self, event: Event, body: Revoked) -> House:
        self._vet_authority(event.role, Authority.REVOKE)
        known = self.people.get(body.key)
        if known is None:
            raise Refused(Code.KEY_UNKNOWN, body.key)
        if known.revoked and known.revoked <= body.since:
            raise Refused(Code.KEY_REVOKED, known.name)
        if not event.opinion.strip():
            raise Refused(Code.OPINION_MISSING)
        if not _is_moment(body.since) or body.since > event.time:
            raise Refused(Code.DATE_WRONG, body.since)
        after = self.without(known, body.since, event.key)
        own = after.people[event.key]
        if own.revoked and self.policy is not None and not after.is_manned():
            raise Refused(Code.LAST_HOLDER, known.name)
        return after

    def is_manned(self) -> bool:
        """Whether somebody is left for each thing without which the house cannot go on."""
        policy = self.policy_in_force()
        held = {role for each in self.people.values() if not each.revoked for role in each.roles}
        return all(held & set(policy.authority[what]) for what in _NEEDED)

    def without(self, person: Person, since: str, revoker: str) -> House:
        """The house with a key revoked, and without what it did at or after that moment, and so on for the keys that it
        enrolled then; the key that revokes it stays, whoever enrolled it.
        """
        house = replace(self, people={**self.people, person.key: replace(person, revoked=since)})
        lost = [each for each in house.enrolments if _is_lost(each, person.key, since) and each.what.key != revoker]
        enrolments = tuple(each for each in house.enrolments if each not in lost)
        policies = tuple(each for each in house.policies if not _is_lost(each, person.key, since))
        policies = policies or house.policies[:1]  # without any policy there is no house
        rulesets = tuple(each for each in house.rulesets if not _is_lost(each, person.key, since))
        house = replace(house, enrolments=enrolments, policies=policies, rulesets=rulesets).with_last()
        for each in lost:
            key = each.what.key
            found, left = house.people[key], [made.what for made in enrolments if made.what.key == key]
            if left:
                roles = left[-1].roles
                house = replace(house, people={**house.people, key: replace(found, roles=roles)})
            elif not found.revoked or found.revoked > each.time:
                house = house.without(found, each.time, revoker)
        return house

    def with_last(self) -> House:
        """The house with the last policy and rule set that are left."""
        policy = self.policies[-1].what if self.policies else None
        ruleset = self.rulesets[-1].what if self.rulesets else None
        digest = self.algorithm.of(canonical(dict(policy.data))) if policy else ""
        with_what = self.algorithm.of_value(encode(ruleset)) if ruleset else ""
        return replace(self, policy=policy, policy_digest=digest, ruleset=ruleset, ruleset_digest=with_what)

    def _adopted(self, event: Event, body: PolicyAdopted) -> House:
        form = canonical(dict(body.policy))
        policy = _policy(form)
        looser = loosenings(self.policy, policy) if self.policy else []
        self._vet_authority(event.role, Authority.LOOSEN if looser else Authority.POLICY, "；".join(looser[:3]))
        policies = (*self.policies, Made(policy, event.key, event.time))
        return replace(self, policy=policy, policy_digest=self.algorithm.of(form), policies=policies)


def _is_lost(made: Made[Any], key: str, since: str) -> bool:
    return made.by == key and made.time >= since


@lru_cache(maxsize=16)
def _policy(form: bytes) -> Policy:
    """The policy of its canonical form. Raises Refused."""
    try:
        return policy_of(parsed(form), HOUSE)
    except ConfigError as error:
        raise Refused(Code.POLICY_UNUSABLE, error.what) from None


def proof_of(house: str, person: str, public: str) -> bytes:
    """What a new key signs to show that its owner holds it."""
    return canonical({"enrol": person, "house": house, "public": public})


def _is_proven(house: str, body: Enrolled) -> bool:
    try:
        signature = bytes.fromhex(body.proof)
        return key_id(body.public) == body.key and verifies(
            body.public, proof_of(house, body.person, body.public), signature
        )
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        instant(text)
    except ValueError:
        return False
    return True
