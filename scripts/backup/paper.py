"""Prints the key file and the automatic passphrase as two sheets (PDF), and takes them back from two sheets."""

import base64
import io
import json
import os
import tempfile
from datetime import datetime
from pathlib import Path

import font_lato
import msgspec
import segno
import typst
from msgspec import Struct

from scripts.backup.halves import HALVES, Half, NotTogether, join, split
from scripts.backup.passphrase import PASSPHRASE
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop

TEMPLATE = Path(__file__).parent / "sheet.typ"
KEY_FILE = "keys.json"


class OnPaper(Struct, frozen=True):
    """What both sheets together hold: the key file byte for byte, and the passphrase of the automatic backups."""

    keys: bytes
    passphrase: str | None


def print_sheets(folder: DataFolder, to: Path) -> list[Path]:
    """Two files, each for another place. Nothing is overwritten."""
    file = folder.path / "secrets" / PASSPHRASE
    content = OnPaper(folder.key_file.read_bytes(), file.read_text().strip() if file.exists() else None)
    halves = split(_packed(content))
    sheets = [to / f"lembar-{half.letter}-{half.number}.pdf" for half in halves]
    for half, sheet in zip(halves, sheets, strict=True):
        with open(os.open(sheet, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(sheet_of(half))
    return sheets


def sheet_of(half: Half) -> bytes:
    """One A4 page; the other half is not even on the disk in its folder."""
    other = HALVES[1 - HALVES.index(half.letter)]
    printed = datetime.now().astimezone().strftime("%d-%m-%Y")
    facts = {"letter": half.letter, "other": other, "number": half.number, "lines": half.lines, "printed": printed}
    code = io.BytesIO()
    segno.make(half.code(), error="m", micro=False).save(code, kind="svg", border=1)
    with tempfile.TemporaryDirectory() as drawn:  # mode 0700
        place = Path(drawn)
        (place / "code.svg").write_bytes(code.getvalue())
        (place / "half.json").write_bytes(msgspec.json.encode(facts))
        (place / "sheet.typ").write_bytes(TEMPLATE.read_bytes())
        return typst.compile(
            str(place / "sheet.typ"), root=drawn, font_paths=[font_lato.font_directory], ignore_system_fonts=True
        )


def _packed(content: OnPaper) -> bytes:
    """Base64 inside JSON would be long to type, so whatever is base64 in the key file becomes bytes again."""
    return msgspec.msgpack.encode([_shortened(content.keys), content.passphrase])


def _shortened(keys: bytes) -> object:
    """The fields of the key file, base64 as bytes, when that gives back the very same file; else the file itself."""
    try:
        fields = msgspec.json.decode(keys)
        short = {name: _bytes_of(value) for name, value in fields.items()}
    except (msgspec.DecodeError, AttributeError, ValueError):
        return keys
    return short if _file_of(short) == keys else keys


def _bytes_of(value: object) -> object:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


def _file_of(short: object) -> bytes:
    if isinstance(short, bytes):
        return short
    assert isinstance(short, dict), "a file or its fields"
    fields = {name: base64.b64encode(v).decode() if isinstance(v, bytes) else v for name, v in short.items()}
    return json.dumps(fields, indent=1).encode()


def take_back(first: list[str], second: list[str], to: Path) -> list[Path]:
    """Writes what the sheets hold into `to` (0600); nothing is overwritten."""
    try:
        short, passphrase = msgspec.msgpack.decode(join(first, second))
    except msgspec.DecodeError as error:
        raise NotTogether from error
    files = [(to / KEY_FILE, _file_of(short).decode())]
    if passphrase:
        files.append((to / PASSPHRASE, passphrase + "\n"))
    for path, _ in files:
        if path.exists():
            stop(f"{path} sudah ada. Pilih folder lain.", f"{path} is there already. Choose another folder.")
    for path, text in files:
        write_secret(path, text)
    return [path for path, _ in files]
