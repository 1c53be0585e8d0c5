"""Numbers in what a page carries for programs: keys of something, unless somebody says that they are more."""

from __future__ import annotations

import pytest

from personal import card, findings, found
from zwlint.findings import Certainty, Severity

MOBILE = "13050000012"
CARD = card()


def rules(page: str) -> list[str]:
    return [rule for rule, _text in found(page, "html")]


def script(code: str) -> str:
    return f"<p>正文</p><script>{code}</script>"


@pytest.mark.parametrize(
    "page",
    [
        script(f'var site = {{"siteId":"{MOBILE}"}};'),
        script(f'var a = {{"author":"张松河","docid":"{MOBILE}"}};'),
        script(f'var a = {{"hotelId":"{MOBILE}","telId":"{MOBILE}"}};'),
        script(f'var a = {{"orderNo":"{MOBILE}","code":"{CARD}"}};'),
        script(f"var ids = [{MOBILE},{CARD}];"),
        script(f'var a = ["时间","{MOBILE}"];'),
        f'<p data-docid="{MOBILE}">正文</p>',
        f"<p>正文</p><!-- {MOBILE} -->",
        f'<input type="hidden" name="docId" value="{MOBILE}">',
    ],
)
def test_a_number_under_another_key_or_none_is_left(page: str) -> None:
    assert not {"PII003", "PII004"} & set(rules(page))


@pytest.mark.parametrize(
    "page",
    [
        script(f'var a = {{"mobile":"{MOBILE}"}};'),
        script(f'var a = {{"userPhone":"{MOBILE}"}};'),
        script(f"var a = {{linktel:'{MOBILE}'}};"),
        script(f'var a = "{{\\"phoneNo\\":\\"{MOBILE}\\"}}";'),
        script(f'var a = {{"联系方式":"{MOBILE}"}};'),
        script(f'var a = ["张松河","{MOBILE}"];'),
        script(f'var a = "联系电话：{MOBILE}";'),
        f'<p data-tel="{MOBILE}">正文</p>',
        f'<input type="hidden" name="mobile" value="{MOBILE}">',
        f'<input type="hidden" value="{MOBILE}" name="mobile">',
        f"<p>正文</p><!-- 张松河 {MOBILE} -->",
        f"<p>正文</p><!-- 手机：{MOBILE} -->",
    ],
)
def test_a_number_under_its_key_or_label_or_beside_a_name_is_found(page: str) -> None:
    assert "PII003" in rules(page)


def test_a_card_under_its_key_is_certain() -> None:
    cards = [each for each in findings(script(f'var a = {{"cardNo":"{CARD}"}};'), "html") if each.rule == "PII004"]
    assert [(each.severity, each.certainty) for each in cards] == [(Severity.ERROR, Certainty.CERTAIN)]


def test_what_is_shown_needs_no_key() -> None:
    assert "PII003" in rules(f"<p>{MOBILE}</p>")
