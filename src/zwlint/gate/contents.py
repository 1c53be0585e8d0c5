"""The bytes of an item: a page and its attachments, and what their digests cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from zwlint.gate.bodies import Attachment, Form, Submitted
from zwlint.gate.codes import Code
from zwlint.gate.digests import Algorithm
from zwlint.gate.fragments import fragment_form

METADATA = "@要目"
"""The file under which findings in title and fields are told; no attachment may be called so."""


@dataclass(frozen=True)
class Files:
    """What is published, or shall be."""

    page: bytes
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    """By name."""


@dataclass(frozen=True)
class Draft:
    """What a drafter submits."""

    name: str
    """The page's file name, which tells its format."""
    files: Files
    title: str
    channel: str
    content_class: str
    publicity: str = "主动公开"
    publicity_reason: str = ""
    form: Form = Form.BYTES
    fields: Mapping[str, str] = field(default_factory=dict)

    def body(self, algorithm: Algorithm) -> Submitted:
        """The event that submits it."""
        return Submitted(
            name=self.name,
            content=content_digest(self.files.page, self.form, algorithm),
            form=self.form,
            attachments=tuple(Attachment(name, algorithm.of(data)) for name, data in self.files.attachments.items()),
            title=self.title,
            channel=self.channel,
            content_class=self.content_class,
            publicity=self.publicity,
            publicity_reason=self.publicity_reason,
            fields=dict(self.fields),
        )

    def blobs(self, algorithm: Algorithm) -> dict[str, bytes]:
        """The contents by digest."""
        body = self.body(algorithm)
        contents = {each.digest: self.files.attachments[each.name] for each in body.attachments}
        return {blob_key(body.content, body.form): self.files.page, **contents}


def content_digest(page: bytes, form: Form, algorithm: Algorithm) -> str:
    """The digest of a page."""
    return algorithm.of(fragment_form(page) if form is Form.FRAGMENT else page)


def blob_key(digest: str, form: Form) -> str:
    """Under which key a page is kept: exact bytes under their digest, other forms in a namespace of their own."""
    return digest if form is Form.BYTES else f"{form.value}/{digest}"


def metadata_text(submission: Submitted) -> str:
    """What of the metadata may be published with the page: rules look at it too."""
    return "\n".join((submission.title, *(str(value) for value in submission.fields.values())))


def differences(files: Files, submission: Submitted, algorithm: Algorithm) -> Iterator[tuple[Code, str]]:
    """Every way in which files differ from what was submitted, with the file's name."""
    if content_digest(files.page, submission.form, algorithm) != submission.content:
        yield Code.CONTENT_CHANGED, submission.name
    signed = {each.name: each.digest for each in submission.attachments}
    for name, digest in signed.items():
        if name not in files.attachments:
            yield Code.ATTACHMENT_MISSING, name
        elif algorithm.of(files.attachments[name]) != digest:
            yield Code.ATTACHMENT_CHANGED, name
    for name in files.attachments:
        if name not in signed:
            yield Code.ATTACHMENT_EXTRA, name
