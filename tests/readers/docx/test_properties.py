"""Document properties: which there are, what they are called, where they stand."""

from __future__ import annotations

import pytest

from readers.docx.packages import OFFICE, PACKAGE, package, relationships
from zwlint.readers.docx.package import Package
from zwlint.readers.opc.properties import properties_of

CORE_TYPE = f"{PACKAGE}/relationships/metadata/core-properties"
RELS = relationships(
    ("r1", "officeDocument", "word/document.xml"),
    ("r2", "custom-properties", "docProps/custom.xml"),
    ("r3", "extended-properties", "docProps/app.xml"),
    ("r4", CORE_TYPE, "docProps/core.xml"),
)
CORE = f"""<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:d="http://purl.org/dc/elements/1.1/"
  xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <d:title>关于测试的通知</d:title><d:subject/><d:creator> 方某某 </d:creator><cp:keywords>  </cp:keywords>
  <cp:lastModifiedBy>陈某某</cp:lastModifiedBy>
  <dcterms:created xsi:type="dcterms:W3CDTF">2026-03-01T08:00:00Z</dcterms:created>
</cp:coreProperties>"""
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
APP = f"""<Properties xmlns="{EXTENDED}" xmlns:vt="{TYPES}">
  <Template>Normal.dotm</Template><Company>某某办公室</Company>
  <Manager></Manager>
  <TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>内部标题</vt:lpstr></vt:vector></TitlesOfParts>
</Properties>"""
CUSTOM_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
CUSTOM = f"""<Properties xmlns="{CUSTOM_NAMESPACE}" xmlns:vt="{TYPES}">
  <property fmtid="{{}}" pid="2" name="密级"><vt:lpwstr>内部</vt:lpwstr></property>
  <property fmtid="{{}}" pid="3" name="空"><vt:lpwstr/></property>
  <property fmtid="{{}}" pid="4" name="经手">
    <vt:vector><vt:lpwstr>甲</vt:lpwstr><vt:lpwstr>乙</vt:lpwstr></vt:vector>
  </property>
</Properties>"""
ALL = [
    ("docProps/core.xml", "dc:title", "关于测试的通知"),
    ("docProps/core.xml", "dc:creator", " 方某某 "),
    ("docProps/core.xml", "cp:lastModifiedBy", "陈某某"),
    ("docProps/core.xml", "dcterms:created", "2026-03-01T08:00:00Z"),
    ("docProps/app.xml", "Template", "Normal.dotm"),
    ("docProps/app.xml", "Company", "某某办公室"),
    ("docProps/custom.xml", "密级", "内部"),
    ("docProps/custom.xml", "经手", "甲 乙"),
]


def opened(**changed: str | None) -> Package:
    texts = {"core": CORE, "app": APP, "custom": CUSTOM, **changed}
    return Package(package({"_rels/.rels": RELS, **{f"docProps/{name}.xml": text for name, text in texts.items()}}))


def test_properties_that_have_a_value_come_with_their_parts() -> None:
    read = opened()
    assert ([tuple(row) for row in properties_of(read)], read.unchecked) == (ALL, [])


def test_package_without_properties_has_none() -> None:
    read = Package(package())
    assert (properties_of(read), read.unchecked) == ([], [])


@pytest.mark.parametrize("text", ["<broken", None])
def test_broken_or_missing_part_of_properties_is_a_gap(text: str | None) -> None:
    read = opened(app=text)
    assert [tuple(row) for row in properties_of(read)] == [row for row in ALL if row[0] != "docProps/app.xml"]
    assert [gap.part for gap in read.unchecked] == ["docProps/app.xml"]


def test_properties_of_a_strict_file_are_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument"
    rels = RELS.replace(f"{OFFICE}/extended-properties", f"{strict}/relationships/extendedProperties")
    rels = rels.replace(f"{OFFICE}/custom-properties", f"{strict}/relationships/customProperties")
    custom = CUSTOM.replace(CUSTOM_NAMESPACE, f"{strict}/customProperties").replace(TYPES, f"{strict}/docPropsVTypes")
    parts = {"app": APP.replace(EXTENDED, f"{strict}/extendedProperties"), "custom": custom, "core": CORE}
    read = Package(package({"_rels/.rels": rels, **{f"docProps/{name}.xml": text for name, text in parts.items()}}))
    assert [tuple(row) for row in properties_of(read)] == ALL
