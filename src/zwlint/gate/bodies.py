"""What can happen to an item and to the house: one frozen value for each kind of event, a closed set.

Every field is part of what is signed. Who, when, in which role and with which opinion stands in the event around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zwlint.gate.orders.bodies import ORDER_KINDS, OrderBody


class Form(StrEnum):
    """What the digest of a content covers."""

    BYTES = "bytes"
    """The exact bytes of the file."""
    FRAGMENT = "fragment-1"
    """The canonical form of a piece of HTML from a content management system; see :mod:`zwlint.gate.fragments`."""


class Secrecy(StrEnum):
    """What a secrecy review concludes."""

    OPEN = "open"
    CLOSED = "closed"
    UNSURE = "unsure"
    """Neither: the item goes to the authority in charge and waits for its opinion."""


class Correction(StrEnum):
    """What was wrong with a published item: it decides where the corrected one enters again."""

    TEXT = "text"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is published with a page."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding, as far as the record needs it: no text of the draft."""

    file: str
    """Empty for the page, else the attachment's name."""
    rule: str
    severity: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that was not checked."""

    file: str
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document of another body that the item passes on, as it was looked at."""

    name: str
    """Its number or title."""
    publicity: str
    """公开属性."""
    level: str
    """密级, 无 where there is none."""
    basis: str
    """What that was seen from."""


# -- of an item ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Submitted:
    """A new version; the actor is its drafter."""

    name: str
    """The file's name, which tells its format."""
    content: str
    form: Form
    attachments: tuple[Attachment, ...]
    title: str
    channel: str
    content_class: str
    publicity: str
    """公开属性."""
    publicity_reason: str
    fields: Mapping[str, Any]
    """Further metadata, texts only."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a machine check found, for the record; the gate never relies on it but checks again."""

    findings: tuple[Mark, ...]
    unchecked: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review passed the item on."""

    step: str


@dataclass(frozen=True, slots=True)
class Proofread:
    """A proofreader read it, and looked at what the step asks for."""

    step: str
    looked_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecrecyReviewed:
    """保密审查, with its conclusion and what it rests on."""

    step: str
    conclusion: Secrecy
    basis: str
    sources: tuple[Source, ...] = ()
    """The documents passed on."""


@dataclass(frozen=True, slots=True)
class Returned:
    """Back to the drafter; every approval lapses. The reason is the opinion."""


@dataclass(frozen=True, slots=True)
class Held:
    """待用: nothing moves until it is resumed."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """退稿: the end."""


@dataclass(frozen=True, slots=True)
class Escalated:
    """Somebody outside is asked; nothing moves until the answer is filed."""

    to: str


@dataclass(frozen=True, slots=True)
class OpinionFiled:
    """The answer from outside, as a document."""

    source: str
    document: str
    """Digest of the document."""
    agrees: bool


@dataclass(frozen=True, slots=True)
class Resumed:
    """A held item goes on."""


@dataclass(frozen=True, slots=True)
class Expedited:
    """A named authority lets the item go out before all reviews; those that are missing become due."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reposted:
    """The item was published by somebody else before: 转载."""

    source: str
    url: str
    title: str
    published: str
    """Date of the first publication."""


@dataclass(frozen=True, slots=True)
class Backfilled:
    """补录: the item is older than its record; terms are held against that date."""

    dated: str


@dataclass(frozen=True, slots=True)
class Linked:
    """The item belongs to another one."""

    relation: str
    other: str


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding of severity error is accepted in writing until a day. The reason is the opinion."""

    file: str
    rule: str
    fingerprint: str
    until: str


@dataclass(frozen=True, slots=True)
class Dismissed:
    """One of the two who say that a finding is a false alarm, or that what it marks was declassified."""

    file: str
    rule: str
    fingerprint: str
    record: str = ""
    """Digest of the document that declassifies it; empty for a false alarm."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A person has looked at a part that could not be checked."""

    file: str
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class Signed:
    """签发."""

    step: str


@dataclass(frozen=True, slots=True)
class Released:
    """The gate opened for exactly these bytes."""


@dataclass(frozen=True, slots=True)
class Published:
    """It is out."""

    url: str


@dataclass(frozen=True, slots=True)
class Rechecked:
    """Somebody looked at the published page."""

    good: bool
    digest: str
    """Digest of what was found there; empty where it was only looked at."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A published item is wrong: it must be corrected and goes through the gate again."""

    what: Correction
    owner: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Taken off, or taken back before it was out."""


@dataclass(frozen=True, slots=True)
class Archived:
    """The end of an item that is out."""


# -- of the house ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A person, a key and the roles that the person may act in."""

    person: str
    key: str
    public: str
    roles: tuple[str, ...]
    proof: str
    """The new key's own signature, so that nobody is enrolled with a key that is not his."""


@dataclass(frozen=True, slots=True)
class Revoked:
    """A key no longer counts for anything signed at or after a moment, which may lie in the past."""

    key: str
    since: str


@dataclass(frozen=True, slots=True)
class PolicyAdopted:
    """The whole policy, not only its digest: what holds is what was signed, whatever a file says."""

    policy: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RulesetAdopted:
    """What checks are made with from now on."""

    version: str
    ruleset: str
    config: str
    plugins: tuple[str, ...]


ItemBody = (
    Submitted
    | Checked
    | Reviewed
    | Proofread
    | SecrecyReviewed
    | Returned
    | Held
    | Rejected
    | Escalated
    | OpinionFiled
    | Resumed
    | Expedited
    | Reposted
    | Backfilled
    | Linked
    | Waived
    | Dismissed
    | Inspected
    | Signed
    | Released
    | Published
    | Rechecked
    | Corrected
    | Withdrawn
    | Archived
)
HouseBody = Enrolled | Revoked | PolicyAdopted | RulesetAdopted
Body = ItemBody | HouseBody | OrderBody
KINDS: Mapping[str, type[Any]] = {
    "submitted": Submitted,
    "checked": Checked,
    "reviewed": Reviewed,
    "proofread": Proofread,
    "secrecy-reviewed": SecrecyReviewed,
    "returned": Returned,
    "held": Held,
    "rejected": Rejected,
    "escalated": Escalated,
    "opinion-filed": OpinionFiled,
    "resumed": Resumed,
    "expedited": Expedited,
    "reposted": Reposted,
    "backfilled": Backfilled,
    "linked": Linked,
    "waived": Waived,
    "dismissed": Dismissed,
    "inspected": Inspected,
    "signed": Signed,
    "released": Released,
    "published": Published,
    "rechecked": Rechecked,
    "corrected": Corrected,
    "withdrawn": Withdrawn,
    "archived": Archived,
    "enrolled": Enrolled,
    "revoked": Revoked,
    "policy-adopted": PolicyAdopted,
    "ruleset-adopted": RulesetAdopted,
    **ORDER_KINDS,
}
"""The kinds by the name that is signed."""
_NAMES: Mapping[type[Any], str] = {kind: name for name, kind in KINDS.items()}


def kind_of(body: Body) -> str:
    """The name of an event's kind."""
    return _NAMES[type(body)]
