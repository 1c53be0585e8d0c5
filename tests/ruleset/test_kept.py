"""Vetted state: it saves the vetting of what was vetted, of nothing else, and harms nothing when it is broken."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support import dictionary, row, terms_rule, write_pack
from zwlint.checkers.registration import zwlint_checkers
from zwlint.errors import RulesetError
from zwlint.lexicon import folder as folders
from zwlint.ruleset import kept
from zwlint.ruleset.declarations import OWN, Ruleset
from zwlint.ruleset.dictionary import Dictionary
from zwlint.ruleset.loader import Pack, load

VETTERS = {checker.kind: checker.vet for checker in zwlint_checkers()}
RIGHT = dictionary(row("按步就班", "按部就班"))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack that stands for zwlint's own, vetted once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = write_pack(tmp_path / "own", terms_rule(), words=RIGHT)
    loaded(folder)
    return folder


@pytest.fixture
def vetted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dictionaries that were vetted."""
    files: list[str] = []
    vet = Dictionary.vet

    def noted(self: Dictionary[Any]) -> None:
        files.append(self.file)
        vet(self)

    monkeypatch.setattr(Dictionary, "vet", noted)
    return files


def loaded(folder: Path, *more: Path) -> Ruleset:
    return load([Pack(OWN, folder), *(Pack(pack.name, pack) for pack in more)], VETTERS)


def place(own: Path) -> Path:
    (only,) = (own.parent / "cache" / "zwlint" / "vetted").glob("*.json")
    return only


def shape(ruleset: Ruleset) -> Any:
    rules = [
        (rule.code, rule.severity, rule.message, dict(rule.match), rule.examples, rule.regions, rule.basis)
        for rule in ruleset.rules
    ]
    return rules, ruleset.digest, ruleset.dictionaries, ruleset.profiles


def test_second_load_vets_nothing_and_gives_the_same(own: Path, vetted: list[str]) -> None:
    second = loaded(own)
    assert vetted == []
    place(own).unlink()
    assert shape(second) == shape(loaded(own))
    assert vetted == ["dictionaries/words.tsv"]


def test_file_is_private(own: Path) -> None:
    assert stat.S_IMODE(place(own).stat().st_mode) == 0o600
    assert stat.S_IMODE(place(own).parent.stat().st_mode) == 0o700


def test_foreign_packs_are_vetted_every_time_and_leave_nothing(own: Path, tmp_path: Path, vetted: list[str]) -> None:
    before = place(own).read_bytes()
    other = write_pack(tmp_path / "other", terms_rule("OTH001", "more"), more=RIGHT)
    for _run in range(2):
        loaded(own, other)
    assert vetted == [str(other / "dictionaries" / "more.tsv")] * 2
    (other / "dictionaries" / "more.tsv").write_text(dictionary(row("按步就班", "")), encoding="utf-8")
    with pytest.raises(RulesetError):
        loaded(own, other)
    assert place(own).read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        dictionary(row("按步就班", "按步就班")),
        dictionary(row("按步就班", source="")),
        dictionary(row("步步", since="2024-13-01")),
        dictionary(row("松驰"), row("按步就班")),
        dictionary(row("按步就班"), row("按步就班")),
        RIGHT + "松驰\n",
        dictionary(row("按步就班", "")),
    ],
)
def test_changed_dictionary_is_vetted_again(own: Path, words: str, vetted: list[str]) -> None:
    write_pack(own, terms_rule(), words=words)
    for _run in range(2):
        with pytest.raises(RulesetError):
            loaded(own)
    assert vetted == ["dictionaries/words.tsv"] * 2
    write_pack(own, terms_rule(), words=RIGHT)
    loaded(own)


@pytest.mark.parametrize(
    "change",
    [
        lambda rules: rules.replace('"words"', '"nowhere"'),
        lambda rules: rules.replace('"terms"', '"term"'),
        lambda rules: rules + "colour = 1\n",
        lambda rules: rules.replace("[rule.match]", "[rule.match"),
        lambda rules: rules.replace('"warning"', '"fatal"'),
    ],
)
def test_changed_rule_is_vetted_again(own: Path, change: Callable[[str], str]) -> None:
    write_pack(own, change(terms_rule()), words=RIGHT)
    for _run in range(2):
        with pytest.raises(RulesetError):
            loaded(own)
    write_pack(own, terms_rule(), words=RIGHT)
    loaded(own)


