"""Words that are formed like others close by."""

from __future__ import annotations

import pytest

from zwlint.checkers.parallels import is_parallel


@pytest.mark.parametrize(
    ("text", "at", "right"),
    [
        ("组织河道的清草、清淤、清障。", "草", "单"),
        ("确保问题真改实改。", "真", "整"),
        ("含新量、含绿量、含智量持续攀升", "智", "质"),
        ("实行特岗特薪、特职特聘。", "薪", "性"),
        ("石刻、砖刻、木刻", "砖", "篆"),
    ],
)
def test_words_that_share_a_character_with_those_beside_them_are_formed_alike(text: str, at: str, right: str) -> None:
    assert is_parallel(text, text.index(at), right)


@pytest.mark.parametrize(
    ("text", "at", "right"),
    [
        ("加强领导、加墙监督。", "墙", "强"),
        ("组织河道的清草工作。", "草", "单"),
        ("清草和清淤", "草", "单"),
        ("清草", "草", "单"),
        ("草", "草", "单"),
        ("", "", "单"),
    ],
)
def test_others_are_not(text: str, at: str, right: str) -> None:
    assert not is_parallel(text, text.index(at), right)
