"""The saved sites are what they say: the same each time, right where clean, wrong where told and nowhere else."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from . import (
    ALSO,
    BEYOND,
    KINDS,
    LAYOUTS,
    LEFT_OUT,
    PAGE_TYPES,
    RULES,
    TODAY,
    Fault,
    Page,
    Site,
    files,
    pages,
    sites,
    write,
)
from .detecting import World, detected
from .draft import measured
from .numbers import credit_check, organisation_check
from .reading import Reading, squeezed

DIGEST: Final = "sha256:3f73969b2feca6dda1b0f53a0e4f0dfcd173489d5d1d40feb0d02ed66daa3070"
TYPES: Final = {
    "home": 6, "column": 32, "article": 30, "repost": 20, "policy": 40, "interpretation": 26, "notice": 16,
    "catalogue": 8, "guide": 6, "interaction": 6, "newmedia": 10,
}  # fmt: skip
SHOWN_BY: Final = (
    (r"site-name-of-another", "name-differs"),
    (r"site-(name|domain)-.*", r"tag-site\1"),
    (r"site-code-.*", "tag-siteidcode"),
    (r"domain-.*", "domain-differs"),
    (r"code-(?:of-another|ill-formed)", "code-differs"),
    (r"column-type-unknown", "column-type"),
    (r"column-tag-null", "tag-columndescription"),
    (r"column-missing-(公开对象)", r"cell-\1"),
    (r"column-(description|keywords|type|name)-.*", r"tag-column\1"),
    (r"full-width-comma|space|semicolon", "separator-columnkeywords"),
    (r"enumeration-comma", "separator-keywords"),
    (r"article-title-.*", "tag-articletitle"),
    (r"publication-date-.*", "tag-pubdate"),
    (r"content-source-.*", "tag-contentsource"),
    (r"title-(?:with-site|is-column|of-another|cut)", "title-differs"),
    (r"dots|chinese|slashes|other-signs|seconds|no-time", "date-form"),
    (r"future", "date-future"),
    (r"before-written", "date-before-written"),
    (r"source-says-nothing", "source-nothing"),
    (r"(keywords|description|author)-(?:empty|twice)", r"optional-\1"),
    (r"url-of-another-page", "optional-url"),
    (r"image-missing", "optional-image"),
    (r"date-line-.*", "date-line"),
    (r"list-date-missing", "list-date"),
    (r"shown-.*", "dates-differ"),
    (r"column-(blank|stale)", r"\1"),
    (r"footer-code-of-another", "footer-code-differs"),
    (r"footer-(mark|code|sponsor|contact|icp|police)-.*", r"footer-\1"),
    (r"source-not-allowed", "source-unknown"),
    (r"title-changed", "original-title"),
    (r"source-not-said|source-line-missing", "source-line"),
    (r"source-differs", "source-differs"),
    (r"advertisement|shop-link|floating-advertisement", "commerce"),
    (r"element-\w+?-(.*)", r"element-\1"),
    (r"mark-missing", "state"),
    (r"dead-(?:link|list-link|attachment)|attachment-file-gone", "dead-a"),
    (r"dead-image", "dead-img"),
    (r"attachment-other-(format|name)", r"attachment-\1"),
    (r"image-without-alt", "alt"),
    (r"host-not-allowed", "outside-a"),
    (r"dark-link-.*", "hidden-link"),
    (r"foreign-frame", "outside-iframe"),
    (r"foreign-script", "outside-script"),
    (r"empty-body", "empty"),
    (r"field-\w+?-(.*)", r"field-\1"),
    (r"index-.*", "index"),
    (r"written-after-published|published-late", "order"),
    (r"valid.*|void-though-running", "validity"),
    (r"not-interpreted", "not-interpreted"),
    (r"interpreted-late", "late"),
    (r"no-link-to-.*", "not-linked"),
    (r"elements-missing", "elements"),
    (r"copied", "copied"),
    (r"one-form-only", "forms"),
    (r"digest-.*", "wechat-description"),
    (r"author-(?:missing|too-long)", "wechat-author"),
    (r"cover-missing", "wechat-cover"),
    (r"link-out-of-wechat", "out-of-wechat"),
    (r"script-in-wechat", "wechat-script"),
    (r"title-too-long", "wechat-title"),
    (r"cell-ill-formed-both-ways", "cell-方式"),
    (r"cell-(?:[a-z]+-)+(.*)", r"cell-\1"),
)
"""How an independent reading calls a kind of fault."""
MORE: Final = {
    "shop-link": "outside-a",
    "floating-advertisement": "outside-a",
    "written-after-published": "date-before-written",
}
"""What else such a fault is: the same words break two rules."""
NEEDS_NO_CHANGE: Final = "attachment-file-gone"


@cache
def facts() -> dict[str, Site]:
    return {site.key: site for site in sites()}


@cache
def world(*, faulty: bool) -> World:
    readings = {
        (page.site, page.path): Reading(page, page.faulty if faulty else page.clean, facts()[page.site])
        for page in pages()
    }
    known = {**readings, **{(file.site, file.path): file for file in files(faulty=faulty)}}
    return World(readings, facts(), known)


def read(page: Page, *, faulty: bool) -> Reading:
    return world(faulty=faulty).readings[page.site, page.path]


def everything() -> Iterator[Fault]:
    for page in pages():
        yield from page.faults


def shown_by(kind: str) -> str:
    return next(match.expand(name) for pattern, name in SHOWN_BY if (match := re.fullmatch(pattern, kind)))


def test_the_same_bytes_and_the_same_truth_come_out_each_time() -> None:
    digest = hashlib.sha256()
    parts = [part for page in pages() for part in (repr(page._replace(clean=b"", faulty=b"")), page.clean, page.faulty)]
    for faulty in (False, True):
        parts += [part for file in files(faulty=faulty) for part in (file.site, file.path, file.data)]
    parts += [repr(site) for site in sites()]
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    assert f"sha256:{digest.hexdigest()}" == DIGEST


def test_there_are_two_hundred_pages_of_all_types() -> None:
    assert [page.number for page in pages()] == list(range(1, 201))
    assert Counter(page.type for page in pages()) == TYPES
    assert set(TYPES) == set(PAGE_TYPES)
    assert len({(page.site, page.path) for page in pages()}) == 200
    assert len({page.template for page in pages()}) == 8
    assert Counter(page.charset for page in pages())["gb2312"] >= 10


def test_policies_have_five_layouts_of_metadata() -> None:
    layouts = Counter(page.layout for page in pages() if page.layout)
    assert layouts == dict.fromkeys(LAYOUTS, 8)
    assert all((page.layout is not None) == (page.type == "policy") for page in pages())


def test_there_are_six_hundred_faults_and_no_page_has_more_than_five() -> None:
    assert sum(1 for _ in everything()) == 600
    assert max(len(page.faults) for page in pages()) <= 5
    assert min(len(page.faults) for page in pages()) >= 1
    assert all(len({fault.kind for fault in page.faults}) == len(page.faults) for page in pages())


def test_each_row_is_planted_six_times_and_more() -> None:
    counts = Counter(fault.rule for fault in everything())
    assert set(counts) == {*RULES, ""}
    assert min(counts.values()) >= 6
    assert not set(LEFT_OUT) & set(RULES)
    assert {fault.kind for fault in everything()} == set(KINDS)
    assert all(KINDS[fault.kind] == fault.rule for fault in everything())
    assert set(ALSO) <= set(KINDS)
    assert {each for more in ALSO.values() for each in more} <= {*RULES, *BEYOND}
    assert set(BEYOND) == {fault.kind for fault in everything() if not fault.rule}


def test_no_page_keeps_a_mark_of_the_writer() -> None:
    for faulty in (False, True):
        for page in pages():
            source = read(page, faulty=faulty).source
            assert measured(source) == (source, {})
            assert not re.search(r"@\w+@|\{\w+\}|[\ue000-\uf8ff\ufffd]|\[\[", source.replace("@import", "")), page.path


def test_faults_stand_where_they_are_said_to() -> None:
    for page in pages():
        source = read(page, faulty=True).source
        for fault in page.faults:
            assert (fault.site, fault.page) == (page.site, page.path)
            assert bool(fault.wrong) != bool(fault.missing), fault
            if fault.start is None or fault.end is None:
                assert fault.missing
                assert not fault.spans
                continue
            assert (fault.start, fault.end) in fault.spans
            assert all(0 <= start <= end <= len(source) for start, end in fault.spans)
            assert fault.missing or source[fault.start : fault.end] == fault.wrong, fault


def test_a_line_with_a_fault_stands_in_the_faulty_page_only() -> None:
    for page in pages():
        clean = Counter(read(page, faulty=False).source.split("\n"))
        source = read(page, faulty=True).source
        faulty = Counter(source.split("\n"))
        for fault in page.faults:
            if fault.start is not None and fault.kind not in {NEEDS_NO_CHANGE, "column-stale"}:
                line = source[source.rfind("\n", 0, fault.start) + 1 : source.find("\n", fault.start)]
                assert faulty[line] > clean[line], fault


def test_innocents_of_all_kinds_stand_in_the_clean_pages() -> None:
    innocents = [each for page in pages() for each in page.innocents]
    for page in pages():
        for each in page.innocents:
            assert read(page, faulty=False).source[each.start : each.end] == each.text
    wanted = "hidden-words period-running allowed-host-script permitted-repost long-description decorative-image"
    wanted += " hidden-local-menu no-interpretation-declared allowed-host-link zero-padded platform-link own-host-link"
    wanted += " repealed-marked expired-marked amended-marked backfilled-note allowed-host-frame advertising-as-subject"
    assert {each.kind for each in innocents} == set(wanted.split())
    assert len(innocents) >= 200


def test_clean_pages_have_no_fault_in_an_independent_reading() -> None:
    for (site, path), reading in world(faulty=False).readings.items():
        assert detected(reading, world(faulty=False)) == set(), (site, path)


def test_faulty_pages_have_their_faults_and_no_other_in_an_independent_reading() -> None:
    for page in pages():
        wanted = {shown_by(fault.kind) for fault in page.faults}
        more = {MORE[fault.kind] for fault in page.faults if fault.kind in MORE}
        found = detected(read(page, faulty=True), world(faulty=True))
        assert wanted <= found <= wanted | more, (page.number, wanted ^ found)


@pytest.mark.parametrize("faulty", [False, True])
def test_a_site_is_written_with_all_that_it_refers_to(tmp_path: Path, faulty: bool) -> None:
    write(tmp_path, faulty=faulty)
    for page in pages():
        assert (tmp_path / page.site / page.path).read_bytes() == (page.faulty if faulty else page.clean)
    there = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert len(there) == 200 + len(files(faulty=faulty))
    for page in pages():
        for link in read(page, faulty=False).links:
            key = world(faulty=False).host(link.host)
            if key and not faulty:
                assert f"{key}/{link.path}" in there, (page.path, link)


def test_files_that_are_gone_are_the_ones_told() -> None:
    gone = {(file.site, file.path) for file in files()} - {(file.site, file.path) for file in files(faulty=True)}
    told = [fault for fault in everything() if fault.kind == NEEDS_NO_CHANGE]
    assert len(gone) == len(told) == 3
    for fault in told:
        page = next(each for each in pages() if each.path == fault.page and each.site == fault.site)
        assert (fault.site, read(page, faulty=True).place(fault.wrong)[1]) in gone


def test_dates_are_real_and_none_lies_after_today() -> None:
    for page in pages():
        reading = read(page, faulty=False)
        moments = [reading.published, reading.shown] if page.type not in {"home", "column"} else []
        for moment in moments:
            assert moment is None or datetime(2024, 1, 1) <= moment < datetime(2026, 11, 28)  # noqa: DTZ001
        assert page.type in {"home", "column"} or reading.shown
        for year, month, day in re.findall(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})", squeezed(reading.said)):
            assert date(int(year), int(month), int(day))
    assert date.fromisoformat(TODAY) == date(2026, 11, 27)


def test_facts_of_the_sites_are_well_formed() -> None:
    assert len(sites()) == 6
    for site in sites():
        assert re.fullmatch(r"\d{10}|N\d{9}", site.code)
        assert site.domain in site.hosts
        assert site.phone in site.telephones
        assert credit_check(site.credit_code[:17]) == site.credit_code[17]
        assert organisation_check(site.credit_code[8:16]) == site.credit_code[16]
        assert not set(site.units) & {"本站", "本网"}
        names = [column.name for column in site.columns]
        assert len(set(names)) == len(names)
    assert sum(len(site.columns) for site in sites()) == TYPES["column"]


def test_telephones_on_pages_are_those_of_the_site() -> None:
    for page in pages():
        if page.type != "repost":
            numbers = set(re.findall(r"0720-\d{7}", read(page, faulty=False).source))
            assert numbers <= set(facts()[page.site].telephones), page.path


def test_old_pages_hold_no_character_outside_their_charset() -> None:
    for page in pages():
        if page.charset == "gb2312":
            source = page.clean.decode("gb2312").replace("\u2015", "\u2014").replace("\u30fb", "\u00b7")
            assert source == read(page, faulty=False).source, page.path


def test_hosts_are_made_up_but_for_those_that_all_pages_link_to() -> None:
    public = {
        "www.gov.cn", "zfwzgl.www.gov.cn", "bszs.conac.cn", "dcs.conac.cn", "beian.miit.gov.cn", "beian.mps.gov.cn",
        "mp.weixin.qq.com",
    }  # fmt: skip
    for faulty in (False, True):
        for page in pages():
            for host in re.findall(r"(?:https?:|[\"'])//([\w.-]+)", read(page, faulty=faulty).source):
                if not host.startswith("www.w3.org"):
                    assert host in public or host.endswith(".example"), (page.path, host)


def test_pairs_point_to_each_other() -> None:
    by_path = {(page.site, page.path): page for page in pages()}
    paired = [page for page in pages() if page.partner]
    assert Counter(page.type for page in paired) == {"policy": 26, "interpretation": 26}
    for page in paired:
        assert page.partner
        assert by_path[page.site, page.partner].partner == page.path
