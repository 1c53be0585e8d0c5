"""The compiled cache: with it, without it and with what somebody broke in it, the findings are the same."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import ROOT, dictionary, environment, row, rule, sheet, terms_rule, write_pack
from zwlint.checkers import compiled as module
from zwlint.checkers.index import Index
from zwlint.checkers.registration import zwlint_checkers
from zwlint.checkers.scan import Scan
from zwlint.document import Block, Document, Region, TextLocation
from zwlint.elements.outline import Outline
from zwlint.lexicon import folder as folders
from zwlint.lexicon.reference_engine import PyAhoCorasick
from zwlint.ruleset.declarations import OWN
from zwlint.ruleset.dictionary import EXPRESSIONS
from zwlint.ruleset.loader import Pack, load

KINDS = {checker.kind: checker for checker in zwlint_checkers()}
VETTERS = {kind: checker.vet for kind, checker in KINDS.items()}
SEAL = 16
"""Bytes with which every file begins."""
TEXT = "全县要按步就班推进，青石先风渡假，公布署名，河湖效长清淤行动。"
FOUND = [("TST001", "按步就班"), ("TST001", "渡假"), ("TST002", "河湖效长清淤行动"), ("TST002", "青石先风")]
RULES = terms_rule() + rule("TST002", 'kind = "fixed-expression"\ndictionary = "sayings"')
FEW = ("青", "石", "先", "锋", "风", "河", "湖")


def write_own(
    folder: Path, *more: str, sayings: tuple[str, ...] = ("青石先锋", "河湖长效清淤行动"), tables: bool = True
) -> Path:
    """A small pack that stands for zwlint's own."""
    rows = [row("按步就班", "按部就班"), row("渡假", "度假"), row("布署", "部署", exceptions="公布署名"), *more]
    sheets = {
        "words": dictionary(*sorted(rows)),
        "sayings": sheet(EXPRESSIONS, *({"expression": text} for text in sayings)),
    }
    write_pack(folder, RULES, **sheets)
    (folder / "dictionaries" / "tables").mkdir(exist_ok=True)
    for name in ("characters", "syllables", "look-alikes", "shapes") if tables else ():
        lines = (ROOT / "dictionaries" / "tables" / f"{name}.tsv").read_text("utf-8").split("\n")
        kept = [lines[0], *(line for line in lines[1:] if name == "syllables" or line.startswith(FEW))]
        (folder / "dictionaries" / "tables" / f"{name}.tsv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


class Nowhere:
    """Nothing is asked of where the text came from."""

    def locate(self, start: int, end: int) -> TextLocation:
        raise NotImplementedError


def findings(folder: Path, *packs: Path, text: str = TEXT) -> list[tuple[str, str]]:
    """What the rules of a pack find, compiled or loaded as in a process of its own."""
    module._loaded.clear()
    module._known.clear()
    loaded = load([Pack(OWN, folder), *(Pack(pack.name, pack) for pack in packs)], VETTERS)
    shared = module.compiled(loaded, KINDS, KINDS)
    document = Document("text", "sha256:0", text, [Block(0, len(text), Region.PARAGRAPH)], Nowhere())
    scan = Scan(loaded.rules, KINDS, loaded.dictionaries, shared)
    matches, failures, _personal = scan.run(Outline(document), date(2026, 6, 1))
    assert failures == []
    return sorted((match.rule.code, text[match.start : match.end]) for match in matches)


class Cache:
    """The cache folder of a test, and how many groups were made since last asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codes: list[tuple[str, ...]] = []

    @property
    def files(self) -> list[Path]:
        return sorted((self.folder / "zwlint" / "compiled").glob("*.bin"))

    @property
    def rules(self) -> Path:
        (only,) = (path for path in self.files if path.name.startswith("rules-"))
        return only

    def made(self) -> int:
        count = len(self.codes)
        self.codes.clear()
        return count


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    found = Cache(tmp_path / "cache")
    make = module._made

    def counted(codes: tuple[str, ...], units: Mapping[str, Any], knowledge: Any) -> Any:
        found.codes.append(tuple(units))
        return make(codes, units, knowledge)

    monkeypatch.setenv("XDG_CACHE_HOME", str(found.folder))
    monkeypatch.setattr(module, "_loaded", {})
    monkeypatch.setattr(module, "_known", {})
    monkeypatch.setattr(module, "_made", counted)
    monkeypatch.setattr(module, "dictionary_file", lambda: None)
    return found


@pytest.fixture
def own(tmp_path: Path, cache: Cache) -> Path:
    """A pack that was compiled and cached."""
    folder = write_own(tmp_path / "own")
    assert findings(folder) == FOUND
    assert cache.made() == 1
    return folder


@pytest.fixture(autouse=True)
def no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words cost nothing to compile where there are none."""
    monkeypatch.setattr("zwlint.lexicon.words.dictionary_file", lambda: None)


def test_warm_cache_finds_the_same_and_makes_nothing(own: Path, cache: Cache) -> None:
    assert findings(own) == FOUND
    assert cache.made() == 0


def test_cache_is_private(own: Path, cache: Cache) -> None:
    assert own
    assert stat.S_IMODE(cache.rules.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in cache.files} == {0o600}
    assert sorted(cache.rules.parent.iterdir()) == cache.files


def test_cache_holds_nothing_of_the_text(own: Path, cache: Cache) -> None:
    secret = "云岭县绝密布署渡假村名单"
    assert findings(own, text=secret) == [("TST001", "布署"), ("TST001", "渡假")]
    for path in cache.folder.rglob("*"):
        if path.is_file():
            for part in ("云岭", "绝密", "名单", "渡假村"):
                for code in ("utf-8", "utf-16-le", "utf-32-le", "gb18030"):
                    assert part.encode(code) not in path.read_bytes()


def _no_folder(cache: Cache, _patch: pytest.MonkeyPatch) -> None:
    cache.folder.write_text("a file")


def _dangling(cache: Cache, _patch: pytest.MonkeyPatch) -> None:
    cache.folder.symlink_to(cache.folder.parent / "nowhere")


def _open_to_others(cache: Cache, _patch: pytest.MonkeyPatch) -> None:
    (cache.folder / "zwlint" / "compiled").mkdir(parents=True)
    (cache.folder / "zwlint" / "compiled").chmod(0o777)


def _elsewhere(cache: Cache, _patch: pytest.MonkeyPatch) -> None:
    (cache.folder / "zwlint").mkdir(parents=True)
    (cache.folder / "other").mkdir(mode=0o700)
    (cache.folder / "zwlint" / "compiled").symlink_to(cache.folder / "other")


def _of_another(_cache: Cache, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "getuid", lambda: 4242)


def _no_home(_cache: Cache, patch: pytest.MonkeyPatch) -> None:
    patch.delenv("XDG_CACHE_HOME")
    patch.delenv("LOCALAPPDATA", raising=False)
    patch.setattr(os.path, "expanduser", lambda path: path)


def _read_only(_cache: Cache, patch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refusing(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & os.O_CREAT:
            raise OSError(30, "Read-only file system")
        return opened(path, flags, *rest, **more)

    patch.setattr(os, "open", refusing)


def _full(_cache: Cache, patch: pytest.MonkeyPatch) -> None:
    def replace(_path: object, _target: object) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr(os, "replace", replace)


Hindrance = Callable[[Cache, pytest.MonkeyPatch], None]


@pytest.mark.parametrize(
    "hinder", [_no_folder, _dangling, _open_to_others, _elsewhere, _of_another, _no_home, _read_only, _full]
)
def test_without_a_usable_folder_the_findings_are_the_same(
    hinder: Hindrance, tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    hinder(cache, monkeypatch)
    folder = write_own(tmp_path / "own")
    for _run in range(2):
        assert findings(folder) == FOUND
        assert cache.made() == 1
    assert [path for path in tmp_path.rglob("*") if path.suffix == ".bin" or ".bin." in path.name] == []


def _exposed(path: Path) -> None:
    path.chmod(0o644)


def _linked(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zero(path: Path) -> None:
    path.write_bytes(b"\0" * path.stat().st_size)


def _many(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:SEAL] + struct.pack("<Q", 1 << 60) + data[SEAL + 8 :])


def _none(path: Path) -> None:
    path.write_bytes(struct.pack("<Q", 0))


def _huge(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8] + struct.pack("<2Q", (1 << 64) - 8, 8) + data[24:])


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _other_engine(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for mark in (b"bq", b"cq", b"cs", b"b"):
        data = bytearray(bytes(data).replace(mark, b"?" * len(mark)))
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [_exposed, _linked, _empty, _zero, _many, _none, _huge, _longer, _other_engine])
def test_file_that_cannot_be_trusted_is_made_anew(harm: Callable[[Path], None], own: Path, cache: Cache) -> None:
    place = cache.rules
    good = place.read_bytes()
    harm(place)
    assert findings(own) == FOUND
    assert cache.made() == 1
    assert not place.is_symlink()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert len(place.read_bytes()) == len(good)
    assert findings(own) == FOUND
    assert cache.made() == 0


@pytest.mark.parametrize("harm", [Path.unlink, _exposed, _linked, _empty, _zero])
def test_engine_kept_apart_that_cannot_be_trusted_is_done_without(
    harm: Callable[[Path], None], tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwlint.lexicon.engines._LITTLE", 0)
    folder, text = write_own(tmp_path / "own"), f"{'，' * 2_000}{TEXT}"
    assert findings(folder, text=text) == FOUND
    assert cache.made() == 1
    apart = [path for path in cache.files if path.name.startswith(("written-", "masks-"))]
    assert apart
    assert findings(folder, text=text) == FOUND
    for path in apart:
        harm(path)
    assert findings(folder, text=text) == FOUND
    assert cache.made() == 0


def test_folder_in_the_place_of_the_file_does_no_harm(own: Path, cache: Cache) -> None:
    _folder(cache.rules)
    assert findings(own) == FOUND
    assert cache.made() == 1


def test_file_of_another_owner_is_not_read(own: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    found = os.fstat

    def foreign(handle: int) -> os.stat_result:
        values = list(found(handle))
        values[4] = 4242
        return os.stat_result(values)

    monkeypatch.setattr(os, "fstat", foreign)
    assert findings(own) == FOUND
    assert cache.made() == 1


def test_file_cut_off_anywhere_is_made_anew(own: Path, cache: Cache) -> None:
    good = cache.rules.read_bytes()
    count = struct.unpack_from("<Q", good, SEAL)[0]
    ends = [SEAL + 8 * (count + 1)]
    for size in struct.unpack_from(f"<{count}Q", good, SEAL + 8):
        ends.append(ends[-1] + size)
    assert ends[-1] == len(good)
    near = {end + step for end in ends for step in (-1, 0, 1)} | set(range(0, 48, 5))
    for length in sorted(length for length in near if 0 <= length < len(good)):
        cache.rules.write_bytes(good[:length])
        assert module._unpacked(folders.mapped(cache.rules)) is None, length
    cache.rules.write_bytes(good[: len(good) // 2])
    assert findings(own) == FOUND
    assert cache.made() == 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_random_bytes_are_no_state(data: bytes) -> None:
    parts = module._unpacked(memoryview(data))
    assert parts is None or [len(parts), sum(map(len, parts))] == [5, len(data) - 48]
    for mark in (b"q", b"cq"):
        with pytest.raises((ValueError, struct.error)):
            Index.load(memoryview(struct.pack("<6Q", 0, 0, 0, 0, 0, len(mark + data)) + mark + data), dict)
    with pytest.raises((ValueError, struct.error)):
        Index.load(memoryview(data), dict)


def test_index_with_a_broken_automaton_raises_what_the_cache_expects() -> None:
    good = Index.of([("按步就班", 0, 1)]).dump()
    for at in (*range(60), len(good) // 2, len(good) - 1):
        with pytest.raises((ValueError, struct.error)):
            Index.load(memoryview(good[:at]), dict)


def test_broken_automaton_of_the_reference_engine_raises_what_the_cache_expects() -> None:
    good = PyAhoCorasick.of(["按步就班"]).dump()
    parts = [struct.pack("<I", 4), struct.pack("<2I", 0, 2), struct.pack("<2I", 0, 1), b"", b"", good[:20]]
    with pytest.raises((ValueError, struct.error, OSError)):
        Index.load(memoryview(struct.pack("<6Q", *map(len, parts)) + b"".join(parts)), dict)


def test_without_a_temporary_folder_the_findings_are_the_same(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_args: Any) -> tuple[int, str]:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("zwlint.checkers.index.automaton_of", PyAhoCorasick.of)
    monkeypatch.setattr("tempfile.mkstemp", refusing)
    assert findings(write_own(tmp_path / "own")) == FOUND
    assert cache.made() == 1


def test_changed_pack_never_gets_another_states_file(own: Path, cache: Cache) -> None:
    before = {cache.rules}
    write_own(own, row("松驰", "松弛"))
    assert findings(own, text=TEXT + "松驰") == sorted([*FOUND, ("TST001", "松驰")])
    assert cache.made() == 1
    assert before < set(cache.files)
    write_own(own)
    assert findings(own, text=TEXT + "松驰") == FOUND
    assert cache.made() == 0
    write_own(own, sayings=("青石先锋",))
    assert findings(own) == [each for each in FOUND if each[1] != "河湖效长清淤行动"]
    assert cache.made() == 1


def test_changed_table_or_rule_is_another_state(own: Path, cache: Cache) -> None:
    place = own / "dictionaries" / "tables" / "look-alikes.tsv"
    place.write_text(place.read_text("utf-8") + "锋\t驴\t\t\n", encoding="utf-8")
    assert ("TST002", "青石先驴") in findings(own, text="，青石先驴，")
    assert cache.made() == 1
    place = own / "rules" / "tests.toml"
    place.write_text(place.read_text("utf-8").replace("TST002", "TST003"), encoding="utf-8")
    assert ("TST003", "青石先驴") in findings(own, text="，青石先驴，")
    assert cache.made() == 1


def test_changed_code_or_engine_is_another_state(own: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "code_state", lambda: "other code")
    assert findings(own) == FOUND
    assert cache.made() == 1
    monkeypatch.setattr(module, "engine", lambda: "other engine")
    assert findings(own) == FOUND
    assert cache.made() == 1


def test_other_dictionary_of_words_is_another_state(own: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    words = own / "dict.txt"
    words.write_text("河湖 9 n\n长效 9 n\n", encoding="utf-8")
    monkeypatch.setattr(module, "dictionary_file", lambda: words)
    monkeypatch.setattr("zwlint.lexicon.words.dictionary_file", lambda: words)
    assert findings(own) == FOUND
    assert cache.made() == 1


def test_file_of_another_state_under_this_ones_name_is_not_taken(own: Path, tmp_path: Path, cache: Cache) -> None:
    place = cache.rules
    other = write_own(tmp_path / "other", sayings=("云岭山歌",))
    findings(other)
    (second,) = (path for path in cache.files if path != place and path.name.startswith("rules-"))
    place.write_bytes(second.read_bytes())
    assert findings(own) == FOUND


def test_old_states_are_forgotten_and_the_newest_stay(own: Path, cache: Cache) -> None:
    for number in range(8):
        write_own(own, row(f"松驰{number}", "松弛"), tables=False)
        findings(own, text="松驰")
    assert sum(path.name.startswith("rules-") for path in cache.files) == 6
    cache.made()
    findings(own, text="松驰")
    assert cache.made() == 0


def test_foreign_pack_is_compiled_by_itself_and_the_own_rules_are_not(own: Path, tmp_path: Path, cache: Cache) -> None:
    place, data = cache.rules, cache.rules.read_bytes()
    other = write_pack(tmp_path / "other", terms_rule("OTH001", "more"), more=dictionary(row("松驰", "松弛")))
    for _run in range(2):
        assert findings(own, other, text=TEXT + "松驰") == [("OTH001", "松驰"), *FOUND]
        assert cache.codes == [("OTH001",)]
        assert cache.made() == 1
    assert findings(own, text=TEXT + "松驰") == FOUND
    assert cache.made() == 0
    assert (cache.rules, cache.rules.read_bytes()) == (place, data)


def test_foreign_pack_leaves_nothing_in_the_cache(own: Path, tmp_path: Path, cache: Cache) -> None:
    before = {path: path.read_bytes() for path in cache.files}
    other = write_pack(tmp_path / "other", terms_rule("OTH001", "more"), more=dictionary(row("松驰", "松弛")))
    findings(own, other)
    assert {path: path.read_bytes() for path in cache.files} == before


PROBE = """
import sys
from pathlib import Path
from unittest import mock
with mock.patch("zwlint.lexicon.words.dictionary_file", lambda: None):
    from checkers.test_compiled import findings
    print(findings(Path(sys.argv[1])))
"""


def test_processes_that_start_cold_together_all_find_the_same(tmp_path: Path) -> None:
    folder = write_own(tmp_path / "own")
    path = os.pathsep.join([environment()["PYTHONPATH"], str(ROOT / "tests")])
    env = environment(XDG_CACHE_HOME=str(tmp_path / "cache"), PYTHONPATH=path)
    children = [
        subprocess.Popen([sys.executable, "-c", PROBE, str(folder)], env=env, stdout=subprocess.PIPE, text=True)
        for _number in range(4)
    ]
    assert {child.communicate(timeout=60)[0] for child in children} == {f"{FOUND}\n"}
    left = sorted(path.name for path in (tmp_path / "cache" / "zwlint" / "compiled").iterdir())
    assert [name.split("-")[0] for name in left] == ["rules", "words"]


def test_left_over_file_of_a_process_that_died_does_not_hinder_for_ever(tmp_path: Path, cache: Cache) -> None:
    folder = write_own(tmp_path / "own")
    findings(folder)
    place = cache.rules
    shutil.move(place, place.with_name(f".{place.name}.{os.getpid()}"))
    for _run in range(2):
        assert findings(folder) == FOUND
    cache.made()
    assert findings(folder) == FOUND
    assert cache.made() == 0
