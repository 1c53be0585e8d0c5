"""``zwlint site init``: a ``[site]`` table out of saved pages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from support import call
from zwlint.cli import EXIT_PASS, EXIT_UNCHECKED, EXIT_USAGE
from zwlint.config import load

PAGE = """<html><head><title>题名</title><meta name="SiteName" content="{name}">
<meta name="SiteDomain" content="www.qinghe.example"><meta name="SiteIDCode" content="9900000001">
<meta name="ColumnName" content="{column}"><meta name="ContentSource" content="新华社"></head><body>
<h1>关于举办招聘会的通知</h1><p>发布时间：2026-03-06 10:20　来源：县教育局</p>
<p>见<a href="/index.html">首页</a>、<a href="http://www.gov.cn/">中国政府网</a>、<a href="http://jyj.qinghe.example">局</a></p>
<div style="text-indent:-9999px"><a href="http://songhe.example/">甲</a></div>
<div class="footer">联系电话：0000-1234567　邮箱：a@qinghe.example</div></body></html>"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "public"
    folder.mkdir()
    for number, name in enumerate(("青禾县人民政府", "青禾县人民政府", "云岭“市\\人民政府")):
        text = PAGE.format(name=name, column="通知公告" if number else "青禾要闻")
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    (folder / "index.html").write_text(PAGE.format(name="青禾县人民政府", column="首页"), encoding="utf-8")
    (folder / "piece.html").write_text("<p>片段</p>", encoding="utf-8")
    (folder / "a.docx").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return folder


def test_table_holds_what_most_pages_say_and_how_many(site: Path) -> None:
    done = call("site", "init", str(site))
    assert done.code == EXIT_PASS
    table = tomllib.loads(done.text)["site"]
    assert table == {
        "name": "青禾县人民政府",
        "domain": "www.qinghe.example",
        "code": "9900000001",
        "hosts": ["www.gov.cn"],
        "sources": ["县教育局", "新华社"],
        "columns": ["通知公告", "青禾要闻", "首页"],
        "contacts": ["0000-1234567", "a@qinghe.example"],
        "root": "public",
    }
    assert 'name = "青禾县人民政府"  # 3 页；另有 "云岭“市\\\\人民政府" 1 页\n' in done.text
    assert "# 从 4 个页面读出" in done.text
    assert "# 隐藏的链接指向 songhe.example（4 页），没有列入，请先查明。\n" in done.text
    assert "有 1 个文件不是整页的网页" in done.err


def test_file_is_written_once_and_is_a_configuration(site: Path, tmp_path: Path) -> None:
    done = call("site", "init", str(site), "--output", "zwlint.toml")
    assert (done.code, done.text) == (EXIT_PASS, "已写入 zwlint.toml：读了 4 个页面。请逐项核对。\n")
    assert load(tmp_path / "zwlint.toml").site.domain == "www.qinghe.example"
    before = (tmp_path / "zwlint.toml").read_bytes()
    again = call("site", "init", str(site), "-o", "zwlint.toml")
    assert again.code == EXIT_USAGE
    assert "zwlint.toml 已经有了，不覆盖" in again.err
    assert (tmp_path / "zwlint.toml").read_bytes() == before


def test_folder_with_other_sites_pages_has_no_root(site: Path) -> None:
    (site / "index.html").unlink()
    assert '\n# root = "public"\n' in call("site", "init", str(site)).text


def test_sources_that_name_nobody_and_what_few_pages_have_are_left_out(site: Path) -> None:
    for number in range(60):
        page = PAGE.format(name="青禾县人民政府", column="首页").replace("县教育局", "本站")
        (site / f"{number}0.html").write_text(page, encoding="utf-8")
    odd = PAGE.format(name="青禾县人民政府", column="首页").replace("www.gov.cn", "www.yunling.example")
    (site / "odd.html").write_text(odd.replace("县教育局", "云岭日报"), encoding="utf-8")
    done = call("site", "init", str(site))
    assert tomllib.loads(done.text)["site"]["sources"] == ["新华社", "县教育局"]
    assert '# 只见于个别页面的来源 1 个，没有列入，确实可用的请自行添上："云岭日报"。\n' in done.text
    assert '# 只见于个别页面的主机 1 个，没有列入，确实可用的请自行添上："www.yunling.example"。\n' in done.text


def test_folder_without_a_whole_page_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "piece.html").write_text("<p>片段</p>", encoding="utf-8")
    done = call("site", "init", str(tmp_path))
    assert (done.code, done.text) == (EXIT_UNCHECKED, "")
    assert "没有整页的网页" in done.err


@pytest.mark.parametrize(
    "args", [["site", "init", "no-such-folder"], ["site"], ["site", "inti", "."], ["site", "init"]]
)
def test_wrong_use_is_refused(args: list[str]) -> None:
    assert call(*args).code == EXIT_USAGE


def test_output_that_cannot_be_written_is_told(site: Path) -> None:
    done = call("site", "init", str(site), "-o", "no/such/zwlint.toml")
    assert done.code == EXIT_USAGE
    assert "写不了 no/such/zwlint.toml" in done.err
