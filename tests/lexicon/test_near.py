"""Near misses: every corruption at one place is a literal, is heard, or is found beside the half left whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sampled import examples
from support import ROOT
from zwlint.checkers.base import Hit
from zwlint.checkers.index import Index, Owners, collect
from zwlint.lexicon.near import (
    LENGTHS,
    USUAL,
    Guard,
    Miss,
    Near,
    cut_of,
    foldings,
    is_chinese,
    misses,
    written_forms,
)
from zwlint.lexicon.tables import Tables

READINGS = {
    "甲": "a1", "乙": "a2|ba1", "丙": "ba3", "丁": "pa1|a4", "戊": "da1", "己": "ta1", "庚": "ga1", "辛": "ka1",
    "一": "yi1", "亿": "yi4", "四": "si4", "十": "shi2", "的": "de5|di4", "了": "le5", "时": "shi2", "地": "de5|di4",
}  # fmt: skip
CLASSES = {"da": "ta", "shi": "si"}
ALIKE = ("甲丙", "己戊", "的庚", "一丁", "四十", "时辛")
SHAPES = {"甲": "庚", "辛": "壬癸", "四": "十西"}
TEXTS = {
    "characters": "\n".join(["", *(f"{char}\t1\t{read}\t\t" for char, read in READINGS.items())]),
    "syllables": "\n".join(["", *(f"{one}\t{other}\t" for one, other in CLASSES.items())]),
    "look-alikes": "\n".join(["", *(f"{pair[0]}\t{pair[1]}\t\t" for pair in ALIKE)]),
    "groups": (ROOT / "dictionaries" / "tables" / "groups.tsv").read_text(encoding="utf-8"),
    "shapes": "\n".join(["", *(f"{char}\t{near}\t" for char, near in SHAPES.items())]),
}
TABLES = Tables({name: text.encode() for name, text in TEXTS.items()})
NUMERALS = sorted(TABLES.numerals)
LETTERS = "甲乙丙丁戊己庚辛时"
ALL = frozenset(Near)
EXPRESSIONS = st.text(LETTERS + "一四的A", min_size=3, max_size=10)


def cuts(expression: str) -> list[int | None]:
    """Where an expression may be cut."""
    long = sum(map(is_chinese, expression)) >= 6
    return list(range(2, len(expression) - 1)) if long else [None]


def joints(expression: str) -> list[int]:
    """As if every two characters were a word."""
    return list(range(2, len(expression), 2))


def replaced(expression: str, at: int, char: str) -> str:
    return expression[:at] + char + expression[at + 1 :]


def may_change(one: str, other: str) -> bool:
    return one != other and is_chinese(one) and is_chinese(other) and not TABLES.numerals.issuperset((one, other))


def corruptions(expression: str) -> Iterator[tuple[Near, str]]:
    """What the kinds of :class:`Near` promise to find."""
    last = len(expression) - 1
    long = sum(map(is_chinese, expression)) >= 6
    for at, char in enumerate(expression):
        for other in READINGS:
            if may_change(char, other) and TABLES.sounds_same(char, other):
                yield Near.SOUND, replaced(expression, at, other)
        for other in TABLES.look_alikes.get(char, ""):
            if may_change(char, other):
                yield Near.SHAPE, replaced(expression, at, other)
        if at < last and may_change(char, expression[at + 1]):
            yield Near.TRANSPOSE, expression[:at] + expression[at + 1] + char + expression[at + 2 :]
        inner = 0 < at < last
        if inner and is_chinese(char) and char not in (expression[at - 1], expression[at + 1]):
            yield Near.DOUBLE, expression[: at + 1] + expression[at:]
        if inner and len(expression) >= 5 and is_chinese(char) and char not in TABLES.numerals | TABLES.omitted:
            yield Near.DROP, expression[:at] + expression[at + 1 :]
        if long and is_chinese(char) and (inner or len(expression) >= 7):
            yield Near.OTHER, replaced(expression, at, "饕")
        if long and at:
            yield Near.OTHER, f"{expression[:at]}饕{expression[at:]}"


def parts_in(text: str, expression: str, cut: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where the halves of an expression stand."""
    for half, first in ((expression[:cut], True), (expression[cut:], False)):
        at = text.find(half)
        while at >= 0:
            yield (at, at + len(half)), first
            at = text.find(half, at + 1)


def misses_in(text: str, expression: str, cut: int | None, kinds: frozenset[Near] = ALL) -> Iterator[Miss]:
    """What the literals and the halves lead to."""
    for form in written_forms(expression, kinds, TABLES, cut, joints(expression)):
        at = text.find(form.text)
        while at >= 0:
            yield Miss(at, at + len(form.text), at + form.at, LENGTHS.get(form.kind, 1), form.kind)
            at = text.find(form.text, at + 1)
    for part, first in parts_in(text, expression, cut) if cut is not None else ():
        found = list(misses(text, part, expression, TABLES, first=first))
        if part in let_through(text, expression, text[slice(*part)], first=first):
            yield from found
        else:
            assert found == []


