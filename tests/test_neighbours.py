"""Links lead to files below a folder, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support import document_of
from zwlint.document import Document
from zwlint.neighbours import Neighbours


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name in ("zwgk/a.html", "zwgk/附件 1.docx", "index.html", "zcjd/index.htm", "empty/x.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    (tmp_path / "secret.html").write_text("x", encoding="utf-8")
    return root


def beside(site: Path, page: str = "zwgk/a.html") -> Neighbours:
    return Neighbours(str(site / page), str(site), frozenset({"www.qinghe.example"}), read)


def read(path: str) -> Document:
    return document_of(Path(path).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("href", "file"),
    [
        ("a.html", "zwgk/a.html"),
        (" ./a.html#top ", "zwgk/a.html"),
        ("?page=2", "zwgk/a.html"),
        ("#top", "zwgk/a.html"),
        ("%E9%99%84%E4%BB%B6%201.docx", "zwgk/附件 1.docx"),
        ("/", "index.html"),
        ("../zcjd/", "zcjd/index.htm"),
        ("/zcjd", "zcjd/index.htm"),
        ("https://www.qinghe.example/zcjd/index.htm?x=1", "zcjd/index.htm"),
        ("//www.qinghe.example/index.html", "index.html"),
    ],
)
def test_link_to_a_file_of_the_site(site: Path, href: str, file: str) -> None:
    neighbours = beside(site)
    assert neighbours.exists(href) is True
    found = neighbours.document(href)
    assert found is not None
    assert found.text == file
    assert neighbours.document(href) is found


@pytest.mark.parametrize("href", ["b.html", "/zwgk/附件2.docx", "/empty/", "https://www.qinghe.example/no.html"])
def test_link_to_nothing(site: Path, href: str) -> None:
    assert beside(site).exists(href) is False
    assert beside(site).document(href) is None


@pytest.mark.parametrize(
    "href",
    [
        "https://www.other.example/a.html",
        "mailto:a@qinghe.example",
        "javascript:void(0)",
        "../../secret.html",
        "http://[",
        "/\0",
        "file:///etc/hosts",
    ],
)
def test_link_to_elsewhere_is_not_known(site: Path, href: str) -> None:
    assert beside(site).exists(href) is None
    assert beside(site).document(href) is None


def test_symbolic_link_does_not_lead_out(site: Path) -> None:
    (site / "zwgk" / "out.html").symlink_to(site.parent / "secret.html")
    assert beside(site).document("out.html") is None


def test_another_page_is_seen_with_its_own_folder(site: Path) -> None:
    (site / "zcjd" / "b.html").write_text("<a href='../zwgk/a.html'>原文</a>", encoding="utf-8")
    (site / "zcjd" / "c.html").write_text("<a href='a.html'>原文</a>", encoding="utf-8")

    def read_page(path: str) -> Document:
        return replace(document_of(Path(path).read_text(encoding="utf-8"), "html"), path=path)

    page = Neighbours(str(site / "zwgk/a.html"), str(site), frozenset(), read_page)
    back, astray = page.document("/zcjd/b.html"), page.document("/zcjd/c.html")
    assert back is not None
    assert astray is not None
    assert (page.leads_here(back), page.leads_here(astray)) == (True, False)
    assert page.seen_from(back).place("c.html") == str(site / "zcjd" / "c.html")
