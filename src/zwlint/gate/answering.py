"""What people answer for: findings that they accept or call false alarms, parts that they looked at themselves."""

from __future__ import annotations

from zwlint.findings import Severity
from zwlint.gate.acting import Acting
from zwlint.gate.bodies import Dismissed, Inspected, Waived
from zwlint.gate.codes import Code, Refused
from zwlint.gate.desk import Case, Signer, with_authority
from zwlint.gate.events import Event
from zwlint.gate.policy import Authority
from zwlint.gate.secret_marks import MARKS


class Answering(Acting):
    """Whether an answer fits what was found is checked here, and again in every decision."""

    def waive(
        self, signer: Signer, item: str, rule: str, fingerprint: str, until: str, reason: str, *, file: str = ""
    ) -> Event:
        """Accept a finding of severity error until a day. A veto is never waived."""

        def made(case: Case) -> Waived:
            severity = self._found(case, file, rule, fingerprint)
            if rule in MARKS and severity is not Severity.VETO:
                raise Refused(Code.MARK_NOT_WAIVABLE, rule)
            if severity is Severity.VETO:
                raise Refused(Code.VETO_NOT_WAIVABLE, rule)
            if severity is not Severity.ERROR:
                raise Refused(Code.NOT_WAIVABLE, rule)
            return Waived(file, rule, fingerprint, until)

        return self._act(signer, item, made, roles=with_authority(Authority.WAIVE), opinion=reason)

    def dismiss(
        self,
        signer: Signer,
        item: str,
        rule: str,
        fingerprint: str,
        reason: str,
        *,
        file: str = "",
        record: bytes | None = None,
    ) -> Event:
        """Call a finding a false alarm; it takes two, and somebody of 保密 among them for a rule of SEC.

        With the document that declassifies what it marks, which is kept encrypted, say that instead.
        """
        digest = "" if record is None else self.store.identity.algorithm.of(record)

        def made(case: Case) -> Dismissed:
            self._found(case, file, rule, fingerprint)
            return Dismissed(file, rule, fingerprint, digest)

        blobs = {} if record is None else {digest: record}
        return self._act(signer, item, made, roles=with_authority(Authority.DISMISS), opinion=reason, blobs=blobs)

    def inspect(self, signer: Signer, item: str, digest: str, opinion: str, *, part: str = "", file: str = "") -> Event:
        """Answer for a part that could not be checked, having looked at it."""

        def made(case: Case) -> Inspected:
            for gap in self.look(case.item).gaps():
                if (gap.file, gap.digest) == (file, digest) and part in ("", gap.part):
                    return Inspected(file, gap.part, digest)
            raise Refused(Code.PART_UNKNOWN, f"{file} {part} {digest}".strip())

        return self._act(signer, item, made, roles=with_authority(Authority.INSPECT), opinion=opinion)

    def _found(self, case: Case, file: str, rule: str, fingerprint: str) -> Severity:
        """The severity of a finding. Raises Refused where there is none such."""
        for seen in self.look(case.item).seen:
            for each in seen.findings:
                if (seen.file, each.rule, each.fingerprint) == (file, rule, fingerprint):
                    return each.severity
        raise Refused(Code.FINDING_UNKNOWN, f"{file} {rule} {fingerprint}".strip())
