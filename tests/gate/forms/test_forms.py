"""审核登记表 and 保密审查单: complete, as zwlint's own reader and LibreOffice have them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gate.forms.filing import ATTACHMENT, ITEM, REASON, TITLE, URL, cells, converted, published, read, submitted
from gate.worlds import World, refused
from generators.docx import office
from zwlint.errors import ConfigError
from zwlint.gate.codes import Code
from zwlint.gate.forms.facts import FACTS, fact
from zwlint.gate.forms.filed import filed
from zwlint.gate.forms.form import form
from zwlint.gate.forms.layout import FILE_NAME, Layouts, layouts


def shipped(world: World) -> Layouts:
    return layouts(world.place.path.parent)


def written(world: World, kind: str = "登记表", item: str = ITEM) -> bytes:
    return form(shipped(world).forms[kind], filed(world.gate, item))


def test_registration_form_has_every_fact_and_signature(world: World) -> None:
    files = published(world)
    data = written(world)
    found = cells(read(data))
    algorithm = world.place.identity.algorithm
    for expected in (
        "信息发布审核登记表",
        TITLE,
        ITEM,
        "县政府办公室",
        "本单位制发",
        f"1. {ATTACHMENT}",
        URL,
        "签名：李科（科室负责人）　2026年3月2日 09:00",
        "签名：王分（分管领导）　2026年3月2日 09:00",
        "签名：赵密（保密员）　2026年3月2日 09:00",
        "签名：钱主（主要负责人）　2026年3月2日 09:00",
        "结论：可以公开。依据：《政府信息公开条例》第十七条",
        "校对内容：标题、人名和职务、数字和日期",
        "正常：显示正常（孙网，2026-03-02）",
        REASON,
        "正文：a.html",
        f"附件：{ATTACHMENT}",
        algorithm.of(files.page),
        algorithm.of(files.attachments[ATTACHMENT]),
        f"记录摘要：{world.gate.known(ITEM).item.head}",
    ):
        assert expected in found, expected
    assert [each for each in found if each.endswith("\n意见")] == [
        f"{step}\n意见" for step in ("初审", "一校", "复审", "二校", "保密审查", "终审", "三校", "签发")
    ]


def test_personal_data_are_masked_but_digests_and_addresses_are_whole(world: World) -> None:
    published(world)
    found = cells(read(written(world)))
    assert "联系电话138******78" in found
    assert URL in found


def test_steps_that_are_not_passed_are_left_to_be_signed(world: World) -> None:
    submitted(world)
    world.take(ITEM, until="保密审查")
    found = cells(read(written(world, "保密审查单")))
    at = found.index("保密审查\n意见")
    assert "签名：　　　　　　　　　　年　　月　　日" in found[at:]
    assert "签名：　　　　　　　　　　年　　月　　日" not in found[:at]


def test_signatures_of_a_former_version_are_not_on_the_form(world: World) -> None:
    submitted(world)
    world.take(ITEM)
    submitted(world, page="<p>全县各项工作平稳有序推进。</p>")
    found = cells(read(written(world)))
    assert not [each for each in found if each.startswith("签名：") and "（" in each]


def test_signature_of_a_key_that_was_revoked_is_not_on_the_form(world: World) -> None:
    submitted(world)
    world.take(ITEM, until="一校")
    world.gate.revoke(world.root, "李科", "密钥遗失", since="2026-03-02T01:00:00Z")
    found = cells(read(written(world)))
    assert not [each for each in found if each.startswith("签名：李科")]


def test_form_of_an_archived_item_has_the_steps_it_took(world: World) -> None:
    published(world)
    world.gate.archive(world["孙网"], ITEM)
    assert "保密审查\n意见" in cells(read(written(world)))


def test_rare_characters_have_a_font_of_their_own(world: World) -> None:
    submitted(world)
    with zipfile.ZipFile(BytesIO(written(world))) as package:
        document = package.read("word/document.xml").decode()
    run = document[: document.index("𠮷")].rsplit("<w:r>", 1)[1]
    assert 'w:eastAsia="SimSun-ExtB"' in run
    assert 'w:eastAsia="SimSun-ExtB"' not in document[: document.index("镕")].rsplit("<w:r>", 1)[1]


def test_control_characters_of_an_opinion_do_not_break_the_form(world: World) -> None:
    submitted(world)
    world.gate.review(world["李科"], ITEM, "同意\x0b\x00\u202e文字\n第二行")
    found = cells(read(written(world)))
    assert any(each.endswith("第二行") and each.startswith("同意") for each in found)


def test_same_record_gives_the_same_bytes(world: World) -> None:
    submitted(world)
    assert written(world) == written(world)


def test_unknown_item_is_refused(world: World) -> None:
    with refused(Code.ITEM_UNKNOWN):
        written(world, item="没有")


def test_own_columns_replace_those_that_are_shipped(world: World) -> None:
    submitted(world)
    own = '[[form]]\nkind = "审批表"\ntitle = "发布审批表"\nhead = [["名称=标题", "经办=起草人"], ["初审"]]\n'
    (world.place.path.parent / FILE_NAME).write_text(own, encoding="utf-8")
    assert set(shipped(world).forms) == {"登记表", "保密审查单", "审批表"}
    world.take(ITEM, until="一校")
    found = cells(read(written(world, "审批表")))
    assert found[:7] == ["发布审批表", "名称", TITLE, "经办", "张编", "初审", "李科（科室负责人）2026-03-02：同意"]


@pytest.mark.parametrize(
    ("own", "what"),
    [
        ('[[form]]\nkind = "甲"\ntitle = "乙"\nhead = [["一", "二", "三"]]\n', "一个或者两个栏目"),
        ('[[form]]\nkind = "甲"\ntitle = "乙"\nhead = "标题"\n', "不是行的列表"),
        ('[[form]]\nkind = "甲"\ntitle = "乙"\nsteps = ["read"]\n', "steps 里的“read”没有"),
        ('[ledgers]\ntitle = "台账"\n', "不认识的 ledgers"),
        ('[ledger]\ntitle = "台账"\n', "缺少 columns"),
        ("ledger", "不是合法的 TOML"),
    ],
)
def test_columns_that_cannot_be_used_are_named(world: World, own: str, what: str) -> None:
    (world.place.path.parent / FILE_NAME).write_text(own, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        shipped(world)
    assert what in caught.value.what


def test_every_fact_is_a_text_at_every_stage(world: World) -> None:
    submitted(world)
    first = {name: fact(name, filed(world.gate, ITEM)) for name in FACTS}
    published(world, "乙")
    last = {name: fact(name, filed(world.gate, "乙")) for name in FACTS}
    assert (first["状态"], last["状态"]) == ("审校中", "已发布")
    assert [name for name, text in first.items() if not text] == [
        *("公开属性理由", "豁免和误报", "人工查看", "报请和答复", "保密审查结论", "保密审查依据", "审核和签发"),
        *("转载", "补录日期", "退回", "放行", "发布", "发布日期", "发布网址", "发布后检查", "更正和撤稿", "归档"),
    ]
    assert last["机器检查"] == "扣分1处（PII003）"  # the telephone among the fields
    assert last["涉密检查"] == "机器检查没有发现密级标志"


@pytest.mark.office
@pytest.mark.parametrize("kind", ["登记表", "保密审查单"])
def test_office_reads_and_prints_every_form(world: World, tmp_path: Path, kind: str) -> None:
    published(world)
    path = tmp_path / "form.docx"
    path.write_bytes(written(world, kind))
    flat = office.flat(path, tmp_path)
    assert flat is not None
    seen = office.text(flat)
    for block in cells(read(path.read_bytes()))[:-1]:  # but the footer, whose numbers of pages LibreOffice counts
        assert block.splitlines()[0] in seen, block
    assert converted(path).startswith(b"%PDF")
