"""Old Word by way of LibreOffice: what is refused, how it is run, and (where it is installed) what comes out."""

from __future__ import annotations

import os
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from readers.docx.packages import DOCUMENT, package
from support import environment
from zwlint.errors import ReadError
from zwlint.readers import office
from zwlint.readers.ole import OleKind, ole_kind
from zwlint.readers.word import read_word

RTF = rb"{\rtf1\ansi\uc0 \u31532 \u19968 \u27573 }"
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
PAGE = "<html><body><p>通知</p></body></html>"
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


def entry(name: str, kind: int, *, child: int = FREE, right: int = FREE, sector: int = 0, size: int = 0) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack("<64sHBB3I36xIQ", raw, len(raw) + 2 if name else 0, kind, 1, FREE, right, child, sector, size)


def ole(*names: str, flags: int = 0, signature: int = 0xA5EC) -> bytes:
    """A compound file by hand: a table, a directory of three streams at most, and their one common content."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<6I", header, 44, 1, 1, 0, 4096, END, 0)
    struct.pack_into("<II", header, 68, END, 0)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, END, *range(3, 10), END, *[FREE] * 118)
    rows = [entry("Root Entry", 5, child=1 if names else FREE)]
    rows += [
        entry(name, 2, right=at + 1 if at < len(names) else FREE, sector=2, size=4096)
        for at, name in enumerate(names, start=1)
    ]
    directory = b"".join(rows).ljust(512, b"\0")
    content = struct.pack("<H8xH", signature, flags).ljust(4096, b"\0")
    return bytes(header) + table + directory + content


WORD = ole("1Table", "WordDocument")


def refused(read: Callable[[], object]) -> str:
    with pytest.raises(ReadError) as raised:
        read()
    return str(raised.value)


# --- what an OLE2 file is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WORD, OleKind.WORD),
        (ole("WordDocument", signature=0xA5DC), OleKind.WORD),
        (ole("WordDocument", flags=0x0100), OleKind.LOCKED_WORD),
        (ole("WordDocument", signature=0), OleKind.OTHER),
        (ole("EncryptionInfo", "EncryptedPackage"), OleKind.LOCKED_PACKAGE),
        (ole("Workbook"), OleKind.SHEETS),
        (ole(), OleKind.OTHER),
        (WORD[:1100], OleKind.BROKEN),
        (WORD[:100], OleKind.BROKEN),
        (WORD[:8], OleKind.BROKEN),
    ],
)
def test_ole2_file_is_told_by_its_streams(data: bytes, kind: OleKind) -> None:
    assert ole_kind(data) is kind


def test_directory_in_a_circle_ends() -> None:
    circle = bytearray(WORD)
    struct.pack_into("<I", circle, 512 + 4, 1)
    assert ole_kind(bytes(circle)) is OleKind.BROKEN


def test_siblings_in_a_circle_end() -> None:
    circle = bytearray(ole("Workbook"))
    struct.pack_into("<I", circle, 1024 + 128 + 72, 1)
    assert ole_kind(bytes(circle)) is OleKind.SHEETS


# --- which reader a file gets --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ole("EncryptedPackage"), "文件有打开密码"),
        (ole("WordDocument", flags=0x0100), "文件有打开密码"),
        (ole("Workbook"), "内容不是 Word 文档"),
        (WORD[:600], "文件损坏"),
        (PAGE.encode(), "内容是网页，不是 Word 文档"),
        (PAGE.encode("utf-16"), "内容是网页，不是 Word 文档"),
        (b"MIME-Version: 1.0\r\n\r\n<html>", "内容是网页归档（MHTML）"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="a"/>', "内容是单个 XML 文件"),
        ("通知".encode(), "内容不是 Word 文档（可能是改了后缀的纯文字"),
        (b"", "文件是空的"),
        (b"PK\x03\x04rest", "不是完整的 Word 文档包"),
    ],
)
def test_what_is_no_readable_word_file_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert refused(lambda: read_word(data)).startswith(reason)


def test_package_under_an_old_name_is_read_as_it_is() -> None:
    document = read_word(package(), old="wps")
    assert (document.format, document.text) == ("docx", "第一段")


def test_without_libreoffice_the_reason_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    assert refused(lambda: read_word(WORD, old="wps")) == (
        "检查 .wps 需要 LibreOffice，这台电脑上没有找到，未检查；请安装 LibreOffice，或另存为 .docx 再查"
    )


# --- how it is run (a stand-in takes the place of LibreOffice) -----------------------------------------------------

STAND_IN = """#!{python}
import os, shutil, sys, time
out = sys.argv[sys.argv.index("--outdir") + 1]
folder = os.path.dirname(out)
{extra}
os.mkdir(out)
shutil.copy({result!r}, os.path.join(out, "draft.docx"))
"""
Install = Callable[..., Path]


@pytest.fixture(name="install")
def _install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a stand-in on PATH that runs ``extra`` and delivers a .docx; returns the folder of temporary files."""

    def install(extra: str = "", *, result: bytes = package()) -> Path:
        (tmp_path / "result.docx").write_bytes(result)
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(
            STAND_IN.format(python=sys.executable, extra=extra, result=str(tmp_path / "result.docx")), encoding="utf-8"
        )
        program.chmod(0o755)
        temporary = tmp_path / "temporary"
        temporary.mkdir()
        monkeypatch.setenv("PATH", str(program.parent))
        monkeypatch.setattr(tempfile, "tempdir", str(temporary))
        return temporary

    return install