def let_through(text: str, expression: str, part: str, *, first: bool) -> list[tuple[int, int]]:
    """Where a part stands, without the places from which its guard keeps the unit."""
    unit = mock.Mock(guard=lambda _payload: Guard.of(expression, len(part), first=first))
    index, hits = Index.of([(part, 0, 0)]), defaultdict[int, list[Hit]](list)
    collect(index.hits(text), text, Owners(index, {0: unit}), hits)
    return [hit[:2] for hit in hits.get(0, [])]


def is_heard(wrong: str, expression: str) -> bool:
    return wrong.translate(TABLES.fold_map) in set(foldings(expression, TABLES))


def distance(one: str, other: str) -> int:
    """Of optimal string alignment: neighbours that changed places count once."""
    rows = [list(range(len(other) + 1))]
    for i, char in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (char != wanted))
            if i > 1 < j and char == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


@settings(max_examples=examples(150), deadline=None)
@given(
    expression=EXPRESSIONS, before=st.sampled_from(["", "，", "辛", "壬\n"]), after=st.sampled_from(["", "，", "\n壬"])
)
@example("甲乙丙丁戊己庚", "", "")
@example("丁丁丁的丁", "", "")  # more readings than are folded
def test_every_corruption_is_found_wherever_the_expression_is_cut(expression: str, before: str, after: str) -> None:
    for kind, wrong in corruptions(expression):
        text = before + wrong + after
        if expression in text or (kind is Near.DROP and (expression.startswith(wrong) or expression.endswith(wrong))):
            continue  # to leave out one of two at the edge is to leave out the outer one
        span = len(before), len(before) + len(wrong)
        for cut in cuts(expression):
            spans = {(miss.start, miss.end) for miss in misses_in(text, expression, cut)}
            assert span in spans or (kind is Near.SOUND and is_heard(wrong, expression)), (kind, wrong, cut)


@settings(max_examples=examples(300), deadline=None)
@given(expression=EXPRESSIONS, data=st.data())
def test_whatever_is_found_is_wrong_at_one_place_or_by_two_characters(expression: str, data: st.DataObject) -> None:
    pieces = st.sampled_from([expression, expression[:3], expression[-3:], *"甲乙丙丁戊己庚辛一四的了A，\n"])
    text = "".join(data.draw(st.lists(pieces, max_size=10)))
    for cut in cuts(expression):
        for miss in misses_in(text, expression, cut):
            wrong = text[miss.start : miss.end]
            assert distance(wrong, expression) <= {Near.REORDER: 4, Near.DROP: 2, Near.WORD: 2}.get(miss.kind, 1)
            assert wrong != expression
            assert "\n" not in wrong
            assert miss.start <= miss.at < miss.at + LENGTHS.get(miss.kind, 1) <= miss.end
            assert "A" not in set(wrong) - set(expression)


@settings(max_examples=examples(150), deadline=None)
@given(expression=EXPRESSIONS, before=st.text("甲乙，", max_size=3), after=st.text("甲乙，", max_size=3))
def test_expression_itself_leads_to_no_miss_within_it(expression: str, before: str, after: str) -> None:
    text = before + expression + after
    for cut in cuts(expression):
        for miss in misses_in(text, expression, cut):
            assert (miss.start, miss.end) != (len(before), len(before) + len(expression))


@settings(max_examples=100, deadline=None)
@given(expression=EXPRESSIONS)
def test_forms_are_never_the_expression_and_tell_what_differs(expression: str) -> None:
    for cut in cuts(expression):
        for form in written_forms(expression, ALL, TABLES, cut, joints(expression)):
            assert form.text != expression
            assert 0 <= form.at < form.at + LENGTHS.get(form.kind, 1) <= len(form.text)
            if len(form.text) == len(expression):
                differing = [
                    at for at, pair in enumerate(zip(form.text, expression, strict=True)) if pair[0] != pair[1]
                ]
                whole = list(range(form.at, form.at + LENGTHS.get(form.kind, 1)))
                assert differing[0] >= form.at if form.kind is Near.REORDER else differing == whole


@settings(max_examples=100, deadline=None)
@given(
    expression=EXPRESSIONS, one=st.sampled_from(sorted(TABLES.numerals)), other=st.sampled_from(sorted(TABLES.numerals))
)
def test_numeral_takes_the_place_of_a_numeral_only_where_that_is_asked_for(
    expression: str, one: str, other: str
) -> None:
    for at in range(len(expression)):
        right, wrong = replaced(expression, at, one), replaced(expression, at, other)
        assume(right != wrong)
        for cut in cuts(right):
            spans = {wrong[miss.start : miss.end] for miss in misses_in(wrong, right, cut, USUAL)}
            assert wrong not in spans


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("四甲自信", ["一甲自信", "五甲自信", "两甲自信"]),
        ("双随机、一公开", ["双随机、二公开", "三随机、一公开"]),
        ("四个自信", ["五个自信", "三个自信"]),
    ],
)
def test_number_gives_way_to_any_other(expression: str, wrong: list[str]) -> None:
    forms = {form.text for form in written_forms(expression, frozenset({Near.NUMERAL}), TABLES, None, [])}
    assert forms >= {*wrong}
    assert "一个自信" not in forms, "an article"


