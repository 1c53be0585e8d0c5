"""Every form of mark in every place where one can stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from generators.marks.contexts import CONTEXTS, Context
from generators.marks.contexts import NAMES as MARKED_NAMES
from generators.marks.forms import FORMS, Form
from generators.marks.innocents import PAGES, Innocent, names, sentences
from generators.marks.places import PLACES, Place
from support import document_of
from zwlint.config import Config
from zwlint.document import Region
from zwlint.elements.outline import Outline
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter


@cache
def linter() -> Linter:
    """The rules on marks; what a file keeps besides has rules of its own."""
    return Linter(Config(select=("SEC0",)))


def bare(text: str) -> str:
    """A text as a page shows it: neighbouring spaces are one."""
    return re.sub(" +", " ", text.strip())


def missed(form: Form, place: Place) -> str:
    """Empty where the form is found in that place, and nothing else is."""
    report = linter().check(place.render(form.text), format=place.format, name=place.file)
    found = [(finding.rule, bare(finding.text), finding.region) for finding in report.findings]
    return "" if found == [(form.rule, bare(form.finds), place.region)] else f"{form.text}: {found}"


def shares(place: Place) -> slice:
    """Which third of the forms or sentences is looked at in that place in every run."""
    return slice(PLACES.index(place) % 3, None, 3)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_a_third_of_the_forms_is_found_in_that_place(place: Place) -> None:
    told = [each for each in (missed(form, place) for form in FORMS[shares(place)]) if each]
    assert not told, "\n".join(told)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_form_is_found_in_that_place(place: Place) -> None:
    told = [each for each in (missed(form, place) for form in FORMS) if each]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.text)
def test_every_form_is_found_in_the_name_of_a_file(form: Form) -> None:
    report = linter().check("全县各项工作有序推进。".encode(), format="text", name=f"{form.text}.txt")
    found = [(finding.rule, finding.text, finding.region) for finding in report.findings]
    assert found == [(form.rule, form.finds, Region.FILE_NAME)]


def told(data: bytes, format: str, name: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in linter().check(data, format=format, name=name).findings]


def test_sentences_are_many() -> None:
    assert len(sentences()) + len(PAGES) + len(names()) >= 160
    assert len(set(sentences())) == len(sentences())


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_nothing_is_found_in_a_third_of_what_is_written_about_secrecy(place: Place) -> None:
    assert found_in(place, sentences()[shares(place)]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_nothing_is_found_in_what_is_written_about_secrecy(place: Place) -> None:
    assert found_in(place, sentences()) == {}


def found_in(place: Place, lines: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """By line that ought to be silent: what is found in it."""
    found = {line: told(place.render(line), place.format, place.file) for line in lines}
    return {line: each for line, each in found.items() if each}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_is_found_where_levels_are_explained_or_offered(page: Innocent) -> None:
    assert told(page.text.encode(), page.format, "") == []


@pytest.mark.parametrize("name", [*names(), *(line for line in sentences() if "/" not in line)])
def test_nothing_is_found_in_names_of_files_about_secrecy(name: str) -> None:
    assert told("全县各项工作有序推进。".encode(), "text", f"{name}.txt") == []


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.name)
def test_mark_is_found_among_other_words(context: Context) -> None:
    assert told(context.text.encode(), context.format, "") == list(context.found)


@pytest.mark.parametrize(("name", "rule", "finds"), MARKED_NAMES)
def test_mark_is_found_in_part_of_a_name(name: str, rule: str, finds: str) -> None:
    assert told("全县各项工作有序推进。".encode(), "text", f"{name}.txt") == [(rule, finds)]


def test_column_of_levels_is_a_hint() -> None:
    (context,) = (each for each in CONTEXTS if each.name == "list-of-papers")
    findings = linter().check(context.text.encode(), format="html").findings
    assert {(finding.severity, finding.certainty) for finding in findings} == {(Severity.INFO, Certainty.SUSPECTED)}


@pytest.mark.parametrize(("format", "severity"), [("html", Severity.ERROR), ("text", Severity.INFO)])
def test_openness_is_held_against_the_channel_of_pages_only(format: str, severity: Severity) -> None:
    (finding,) = linter().check("公开方式：依申请公开".encode(), format=format).findings
    assert finding.severity is severity


@pytest.mark.parametrize("region", [Region.COMMENT, Region.DATA], ids=str)
@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("机密★10年", ["机密★10年"]),
        ('<p class="mark">机密★10年</p>', ["机密★10年"]),
        ("<td>秘密</td>", ["秘密"]),
        ("<!-- 内部资料 注意保存 -->", ["内部资料 注意保存"]),
        ("国家秘密分为绝密、机密、秘密三级", []),
        ("<p>加强保密工作</p>", []),
    ],
)
def test_source_of_a_page_is_read_piece_by_piece(region: Region, text: str, finds: list[str]) -> None:
    assert in_region(text, region) == finds


@pytest.mark.parametrize(("text", "finds"), [('{"密级":"机密"}', ["机密"]), ("['秘密★1年']", ["秘密★1年"])])
def test_strings_of_data_are_lines(text: str, finds: list[str]) -> None:
    assert in_region(text, Region.DATA) == finds


def in_region(text: str, region: Region) -> list[str]:
    """What is found in a document of one block of that region."""
    engine = linter().engine
    document = document_of(text)
    document = replace(document, blocks=[block._replace(region=region) for block in document.blocks])
    scan = engine.scan("web")
    assert scan is not None
    matches, failures, _personal = scan.run(Outline(document), date(2026, 3, 1))
    assert not failures
    return [text[match.start : match.end] for match in sorted(matches, key=lambda match: match.start)]
