"""What :class:`Tables` makes of the tables: sounds, shapes, followers."""

from __future__ import annotations

import pytest

from zwlint.checkers.registration import zwlint_checkers
from zwlint.lexicon.near import foldings
from zwlint.lexicon.tables import Tables
from zwlint.ruleset.loader import load, own_pack

TEXTS = {
    "characters": "char\tlevel\treadings\talso\tsource\n"
    "丁\t1\tding1|zheng1\t\ta\n丰\t1\tfeng1\t\ta\n汀\t2\tting1|ding1\t\ta\n风\t1\tfeng1|feng4\t\ta\n"
    "分\t1\tfen1\t\ta\n真\t1\tzhen1\t\ta\n无\t1\t\t\ta\n\U00020b9f\t+\tding3\t\ta\n",
    "syllables": "syllable\tclass\tsource\nding\tdin\ta\nfeng\tfen\ta\nzheng\tzen\ta\nzhen\tzen\ta\n",
    "look-alikes": "char\talike\tbasis\tsource\n丁\t汀\ta\ta\n丁\t丰\ta\ta\n",
    "shapes": "char\tnear\tsource\n丁\t于\ta\n",
    "followers": "char\tfollowers\tsource\n丁\t丰汀\ta\n",
    "glyph-variants": "char\tright\tnote\tsource\n⺀\t丁\t\ta\n",
    "traditional": "char\tright\tnote\tsource\n豐\t丰\t\ta\n風\t风|丰\t\ta\n釘\t丁\t地名用\ta\n",
}


@pytest.fixture(scope="module")
def small() -> Tables:
    return Tables({name: text.encode() for name, text in TEXTS.items()})


@pytest.fixture(scope="module")
def real() -> Tables:
    return Tables(load([own_pack()], {checker.kind: checker.vet for checker in zwlint_checkers()}).tables)


def test_readings_lose_their_tones_and_stand_once(small: Tables) -> None:
    assert small.readings["风"] == ("feng",)
    assert small.readings["丁"] == ("ding", "zheng")
    assert "无" not in small.readings
    assert small.levels["无"] == "1"


def test_likeness_of_sound_goes_by_any_reading_and_that_of_syllables_is_narrower(small: Tables) -> None:
    assert small.sounds_like("风", "分")
    assert not small.sounds_same("风", "分")
    assert small.sounds_same("丁", "汀")
    assert small.sounds_like("丁", "真")
    assert not small.sounds_like("丁", "风")
    assert not small.sounds_like("无", "无")
    assert not small.sounds_same("甲", "甲")


def test_homophones_leave_out_the_character_itself(small: Tables) -> None:
    assert small.same_sounding("丁") == "汀\U00020b9f"
    assert small.same_sounding("甲") == small.same_sounding("无") == ""
    assert set(small.alike("丁")) == {"汀", "\U00020b9f", "丰"}
    assert small.alike("丁") is small.alike("丁")


def test_shapes_hold_both_ways_and_near_ones_as_listed(small: Tables) -> None:
    assert small.look_alikes == {"丁": "汀丰", "汀": "丁", "丰": "丁"}
    assert small.near_shapes == {"丁": "于"}
    assert small.followers == {"丁": "丰汀"}


def test_form_that_a_note_makes_right_somewhere_is_no_variant(small: Tables) -> None:
    assert small.variants == {"⺀": ("丁",), "豐": ("丰",), "風": ("风", "丰")}


def test_folded_text_has_one_character_for_each_class_of_first_readings(small: Tables) -> None:
    assert "丁汀丰风分真无甲\U00020b9f".translate(small.fold_map) == "丁汀丰丰丰真无甲丁"
    assert list(foldings("丁风", small)) == ["丁丰", "真丰"]


def test_tables_that_are_not_there_are_empty() -> None:
    empty = Tables({})
    assert (empty.readings, empty.look_alikes, empty.variants, empty.fold_map) == ({}, {}, {}, {})
    assert list(foldings("丁风", empty)) == ["丁风"]


def test_folding_is_stable_and_keeps_length(real: Tables) -> None:
    everything = "".join(real.levels)
    folded = everything.translate(real.fold_map)
    assert len(folded) == len(everything)
    assert folded.translate(real.fold_map) == folded
    assert all(ord(char) < 0x10000 for char in real.standing.values())


def test_shipped_sounds_agree_with_each_other(real: Tables) -> None:
    for char in "影重行长四十风分":
        assert real.sounds_like(char, char)
        for other in real.same_sounding(char):
            assert real.sounds_same(char, other)
            assert real.sounds_same(other, char)
            assert real.sounds_like(char, other)
    assert real.sounds_like("四", "十")
    assert not real.sounds_same("四", "十")


def test_every_choice_of_readings_is_folded_up_to_sixteen(real: Tables) -> None:
    many = [char for char, sounds in real.classes.items() if len(sounds) > 1]
    assert len(set(foldings(many[0], real))) == len(real.classes[many[0]])
    for length in range(1, 8):
        found = list(foldings("".join(many[:length]), real))
        assert 1 < len(found) <= 16
        assert found[0] == "".join(many[:length]).translate(real.fold_map)
        assert {len(each) for each in found} == {length}


def test_shapes_that_are_near_are_not_alike(real: Tables) -> None:
    both = [
        (char, other)
        for char, near in real.near_shapes.items()
        for other in near
        if other in real.look_alikes.get(char, "") or other == char
    ]
    assert both == []
