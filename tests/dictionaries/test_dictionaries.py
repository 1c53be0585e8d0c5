"""zwlint's own dictionaries: read as plain files, and held against what a check makes of them."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from functools import cache

import pytest

from support import ROOT, texts
from zwlint.config import Config
from zwlint.findings import Severity
from zwlint.linter import Linter
from zwlint.ruleset.declarations import Rule

FOLDER = ROOT / "dictionaries"
ALL = sorted(path.stem for path in FOLDER.glob("*.tsv"))
NAMES = [name for name in ALL if (FOLDER / f"{name}.tsv").read_text("utf-8").startswith("wrong\t")]
"""Those of terms."""
NOW = date(2026, 9, 1)
Row = dict[str, str]


@cache
def rows_of(name: str) -> list[Row]:
    """The rows, read without zwlint."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def rules_of(name: str) -> tuple[Rule, ...]:
    """The rules that use the dictionary."""
    used = [rule for rule in Linter().engine.ruleset.rules if rule.kind == "terms"]
    return tuple(rule for rule in used if name == rule.match["dictionary"])


@cache
def linter_of(name: str) -> Linter:
    """A linter with only the rules of that dictionary."""
    return Linter(Config(select=tuple(rule.code for rule in rules_of(name))))


def parts(cell: str) -> list[str]:
    """The alternatives in a cell."""
    return cell.split("|") if cell else []


each_dictionary = pytest.mark.parametrize("name", NAMES)
of_every_kind = pytest.mark.parametrize("name", ALL)


@of_every_kind
def test_file_is_utf8_without_mark_ends_lines_with_lf_and_has_no_stray_space(name: str) -> None:
    data = (FOLDER / f"{name}.tsv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    cells = [cell for line in data.decode("utf-8").splitlines() for cell in line.split("\t")]
    assert [cell for cell in cells if cell != cell.strip()] == []


@each_dictionary
def test_rows_are_sorted_by_code_point_and_unique(name: str) -> None:
    wrong = [row["wrong"] for row in rows_of(name)]
    assert wrong
    assert wrong == sorted(set(wrong))


@of_every_kind
def test_every_row_names_a_source_that_others_can_find(name: str) -> None:
    known = re.compile(
        r"《[^》]+》|^编者自列|github\.com/[\w.\-]+/[\w.\-]+ [0-9a-f]{40} \S+|（[^）]*\d{4}[^）]*）|\d{4}-\d{2}-\d{2}"
        r"|机构实名：|网站"
    )
    keys = set(re.findall(r"^\| `([\w-]+)` \|", (FOLDER / "tables" / "README.md").read_text("utf-8"), re.MULTILINE))
    unknown = [row for row in rows_of(name) if not known.search(row["source"])]
    assert [row for row in unknown if not keys.issuperset(row["source"].split(";"))] == []


@each_dictionary
def test_no_row_corrects_to_itself_or_lists_a_replacement_twice(name: str) -> None:
    for row in rows_of(name):
        right = parts(row["right"])
        assert row["wrong"] not in right
        assert len(right) == len(set(right))
        assert all(right)


@each_dictionary
def test_exceptions_hold_their_word_and_no_exception_is_a_wrong_form(name: str) -> None:
    wrong = {row["wrong"] for row in rows_of(name)}
    for row in rows_of(name):
        exceptions = parts(row["exceptions"])
        assert [phrase for phrase in exceptions if row["wrong"] not in phrase] == []
        assert wrong.isdisjoint(exceptions)
        assert len(exceptions) == len(set(exceptions))


def test_no_exception_hides_the_wrong_form_of_another_row_of_its_family() -> None:
    """An exception holds in the whole family: one that equals another row's form would silence that row."""
    families: dict[str, list[Row]] = {}
    for name in NAMES:
        for family in {rule.family for rule in rules_of(name)}:
            families.setdefault(family, []).extend(rows_of(name))
    for rows in families.values():
        wrong = {row["wrong"] for row in rows}
        assert wrong.isdisjoint(phrase for row in rows for phrase in parts(row["exceptions"]))


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("-until")])
def test_what_was_right_until_a_day_gives_way_on_the_next(name: str) -> None:
    later = {row["wrong"]: row for row in rows_of(name.removesuffix("-until"))}
    for row in rows_of(name):
        follower = later[row["wrong"]]
        assert date.fromisoformat(row["until"]) + timedelta(1) == date.fromisoformat(follower["since"]), row["wrong"]
        assert row["since"] < row["until"]
        assert row["exceptions"] == follower["exceptions"]


@each_dictionary
def test_no_replacement_is_itself_found(name: str) -> None:
    linter = linter_of(name)
    for row in rows_of(name):
        day = date.fromisoformat(row["until"]) if row["until"] else NOW
        for right in parts(row["right"]):
            assert texts(linter.check_text(f"要求：{right}。", dated=day).findings) == [], row["wrong"]


@each_dictionary
def test_every_form_is_found_standing_alone_and_none_of_its_exceptions_is(name: str) -> None:
    linter = linter_of(name)
    for row in rows_of(name):
        day = date.fromisoformat(row["since"] or row["until"] or NOW.isoformat())
        found = linter.check_text(f"“，{row['wrong']}，”", dated=day).findings
        assert row["wrong"] in texts(found)
        for phrase in parts(row["exceptions"]):
            left = linter.check_text(f"，{phrase}，", dated=day).findings
            assert row["wrong"] not in {finding.entry.key for finding in left if finding.entry}, phrase


@each_dictionary
def test_dates_are_days_of_the_peoples_republic_in_order(name: str) -> None:
    for row in rows_of(name):
        days = [date.fromisoformat(row[column]) for column in ("since", "until") if row[column]]
        assert days == sorted(days)
        assert all(date(1949, 10, 1) <= day <= date(2027, 1, 1) for day in days)
        assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", row[column]) for column in ("since", "until") if row[column])


@each_dictionary
def test_flags_and_severities_are_those_that_exist(name: str) -> None:
    for row in rows_of(name):
        assert row["boundary"] in {"", "word", "jieba"}
        assert row["spaced"] in {"", "yes"}
        assert row["severity"] in {"", *Severity}


def described() -> dict[str, str]:
    """The rules that use a dictionary, as the README says, by its name."""
    return dict(
        re.findall(r"^\| `([\w-]+)` \| ([A-Z0-9、]+) \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    )


@of_every_kind
def test_dictionary_is_used_by_the_rules_that_the_readme_says(name: str) -> None:
    used = [rule.code for rule in Linter().engine.ruleset.rules if name in named_by(rule)]
    assert "、".join(used) == described()[name]


def named_by(rule: Rule) -> list[str]:
    """The dictionaries that a rule names in any of its options."""
    return [name for option, value in rule.match.items() if option != "kind" for name in strings(value) if name in ALL]


def strings(value: object) -> list[str]:
    """The strings in an option, whatever lists and tables it is made of."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


def test_readme_describes_no_dictionary_that_is_not_there() -> None:
    assert sorted(described()) == ALL