def test_what_moves_between_files_is_another_state(own: Path, vetted: list[str]) -> None:
    (own / "dictionaries" / "words.tsv").rename(own / "dictionaries" / "others.tsv")
    with pytest.raises(RulesetError, match="没有词典"):
        loaded(own)
    assert vetted == ["dictionaries/others.tsv"]


def test_changed_code_vets_again(own: Path, vetted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "code_state", lambda: "other code")
    loaded(own)
    assert vetted == ["dictionaries/words.tsv"]


def test_state_that_did_not_pass_is_never_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = write_pack(tmp_path / "own", terms_rule(), words=dictionary(row("松驰"), row("按步就班")))
    with pytest.raises(RulesetError):
        loaded(folder)
    assert list((tmp_path / "cache").rglob("*.json")) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"null", b"[]", b"7", b'"words"', b"\xff\xfe", b"{}", b'{"rules/tests.toml": 5}'],
)
def test_broken_file_is_left_alone(own: Path, data: bytes) -> None:
    good = shape(loaded(own))
    place(own).write_bytes(data)
    assert shape(loaded(own)) == good


def test_file_cut_off_anywhere_is_left_alone(own: Path) -> None:
    good, data = shape(loaded(own)), place(own).read_bytes()
    for length in range(0, len(data), 7):
        place(own).write_bytes(data[:length])
        assert shape(loaded(own)) == good


@pytest.mark.parametrize(
    "edit",
    [
        lambda _rules: {},
        lambda _rules: {"rule": []},
        lambda rules: {"rule": [{**rules["rule"][0], "severity": "info"}]},
        lambda _rules: {"rule": 5},
        lambda rules: {"rule": [{**rules["rule"][0], "match": {"kind": "terms", "dictionary": "nowhere"}}]},
    ],
)
def test_edited_file_changes_nothing(own: Path, edit: Callable[[Any], Any]) -> None:
    good = shape(loaded(own))
    known = json.loads(place(own).read_bytes()[16:].partition(b"\n")[0])
    place(own).write_text(json.dumps({"rules/tests.toml": edit(known["rules/tests.toml"])}), encoding="utf-8")
    assert shape(loaded(own)) == good


def test_file_open_to_others_or_linked_is_not_believed(own: Path, vetted: list[str]) -> None:
    place(own).chmod(0o644)
    loaded(own)
    assert vetted == ["dictionaries/words.tsv"]
    assert stat.S_IMODE(place(own).stat().st_mode) == 0o600
    name = place(own)
    name.rename(own / "moved")
    name.symlink_to(own / "moved")
    vetted.clear()
    loaded(own)
    assert vetted == ["dictionaries/words.tsv"]
    assert not name.is_symlink()


def test_without_a_private_folder_everything_is_vetted_each_time(
    own: Path, vetted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = shape(loaded(own))
    (own.parent / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(own.parent / "file"))
    for _run in range(2):
        assert shape(loaded(own)) == good
    assert vetted == ["dictionaries/words.tsv"] * 2
    kept.keep("sha256:0", {"a": {}})
    assert kept.recall("sha256:0") is None


def test_old_states_are_forgotten(own: Path) -> None:
    for number in range(9):
        write_pack(own, terms_rule(), words=dictionary(row(f"按步就班{number}")))
        loaded(own)
    assert len(list((own.parent / "cache" / "zwlint" / "vetted").glob("*.json"))) == 6


def test_days_in_rules_are_the_same_from_both(own: Path) -> None:
    examples = '[{ bad = "按步就班", dated = "2024-02-03" }, { good = "按部就班", dated = 2024-02-03 }]'
    write_pack(own, terms_rule(examples=examples), words=RIGHT)
    first = shape(loaded(own))
    assert shape(loaded(own)) == first
