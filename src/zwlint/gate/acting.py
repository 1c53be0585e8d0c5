"""Acts on an item: the steps of its route, the other ways on, and what people answer for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zwlint.errors import UsageError
from zwlint.gate.bodies import (
    Backfilled,
    Escalated,
    Expedited,
    Held,
    ItemBody,
    Linked,
    OpinionFiled,
    Proofread,
    Rejected,
    Reposted,
    Resumed,
    Returned,
    Reviewed,
    Secrecy,
    SecrecyReviewed,
    Signed,
    Source,
)
from zwlint.gate.codes import Code, Refused
from zwlint.gate.decision import ruleset_difference
from zwlint.gate.desk import Case, Desk, Signer, with_authority
from zwlint.gate.events import Event
from zwlint.gate.item import Item
from zwlint.gate.policy import Authority, Step, StepKind
from zwlint.gate.together import relation_of
from zwlint.gate.way import route_of, turns

Roles = Callable[[Case], Iterable[str]]


class Acting(Desk):
    """What people do with an item before it goes out."""

    # -- steps -----------------------------------------------------------------------------------------------

    def review(self, signer: Signer, item: str, opinion: str, *, step: str = "", version: int | None = None) -> Event:
        """Pass a review; without a step that whose turn it is. A version that is no longer the last is refused."""
        return self._step(signer, item, StepKind.REVIEW, Reviewed, opinion, step, version)

    def proofread(
        self,
        signer: Signer,
        item: str,
        looked_at: Iterable[str],
        opinion: str,
        *,
        step: str = "",
        version: int | None = None,
    ) -> Event:
        """Pass a proofread, having looked at these things."""
        looked = tuple(dict.fromkeys(looked_at))
        return self._step(
            signer, item, StepKind.PROOFREAD, lambda name: Proofread(name, looked), opinion, step, version
        )

    def secrecy(
        self,
        signer: Signer,
        item: str,
        conclusion: Secrecy,
        basis: str,
        opinion: str,
        *,
        step: str = "",
        version: int | None = None,
        sources: Iterable[Source] = (),
    ) -> Event:
        """Record the conclusion of a 保密审查, which passes the step only if it is that the item may be public.

        ``sources`` are the documents of other bodies that the item passes on.
        """
        sources = tuple(sources)
        return self._step(
            signer,
            item,
            StepKind.SECRECY,
            lambda name: SecrecyReviewed(name, conclusion, basis, sources),
            opinion,
            step,
            version,
        )

    def sign(self, signer: Signer, item: str, opinion: str, *, step: str = "", version: int | None = None) -> Event:
        """签发."""
        return self._step(signer, item, StepKind.SIGN, Signed, opinion, step, version)

    def _step(
        self,
        signer: Signer,
        item: str,
        kind: StepKind,
        make: Callable[[str], ItemBody],
        opinion: str,
        step: str,
        version: int | None,
    ) -> Event:
        def made(case: Case) -> ItemBody:
            _vet_seen(signer.name, version, case.item)
            name = self._turn(case, kind, step)
            self._vet_blocks(case, name)
            return make(name)

        def roles(case: Case) -> tuple[str, ...]:
            name = self._turn(case, kind, step)
            found = next((each for each in self._route(case) if each.name == name), None)
            if found is None:
                raise Refused(Code.STEP_UNKNOWN, name)
            return found.roles

        return self._act(signer, item, made, roles=roles, opinion=opinion, report=self._report)

    def _turn(self, case: Case, kind: StepKind, step: str) -> str:
        """The step that is meant: the one named, or that of this kind whose turn it is, or else the very next."""
        if step:
            return step
        now = turns(case.item, case.house)
        fitting = next((each.name for each in now if each.kind is kind), None)
        if fitting is None:
            following = next((each.name for each in self._route(case) if each.kind is kind), "")
            raise Refused(Code.STEP_SKIPPED if now else Code.STEP_DONE, now[0].name if now else following)
        return fitting

    def _route(self, case: Case) -> tuple[Step, ...]:
        return route_of(case.item, case.house.policy_in_force())

    def _vet_blocks(self, case: Case, name: str) -> None:
        """Raise Refused where the step may not be passed with what still stands."""
        step = next((each for each in turns(case.item, case.house) if each.name == name), None)
        if step is None or not step.blocks:  # whose turn it is not will be told so
            return
        look = self.look(case.item)
        if case.house.ruleset is not None and case.house.ruleset != look.ruleset:
            raise Refused(Code.RULESET_OTHER, ruleset_difference(case.house, look))
        for code in self.cleared(case, look).blocking(step.blocks):
            raise Refused(code, f"“{name}”")

    # -- other ways of going on ------------------------------------------------------------------------------

    def return_(self, signer: Signer, item: str, reason: str) -> Event:
        """Send it back to the drafter; every approval lapses."""
        return self._act(signer, item, lambda _case: Returned(), roles=self._reviewers, opinion=reason)

    def hold(self, signer: Signer, item: str, reason: str) -> Event:
        """待用."""
        return self._act(signer, item, lambda _case: Held(), roles=self._reviewers, opinion=reason)

    def resume(self, signer: Signer, item: str, reason: str) -> Event:
        """Let a held item go on."""
        return self._act(signer, item, lambda _case: Resumed(), roles=self._reviewers, opinion=reason)

    def reject(self, signer: Signer, item: str, reason: str) -> Event:
        """退稿."""
        return self._act(signer, item, lambda _case: Rejected(), roles=self._reviewers, opinion=reason)

    def escalate(self, signer: Signer, item: str, to: str, reason: str) -> Event:
        """Ask somebody outside."""
        return self._act(signer, item, lambda _case: Escalated(to), roles=self._reviewers, opinion=reason)

    def file_opinion(
        self, signer: Signer, item: str, source: str, document: bytes, opinion: str, *, agrees: bool
    ) -> Event:
        """File the answer from outside; its document is kept encrypted."""
        digest = self.store.identity.algorithm.of(document)
        return self._act(
            signer,
            item,
            lambda _case: OpinionFiled(source, digest, agrees),
            roles=self._reviewers,
            opinion=opinion,
            blobs={digest: document},
        )

    def expedite(self, signer: Signer, item: str, reason: str) -> Event:
        """特急."""

        def roles(case: Case) -> tuple[str, ...]:
            expedite = case.house.policy_in_force().expedite
            if expedite is None:
                raise Refused(Code.EXPEDITE_OFF)
            return expedite.roles

        return self._act(signer, item, lambda _case: Expedited(reason), roles=roles, opinion=reason)

    def repost(self, signer: Signer, item: str, source: str, url: str, title: str, published: str) -> Event:
        """转载: record where it comes from; it takes the lighter route. Its date counts only if one records it who may
        补录, and who is not the drafter.
        """
        body = Reposted(source, url, title, published)

        def roles(case: Case) -> tuple[str, ...]:
            authority = case.house.policy_in_force().authority
            return (*authority[Authority.BACKFILL], *authority[Authority.DRAFT])

        return self._act(signer, item, lambda _case: body, roles=roles)

    def backfill(self, signer: Signer, item: str, dated: str, reason: str) -> Event:
        """补录: hold terms against an earlier date."""
        return self._act(
            signer, item, lambda _case: Backfilled(dated), roles=with_authority(Authority.BACKFILL), opinion=reason
        )

    def link(self, signer: Signer, item: str, relation: str, other: str) -> Event:
        """Record that it belongs to another item; with some relations both go out together, or neither."""
        body = Linked(relation_of(relation), other)
        if item == other:
            raise UsageError(f"“{item}”不能与自己关联", hint="请写另一份稿件的稿件号")
        self.known(other)
        return self._act(signer, item, lambda _case: body, roles=with_authority(Authority.DRAFT))

    # -- in common -------------------------------------------------------------------------------------------

    def _act(
        self,
        signer: Signer,
        item: str,
        make: Callable[[Case], ItemBody],
        *,
        roles: Roles,
        opinion: str = "",
        report: Callable[[Case], str] = lambda _case: "",
        blobs: dict[str, bytes] | None = None,
    ) -> Event:
        def made(case: Case) -> ItemBody:
            if not case.item.sequence:
                raise Refused(Code.ITEM_UNKNOWN, item)
            return make(case)

        return self.append(signer, item, made, roles=roles, opinion=opinion, report=report, blobs=blobs)

    def _report(self, case: Case) -> str:
        """Digest of what a check of the present version finds."""
        return self.look(case.item).digest(case.house.algorithm)

    def _reviewers(self, case: Case) -> Iterable[str]:
        """The roles of the item's steps, those of the present step first."""
        now = [role for step in turns(case.item, case.house) for role in step.roles]
        return [*now, *(role for step in route_of(case.item, case.house.policy_in_force()) for role in step.roles)]

    def _any_role(self, signer: Signer) -> Roles:
        def roles(case: Case) -> Iterable[str]:
            person = case.house.people.get(signer.key.id)
            return person.roles if person else ()

        return roles


def _vet_seen(person: str, version: int | None, item: Item) -> None:
    """Raise Refused unless the person means the last version: who signed an earlier one says that he saw the change."""
    if version is not None and version != item.version:
        raise Refused(Code.CONTENT_STALE, f"第 {version} 稿，最新是第 {item.version} 稿")
    signed = [each.version for each in item.lapsed if each.by.person == person]
    if any(each.by.person == person for each in item.approvals):
        return  # asked once for each version
    if version is None and signed and max(signed) < item.version:
        raise Refused(Code.CHANGED_SINCE, f"{person}签过第 {max(signed)} 稿，最新是第 {item.version} 稿")