def log(tmp_path: Path) -> list[str]:
    return (tmp_path / "log").read_text(encoding="utf-8").splitlines()


@posix
@pytest.mark.parametrize(("data", "format"), [(WORD, "doc"), (WORD, "wps"), (RTF, "rtf")])
def test_converted_document_has_format_and_digest_of_the_original(install: Install, data: bytes, format: str) -> None:
    temporary = install()
    document = read_word(data, old=format)
    assert (document.format, document.text) == (format, "第一段")
    assert document.digest == f"sha256:{sha256(data).hexdigest()}"
    assert list(temporary.iterdir()) == []


@posix
def test_gap_of_a_converted_document_carries_the_digest_of_the_original(install: Install) -> None:
    install(result=package({"word/_rels/document.xml.rels": "<broken"}))
    document = office.read_by_office(WORD, "doc")
    assert [(gap.part, gap.digest) for gap in document.unchecked] == [
        ("word/_rels/document.xml.rels", f"sha256:{sha256(WORD).hexdigest()}")
    ]


@posix
def test_run_is_private_silent_and_has_one_filter(
    install: Install, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    temporary = install(
        f"""
print("第一段")
print("第一段", file=sys.stderr)
settings = open(os.path.join(folder, "profile", "user", "registrymodifications.xcu"), encoding="utf-8").read()
with open({str(tmp_path / "log")!r}, "w", encoding="utf-8") as log:
    print(oct(os.stat(folder).st_mode & 0o777), sys.stdin.read() == "", os.environ["TMPDIR"] == folder, file=log)
    print("DisableMacrosExecution" in settings, os.getpgrp() == os.getpid(), file=log)
    print(*(argument.replace(folder, "…") for argument in sys.argv[1:]), sep="\\n", file=log)
"""
    )
    office.read_by_office(RTF, "rtf")
    assert log(tmp_path) == [
        "0o700 True True",
        "True True",
        "-env:UserInstallation=file://…/profile",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nofirststartwizard",
        "--infilter=Rich Text Format",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "…/converted",
        "…/draft.rtf",
    ]
    assert capfd.readouterr() == ("", "")
    assert list(temporary.iterdir()) == []


@posix
def test_run_that_takes_too_long_is_ended_with_all_that_it_started(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = f"import os, time; open({str(tmp_path / 'log')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    temporary = install(f"import subprocess\nsubprocess.run([sys.executable, '-c', {child!r}])")
    monkeypatch.setattr(office, "SECONDS", 1.5)
    began = time.monotonic()
    assert refused(lambda: office.read_by_office(WORD, "doc")).startswith("LibreOffice 转换超过 2 秒，已中止")
    assert time.monotonic() - began < 15
    assert not is_running(int(log(tmp_path)[0]))
    assert list(temporary.iterdir()) == []


def is_running(process: int) -> bool:
    """Whether a process is there and no zombie, which only waits for its new parent."""
    done = subprocess.run(["/bin/ps", "-o", "stat=", "-p", str(process)], check=False, capture_output=True, text=True)
    return done.stdout.strip()[:1] not in {"", "Z"}


@posix
def test_nothing_is_left_where_the_wait_is_broken_off(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = install("time.sleep(60)")

    wait = subprocess.Popen.wait

    def interrupted(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if timeout == office.SECONDS:
            raise KeyboardInterrupt
        return wait(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        office.read_by_office(WORD, "doc")
    assert time.monotonic() - began < 15
    assert list(temporary.iterdir()) == []


@posix
@pytest.mark.parametrize("extra", ["sys.exit(1)", "sys.exit(0)", "os.kill(os.getpid(), 9)"])
def test_run_that_delivers_nothing_is_a_reason(install: Install, extra: str) -> None:
    temporary = install(extra)
    assert refused(lambda: office.read_by_office(WORD, "doc")).startswith("LibreOffice 读不出这个文件")
    assert list(temporary.iterdir()) == []


@posix
def test_result_that_is_too_large_is_not_read(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    monkeypatch.setattr(office, "MOST_CONVERTED", 100)
    assert refused(lambda: office.read_by_office(WORD, "doc")).startswith("转换后超过 100 字节")


@posix
def test_program_that_does_not_start_is_a_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\x7fno program")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(lambda: office.read_by_office(WORD, "doc")).startswith("LibreOffice 启动不了（")


@posix
def test_file_that_is_not_what_it_is_said_to_be_is_not_converted(install: Install) -> None:
    install("raise SystemExit('must not run')")
    for data, format in ((RTF, "doc"), (WORD, "rtf"), (ole("Workbook"), "doc"), (b"", "rtf"), (PAGE.encode(), "wps")):
        assert refused(lambda: office.read_by_office(data, format)).startswith(f"内容不是 {format} 文档")  # noqa: B023


@posix
def test_file_above_the_limit_is_not_converted(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("raise SystemExit('must not run')")
    monkeypatch.setattr(office, "MOST_BYTES", len(WORD) - 1)
    assert refused(lambda: office.read_by_office(WORD, "doc")).startswith("文件有 5,632 字节，超过 5,631 字节的上限")


@posix
def test_program_in_the_working_folder_is_not_run(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    place = install().parent / "bin"
    monkeypatch.chdir(place)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".")))
    monkeypatch.setattr(office, "_PLACES", ())
    assert office.find_office() is None


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_command_that_is_told_to_end_leaves_nothing_behind(install: Install, tmp_path: Path, name: str) -> None:
    temporary = install("import time; time.sleep(60)")
    (tmp_path / "a.rtf").write_bytes(RTF)
    settings = environment(PATH=str(temporary.parent / "bin"), TMPDIR=str(temporary))
    command = [sys.executable, "-m", "zwlint", "check", str(tmp_path / "a.rtf")]
    child = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not list(temporary.glob("zwlint-*/draft.rtf")) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(temporary.glob("zwlint-*/draft.rtf"))
    child.send_signal(getattr(signal, name))
    _out, told = child.communicate(timeout=60)
    assert (child.returncode, told.strip()) == (2, "已中止。")
    assert list(temporary.iterdir()) == []


# --- LibreOffice itself --------------------------------------------------------------------------------------------


def made_by_office(folder: Path, ending: str, filter: str) -> bytes:
    """A draft in an old format, as LibreOffice writes it."""
    program = office.find_office()
    assert program, "LibreOffice is not installed"
    text = DOCUMENT.replace("第一段", "第一段〇镕𠮷")
    (folder / "draft.docx").write_bytes(package({"word/document.xml": text}))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", f"{ending}:{filter}", "--outdir", str(folder), str(folder / "draft.docx")]
    subprocess.run([program, profile, *convert], check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
    return (folder / f"draft.{ending}").read_bytes()


def visible(data: bytes, old: str = "doc") -> tuple[str, list[str]]:
    document = read_word(data, old=old)
    body = [block for block in document.blocks if block.zone == "body"]
    return document.format, [document.text[block.start : block.end] for block in body]


@pytest.mark.office
def test_old_word_is_read_also_by_many_threads(tmp_path: Path) -> None:
    data = made_by_office(tmp_path, "doc", "MS Word 97")
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(visible, [data] * 3, ["doc", "wps", "doc"])) == [
            ("doc", ["第一段〇镕𠮷"]),
            ("wps", ["第一段〇镕𠮷"]),
            ("doc", ["第一段〇镕𠮷"]),
        ]


@pytest.mark.office
def test_rich_text_is_read() -> None:
    assert visible(RTF) == ("rtf", ["第一段"])


@pytest.mark.office
def test_old_word_of_which_nothing_is_left_is_unchecked() -> None:
    """LibreOffice makes an empty document of a broken one and says nothing."""
    document = read_word(WORD)
    assert [(gap.part, gap.digest) for gap in document.unchecked] == [("全文", document.digest)]
    assert document.digest == f"sha256:{sha256(WORD).hexdigest()}"
