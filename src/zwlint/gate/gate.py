"""The gate: every act on an item, and the decision whether it may be published."""

from __future__ import annotations

from urllib.parse import urlsplit

from zwlint.errors import UsageError, ZwlintError
from zwlint.gate.answering import Answering
from zwlint.gate.bodies import Archived, Checked, Corrected, Correction, Published, Rechecked, Released, Withdrawn
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import Draft, Files, differences
from zwlint.gate.decision import GateDecision, Reason, decide
from zwlint.gate.desk import Case, Signer, vet_name, with_authority
from zwlint.gate.events import Event
from zwlint.gate.item import STAGES, Item, Stage
from zwlint.gate.office import Office
from zwlint.gate.orders.desk import Orders
from zwlint.gate.policy import Authority
from zwlint.gate.reading import Reading
from zwlint.gate.submitting import digests_of
from zwlint.gate.together import not_ready, not_released
from zwlint.gate.tracing import Tracing


class Gate(Answering, Office, Reading, Tracing, Orders):
    """May be shared by threads; several processes may work on one store."""

    # -- the answer ------------------------------------------------------------------------------------------

    def check(self, item: str, files: Files | None = None) -> GateDecision:
        """Decide whether the item may be published; with files, whether exactly these may."""
        case = self.known(item)
        return self._decision(case, files)

    def ready(self, item: str, files: Files | None = None, *, channel: str = "") -> GateDecision:
        """Decide whether the item, or exactly these files of it, may go out now: released, current, nothing expired.

        Raises Refused for a channel that the policy does not have.
        """
        case = self.known(item)
        submission = case.item.submission
        if channel and channel not in case.house.policy_in_force().channels:
            raise Refused(Code.CHANNEL_UNKNOWN, channel)
        reasons = [] if case.item.is_out else [Reason(Code.NOT_RELEASED, STAGES[case.item.stage])]
        if channel and submission and submission.channel != channel:
            reasons.append(Reason(Code.CHANNEL_OTHER, submission.channel))
        reasons += self._apart(case.item)
        decision = self._decision(case, files).without(Code.STAGE_WRONG).without(Code.LINKED_NOT_READY)
        return decision.with_reasons(reasons)

    def _apart(self, item: Item) -> list[Reason]:
        """Why an item that was not out yet waits for those that go out together with it."""
        if item.stage is not Stage.RELEASED:
            return []
        return [Reason(Code.LINKED_NOT_RELEASED, each) for each in not_released(self.companions(item))]

    def _decision(self, case: Case, files: Files | None) -> GateDecision:
        look = self.look(case.item, files)
        decision = decide(case.item, case.house, look, self.cleared(case, look), files)
        if case.item.stage is Stage.IN_REVIEW:
            waiting = not_ready(self.companions(case.item), case.house)
            decision = decision.with_reasons(Reason(Code.LINKED_NOT_READY, each) for each in waiting)
        elif case.item.is_out:
            lost = self.lost(case.item)
            decision = decision.with_reasons(Reason(Code.LINKED_NOT_RELEASED, each) for each in lost)
        return decision if self._is_adopted(case) else decision.with_reasons([Reason(Code.POLICY_NOT_ADOPTED)])

    def _is_adopted(self, case: Case) -> bool:
        policy = self.policy
        return policy is None or case.house.algorithm.of_value(dict(policy.data)) == case.house.policy_digest

    # -- submitting ------------------------------------------------------------------------------------------

    def submit(self, signer: Signer, item: str, draft: Draft, *, new: bool | None = None) -> Event:
        """Submit a first or a changed version, and record what a check finds. ``new`` says which of both is meant."""
        vet_name(item)
        if not draft.title.strip():
            raise UsageError("没有写标题", hint="请写明标题")
        case = self.case(item)
        if new is not None and new == bool(case.item.sequence):
            raise Refused(Code.ITEM_EXISTS if new else Code.ITEM_UNKNOWN, item)
        _ = self.eye  # rules that do not load are told of before anything is recorded
        algorithm = case.house.algorithm
        body = draft.body(algorithm)
        event = self.append(
            signer,
            item,
            lambda _case: body,
            roles=with_authority(Authority.DRAFT),
            blobs=draft.blobs(algorithm),
            bound=lambda _case: digests_of(body, algorithm),
        )
        try:
            self.record_check(signer, item)
        except ZwlintError as error:  # the draft is in, and its sender must know
            error.hint = f"这一稿已经登记，不必再次提交，只是没有登记检查结果。{error.hint}"
            error.args = (str(error),)
            raise
        return event

    def record_check(self, signer: Signer, item: str) -> Event:
        """Record what a check finds at this moment."""

        def made(case: Case) -> Checked:
            look = self.look(case.item)
            return Checked(look.marks(), look.gaps())

        return self._act(signer, item, made, roles=self._any_role(signer), report=self._report)

    # -- going out -------------------------------------------------------------------------------------------

    def release(self, signer: Signer, item: str, files: Files) -> tuple[GateDecision, Event]:
        """Open the gate for exactly these files. Raises GateClosed with the decision where it stays shut."""
        decisions: list[GateDecision] = []

        def made(case: Case) -> Released:
            decisions.append(self._decision(case, files))
            if not decisions[-1].allowed:
                raise GateClosed(decisions[-1])
            return Released()

        publishers = with_authority(Authority.PUBLISH)
        event = self._act(signer, item, made, roles=publishers, report=self._report)
        return decisions[-1], event

    def published(self, signer: Signer, item: str, url: str, reason: str = "") -> Event:
        """Record that it is out; of an item that is, another address, with the reason. Raises UsageError."""
        vet_address(url)

        def made(case: Case) -> Published:
            for why in self._apart(case.item):
                raise Refused(why.code, why.detail)
            return Published(url)

        return self._act(signer, item, made, roles=with_authority(Authority.PUBLISH), opinion=reason)

    def recheck(self, signer: Signer, item: str, opinion: str, *, good: bool, files: Files | None = None) -> Event:
        """发布后检查; with the files found there, they must be those that were released."""

        def made(case: Case) -> Rechecked:
            submission = case.item.submission
            if files is None or submission is None:
                return Rechecked(good, "")
            algorithm = case.house.algorithm
            for code, name in differences(files, submission, algorithm) if good else ():
                raise Refused(code, name)
            return Rechecked(good, algorithm.of(files.page))

        return self._act(signer, item, made, roles=with_authority(Authority.RECHECK), opinion=opinion)

    def correct(self, signer: Signer, item: str, what: Correction, owner: str, reason: str) -> Event:
        """更正: what is out is wrong; a corrected version goes through the gate again."""
        return self._act(
            signer,
            item,
            lambda _case: Corrected(what, owner),
            roles=with_authority(Authority.CORRECT),
            opinion=reason,
        )

    def withdraw(self, signer: Signer, item: str, reason: str) -> Event:
        """撤稿."""

        def roles(case: Case) -> tuple[str, ...]:
            authority = case.house.policy_in_force().authority
            own = authority[Authority.DRAFT] if signer.name in case.item.drafters and not case.item.released else ()
            return (*own, *authority[Authority.WITHDRAW])

        return self._act(signer, item, lambda _case: Withdrawn(), roles=roles, opinion=reason)

    def archive(self, signer: Signer, item: str) -> Event:
        """归档."""
        return self._act(signer, item, lambda _case: Archived(), roles=with_authority(Authority.ARCHIVE))


def vet_address(url: str) -> None:
    """Raise UsageError for what is no address of a page: it is looked up, printed and opened later."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or any(char.isspace() or not char.isprintable() for char in url):
        hint = "请写页面的网址，以 http:// 或者 https:// 开头，如 https://www.example.gov.cn/tz.html"
        raise UsageError(f"--url 不能是“{url[:60]}”", hint=hint)


class GateClosed(Refused):
    """The gate stays shut; the decision has all reasons."""

    def __init__(self, decision: GateDecision) -> None:
        self.decision = decision
        first = decision.reasons[0]
        super().__init__(first.code, first.detail)