@pytest.mark.parametrize(
    ("cutting", "wrong"),
    [
        ([2, 4], {"丙丁甲乙戊己庚", "甲乙戊己庚丙丁", "戊己庚丙丁甲乙"}),
        ([2, 3, 5], {"丁戊丙甲乙己庚", "甲乙丙己庚丁戊"}),
        ([1, 2], set()),
    ],
)
def test_words_change_places_beside_each_other_and_across_one(cutting: list[int], wrong: set[str]) -> None:
    forms = written_forms("甲乙丙丁戊己庚", frozenset({Near.REORDER}), TABLES, 3, cutting)
    assert {form.text for form in forms} == wrong
    assert not list(written_forms("甲乙丙丁", frozenset({Near.REORDER}), TABLES, None, [2]))


@pytest.mark.parametrize("at", range(2, 7))
def test_two_inner_characters_give_way_to_any_others_where_one_part_is_left_whole(at: int) -> None:
    expression = "甲乙丙丁戊己庚辛时"
    wrong = f"{expression[:at]}饕餮{expression[at + 2 :]}"
    for cut in cuts(expression):
        kinds = [miss.kind for miss in misses_in(f"，{wrong}，", expression, cut)]
        within = cut is not None and at < cut < at + 2
        assert kinds == ([] if within else [Near.WORD]), cut
    for cut in cuts(expression[1:]):
        assert list(misses_in(f"，{wrong[1:]}，", expression[1:], cut)) == []


@pytest.mark.parametrize("kind", list(Near))
def test_each_kind_brings_its_own_forms_only(kind: Near) -> None:
    for expression in ("甲乙丙丁戊四", "辛己时庚甲三"):
        kinds = {form.kind for form in written_forms(expression, frozenset({kind}), TABLES, None, joints(expression))}
        assert kinds <= {kind, Near.FAINT} if kind is Near.SHAPE else kinds <= {kind}
        assert kinds or kind in (Near.SOUND, Near.FAINT, Near.WORD)  # heard, with SHAPE, or beside a part


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ("甲乙丙丁戊已庚辛", Near.OTHER),
        ("甲乙丙丁己己庚辛", Near.SHAPE),
        ("甲乙丙丁丁戊己庚辛", Near.DOUBLE),
        ("甲乙丁丙戊己庚辛", Near.TRANSPOSE),
        ("甲乙丙戊己庚辛", Near.DROP),
        ("甲乙丙饕丁戊己庚辛", Near.OTHER),
        ("甲乙饕丁戊己庚辛", Near.OTHER),
        ("甲乙了丁戊己庚辛", Near.OTHER),
        ("甲乙了丙丁戊己庚辛", None),
        ("丁乙丙丁戊己庚辛", Near.SOUND),
        ("甲乙A丁戊己庚辛", None),
        ("甲乙丙丁戊己庚", None),
        ("乙丙丁戊己庚辛", None),
        ("甲丙乙丁戊己辛庚", None),
    ],
)
def test_kind_says_what_happened(wrong: str, kind: Near | None) -> None:
    for cut in cuts("甲乙丙丁戊己庚辛"):
        kinds = {miss.kind for miss in misses_in(f"，{wrong}，", "甲乙丙丁戊己庚辛", cut)}
        assert kinds == ({kind} if kind else set()), cut


@pytest.mark.parametrize("wrong", ["甲乙丙丁戊已庚", "甲乙了丁戊己庚"])
def test_function_word_in_a_shorter_expression_makes_another_phrase(wrong: str) -> None:
    for cut in cuts("甲乙丙丁戊己庚"):
        assert not list(misses_in(f"，{wrong}，", "甲乙丙丁戊己庚", cut))


def test_function_words_hold_the_links() -> None:
    assert TABLES.omitted < TABLES.slipping
    assert not TABLES.slipping & TABLES.numerals


@given(expression=st.text(LETTERS + "一A，", max_size=12), data=st.data())
def test_cut_leaves_two_characters_on_either_side_and_takes_the_rarer_part(
    expression: str, data: st.DataObject
) -> None:
    weights = st.lists(st.floats(0, 9), min_size=len(expression) + 1, max_size=len(expression) + 1)
    before, behind = sorted(data.draw(weights)), sorted(data.draw(weights), reverse=True)
    cut = cut_of(expression, lambda _text: (before, behind))
    if sum(map(is_chinese, expression)) < 6:
        assert cut is None
    else:
        assert cut is not None
        assert 2 <= cut <= len(expression) - 2
        best = max(min(before[at], behind[at]) for at in range(2, len(expression) - 1))
        assert min(before[cut], behind[cut]) == best
