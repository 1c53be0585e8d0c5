"""The properties of a file: core, application's, and the organisation's own."""

from __future__ import annotations

from typing import Final

from .draft import Draft
from .model import Character, ExpectedBlock, Place
from .xml import CORE, DECLARATION, namespace, plain

Property = tuple[str, str]
NAMES: Final = {
    "core": ("docProps/core.xml", "core-properties"),
    "app": ("docProps/app.xml", "extended-properties"),
    "custom": ("docProps/custom.xml", "custom-properties"),
}
"""Part and relationship of each kind."""


_ANY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


class Properties:
    """All properties of one document; some empty, which are no values."""

    def __init__(self, draft: Draft) -> None:
        prose, rng = draft.prose, draft.rng
        self.strict = draft.strict
        self.core: list[Property] = [
            ("dc:title", prose.title()),
            ("dc:subject", rng.choice(("", prose.topic()))),
            ("dc:creator", prose.person()),
            ("cp:keywords", f"{prose.topic()};{prose.topic()} & 研发"),
            ("dc:description", rng.choice(("", "印发稿"))),
            ("cp:lastModifiedBy", prose.person()),
            ("cp:revision", str(rng.randint(1, 40))),
            ("cp:category", rng.choice(("", "通知"))),
            ("dcterms:created", "2026-03-01T01:02:03Z"),
            ("dcterms:modified", "2026-03-02T01:02:03Z"),
        ]
        self.app: list[Property] = [
            ("Template", "Normal.dotm"),
            ("Pages", str(rng.randint(1, 30))),
            ("Company", prose.organ()),
            ("Manager", rng.choice(("", prose.person()))),
            ("Application", rng.choice(("Microsoft Office Word", "WPS Office"))),
            ("HyperlinkBase", rng.choice(("", "http://www.example.invalid/"))),
            ("AppVersion", "16.0000"),
        ]
        self.custom: list[Property] = [
            ("文号", "云政发〔2026〕3号"),
            ("KSOProductBuildVer", "2052-12.1.0.1"),
            ("拟稿人", prose.person()),
        ]
        draft.has("properties")

    def parts(self) -> dict[str, str]:
        """The three parts by name."""
        return {NAMES["core"][0]: self._core(), NAMES["app"][0]: self._app(), NAMES["custom"][0]: self._custom()}

    def values(self) -> tuple[Property, ...]:
        """Name and value of all that are not empty, in order of the parts."""
        return tuple(value for value in (*self.core, *self.app, *self.custom) if value[1])

    def blocks(self) -> list[ExpectedBlock]:
        """The blocks of their values."""
        return [
            ExpectedBlock(
                "metadata",
                tuple(Character(character, Place(part, None, None, 0, name)) for character in value),
                "other",
            )
            for part, values in (
                (NAMES["core"][0], self.core),
                (NAMES["app"][0], self.app),
                (NAMES["custom"][0], self.custom),
            )
            for name, value in values
            if value
        ]

    def _core(self) -> str:
        spaces = (
            f'xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        )
        values = "".join(f"<{name}>{plain(value)}</{name}>" for name, value in self.core)
        return f"{DECLARATION}<cp:coreProperties {spaces}>{values}</cp:coreProperties>"

    def _app(self) -> str:
        spaces = f'xmlns="{namespace("ep", strict=self.strict)}" xmlns:vt="{namespace("vt", strict=self.strict)}"'
        values = "".join(f"<{name}>{plain(value)}</{name}>" for name, value in self.app)
        vector = '<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr></vt:lpstr></vt:vector></TitlesOfParts>'
        return f"{DECLARATION}<Properties {spaces}>{values}{vector}</Properties>"

    def _custom(self) -> str:
        spaces = f'xmlns="{namespace("cp", strict=self.strict)}" xmlns:vt="{namespace("vt", strict=self.strict)}"'
        values = "".join(
            f'<property fmtid="{_ANY}" pid="{pid}" name="{name}"><vt:lpwstr>{plain(value)}</vt:lpwstr></property>'
            for pid, (name, value) in enumerate(self.custom, 2)
        )
        return f"{DECLARATION}<Properties {spaces}>{values}</Properties>"
