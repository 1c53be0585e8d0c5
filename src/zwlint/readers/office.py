"""Old Word (``.doc``), WPS Writer (``.wps``) and rich text (``.rtf``), by way of LibreOffice.

LibreOffice is a program of its own, found where it is installed. It turns the draft into a .docx, which is read like
any other: a finding's place is then a place in that .docx.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from zwlint.document import Document
from zwlint.errors import ReadError
from zwlint.readers.detect import binary_kind
from zwlint.readers.docx.reader import read_docx
from zwlint.readers.ole import OleKind, ole_kind
from zwlint.system_words import cause

MOST_BYTES = 64 << 20
"""Size in bytes above which a file is not converted."""
MOST_CONVERTED = 256 << 20
"""Size in bytes above which the converted file is not read."""
SECONDS = 120.0
"""How long a conversion may take; most take two."""
_SETTLING = 2.0
"""Seconds that killed processes have to go before their folder is removed."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_FILTERS = {"doc": ("doc", "MS Word 97"), "wps": ("doc", "MS Word 97"), "rtf": ("rtf", "Rich Text Format")}
"""By format: the ending the draft gets, and the only filter that LibreOffice may read it with."""
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_WRITER = "/org.openoffice.Office.Writer/Content/Update"
_SETTINGS = (
    # No macro shall run. Whether a conversion would run any without these two was not found out.
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "MacroSecurityLevel", "3"),  # only from trusted places, of which a new profile has none
    # Pictures and sections that a draft links to are not fetched: the draft decides neither network nor files.
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    (_WRITER, "Link", "0"),  # never
)


def read_by_office(data: bytes, format: str) -> Document:
    """The document of an old file, converted; ``format`` is ``doc``, ``wps`` or ``rtf``.

    Raises ReadError where LibreOffice is missing, fails or takes too long, and where the file is not what it is said
    to be: LibreOffice reads a hundred formats, and is given none but these. Text of the draft never gets into the
    message.
    """
    if not _is(data, format):
        raise ReadError(f"内容不是 {format} 文档，未检查；请核对文件的类型")
    if len(data) > MOST_BYTES:
        raise ReadError(f"文件有 {len(data):,} 字节，超过 {MOST_BYTES:,} 字节的上限，未检查；请另存为 .docx 再查")
    program = find_office()
    if program is None:
        raise ReadError(
            f"检查 .{format} 需要 LibreOffice，这台电脑上没有找到，未检查；请安装 LibreOffice，或另存为 .docx 再查"
        )
    document = read_docx(_converted(program, data, format))
    digest = f"sha256:{sha256(data).hexdigest()}"
    gaps = tuple(gap._replace(digest=digest) for gap in document.unchecked)
    return replace(document, format=format, digest=digest, unchecked=gaps)


def find_office() -> str | None:
    """Where LibreOffice's program is, or None. A relative place does not count: whoever sent the draft may fill it."""
    found = [shutil.which(name) for name in ("soffice", "libreoffice")]
    found += [place for place in _PLACES if os.path.isfile(place)]
    return next((place for place in found if place and os.path.isabs(place)), None)


def _is(data: bytes, format: str) -> bool:
    if format == "rtf":
        return binary_kind(data[:16]) == "rtf"
    return binary_kind(data[:16]) == "ole2" and ole_kind(data) is OleKind.WORD


def _converted(program: str, data: bytes, format: str) -> bytes:
    """The bytes of the .docx that LibreOffice makes. Raises ReadError."""
    ending, filter = _FILTERS[format]
    with _private_folder() as folder:
        source = folder / f"draft.{ending}"
        source.write_bytes(data)
        _write_settings(folder / "profile")
        _run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *"--headless --norestore --nolockcheck --nodefault --nofirststartwizard".split(),
                f"--infilter={filter}",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(folder / "converted"),
                str(source),
            ],
            folder,
        )
        return _taken(folder / "converted" / "draft.docx")


def _taken(result: Path) -> bytes:
    """What was converted. LibreOffice ends without an error where it cannot read a file; it only writes nothing."""
    if not result.is_file():
        raise ReadError(
            "LibreOffice 读不出这个文件（可能损坏，或有打开密码），未检查；请用 Word 或 WPS 另存为 .docx 再查"
        )
    if result.stat().st_size > MOST_CONVERTED:
        raise ReadError(f"转换后超过 {MOST_CONVERTED:,} 字节，未检查；请拆成几份再查")
    return result.read_bytes()


@contextmanager
def _private_folder() -> Iterator[Path]:
    """A new folder that nobody else may look into, removed with all that is in it whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="zwlint-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_settings(profile: Path) -> None:
    """A profile of the run's own: runs side by side do not lock each other, and nobody's settings count."""
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    text = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{rows}</oor:items>'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _run(command: list[str], folder: Path) -> None:
    """Run LibreOffice, silent and without a terminal, its own temporary files in ``folder``. Raises ReadError."""
    name = str(folder)
    environment = {**os.environ, "TMPDIR": name, "TMP": name, "TEMP": name, "SAL_USE_VCLPLUGIN": "svp"}
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice's, the arguments are ours
            command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment, cwd=name, start_new_session=True
        )
    except OSError as error:
        what = f"LibreOffice 启动不了（{cause(error)}），未检查；请核对安装，或另存为 .docx 再查"
        raise ReadError(what) from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        what = f"LibreOffice 转换超过 {SECONDS:.0f} 秒，已中止，未检查；请用 Word 或 WPS 另存为 .docx 再查"
        raise ReadError(what) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of a run: LibreOffice starts programs of its own, which a kill of the first would leave."""
    if sys.platform == "win32":
        if process.poll() is None:
            kill = [r"C:\Windows\System32\taskkill.exe", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)  # noqa: S603 - Windows' own program
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        give_up = time.monotonic() + _SETTLING
        while time.monotonic() < give_up:
            os.killpg(process.pid, 0)
            time.sleep(0.01)
