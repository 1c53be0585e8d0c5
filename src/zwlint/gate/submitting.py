"""A new version of an item: what it needs, and what of the former one lapses with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zwlint.gate.bodies import Corrected, Correction, Submitted
from zwlint.gate.codec import encode
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import METADATA
from zwlint.gate.digests import Algorithm, is_digest
from zwlint.gate.events import Bound, Event
from zwlint.gate.house import House
from zwlint.gate.item import STAGES, Item, Stage
from zwlint.gate.policy import PUBLICITY, Authority

_STAGES = (Stage.NEW, Stage.IN_REVIEW, Stage.RETURNED, Stage.RELEASED, Stage.CORRECTING)


def digests_of(body: Submitted, algorithm: Algorithm) -> Bound:
    """What every signature on this version binds."""
    metadata = {
        "title": body.title,
        "channel": body.channel,
        "content_class": body.content_class,
        "publicity": body.publicity,
        "publicity_reason": body.publicity_reason,
        "name": body.name,
        "form": body.form.value,
        "fields": dict(body.fields),
    }
    attachments = algorithm.of_value([encode(each) for each in body.attachments])
    return Bound(body.content, attachments, algorithm.of_value(metadata))


def submitted(item: Item, event: Event, body: Submitted, house: House) -> Item:
    """The item with its new version. Raises Refused."""
    policy = house.policy_in_force()
    if not policy.may(event.role, Authority.DRAFT):
        raise Refused(Code.AUTHORITY_MISSING, event.role)
    if item.stage not in _STAGES:
        raise Refused(Code.STAGE_WRONG, STAGES[item.stage])
    _vet_form(body)
    if (body.channel, body.content_class) not in policy.routes:
        raise Refused(Code.CHANNEL_UNKNOWN, f"{body.channel}、{body.content_class}")
    _vet_publicity(body, policy.channels[body.channel])
    bound = digests_of(body, house.algorithm)
    if Bound(event.bound.content, event.bound.attachments, event.bound.metadata) != bound:
        raise Refused(Code.CONTENT_STALE)
    if bound == item.bound and item.stage is not Stage.RETURNED:
        raise Refused(Code.NOTHING_CHANGED)
    return replace(
        item,
        correction=_correction(item, body),
        stage=Stage.IN_REVIEW,
        version=item.version + 1,
        submission=body,
        bound=bound,
        drafters=item.drafters | {event.actor},
        approvals=(),
        lapsed=(*item.lapsed, *item.approvals),
        secrecy=None,
        answered=False,
        order=None,
        answered_by=None,
        reposted=None,
        reposted_by=None,
        repost_dated=False,
        backfilled=None,
        backfilled_by=None,
        moved=event.time,
    )


def _correction(item: Item, body: Submitted) -> Corrected | None:
    """The correction that decides the route: one of the text only keeps channel, class and title, else all steps."""
    before, asked = item.submission, item.correction
    if before is None or asked is None:
        return asked
    kept = (before.channel, before.content_class, before.title) == (body.channel, body.content_class, body.title)
    return asked if kept else replace(asked, what=Correction.FACTS)


def _vet_form(body: Submitted) -> None:
    """Raise Refused for digests that are none, and for attachments of one name."""
    digests = [body.content, *(each.digest for each in body.attachments)]
    names = [each.name for each in body.attachments]
    sound = all(map(is_digest, digests)) and len(set(names)) == len(names) and not {"", METADATA} & set(names)
    if not sound or not _are_texts(body.fields) or not body.title.strip():
        raise Refused(Code.PAYLOAD_WRONG, "submitted")


def _are_texts(fields: Mapping[str, object]) -> bool:
    return all(isinstance(value, str) for value in fields.values())


def _vet_publicity(body: Submitted, allowed: tuple[str, ...]) -> None:
    """Raise Refused where 公开属性 is missing, is none, lacks its reason, or does not fit the channel."""
    if body.publicity not in PUBLICITY:
        raise Refused(Code.PUBLICITY_WRONG, body.publicity)
    if body.publicity == PUBLICITY[-1] and not body.publicity_reason.strip():
        raise Refused(Code.PUBLICITY_WRONG, f"{body.publicity}没有理由")
    if allowed and body.publicity not in allowed:
        raise Refused(Code.PUBLICITY_WRONG, f"{body.publicity}，渠道只允许{'、'.join(allowed)}")
