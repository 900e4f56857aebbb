"""`berdaya keys print` and `berdaya keys join`: the key file on two sheets of paper, and back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from operations.errors import RuleBroken
from scripts.backup.halves import HALVES, from_code, read_line
from scripts.backup.paper import print_sheets, take_back
from scripts.backup.passphrase import automatic_passphrase
from scripts.commands.keys import keys_app
from scripts.commands.options import AsJson, Data, say
from scripts.data_folder import DataFolder
from scripts.environment import stop

Folder = Annotated[Path, typer.Option("--to", help="Folder tujuan.", exists=True, file_okay=False)]


@keys_app.command("print")
def print_command(to: Folder, data: Data = None, as_json: AsJson = False) -> None:
    """Buat dua lembar PDF; masing-masing sendirian tidak membuka apa pun. Cetak, lalu hapus berkasnya."""
    folder = DataFolder.at(data)
    if not folder.key_file.exists():
        stop(f"belum ada berkas kunci {folder.key_file}.", f"there is no key file {folder.key_file} yet.")
    automatic_passphrase(folder)
    sheets = print_sheets(folder, to.absolute())
    text = "Cetak kedua lembar, simpan di dua tempat, lalu hapus berkasnya:\n" + "\n".join(map(str, sheets))
    say({"sheets": list(map(str, sheets))}, as_json=as_json, text=text)


@keys_app.command("join")
def join_command(to: Folder, as_json: AsJson = False) -> None:
    """Susun kembali berkas kunci dari kedua lembar: ketik baris demi baris, atau tempel isi kode QR. Baris kosong
    mengakhiri satu lembar."""
    sheets = [_typed(half) for half in HALVES]
    files = take_back(sheets[0], sheets[1], to.absolute())
    say({"files": list(map(str, files))}, as_json=as_json, text="Tersusun: " + ", ".join(map(str, files)))


def _typed(half: str) -> list[str]:
    """Each line is checked at once; at a terminal a wrong one is asked for again."""
    lines: list[str] = []
    while True:
        if sys.stdin.isatty():
            typer.echo(f"Lembar {half}, baris {len(lines) + 1}: ", nl=False, err=True)
        text = sys.stdin.readline().strip()
        if not text:
            return lines
        try:
            if ":" in text:
                return from_code(text, half)
            read_line(half, len(lines) + 1, text)
        except RuleBroken as refusal:
            if not sys.stdin.isatty():
                raise
            typer.echo(f"{refusal.say('id')} | {refusal.say('en')}", err=True)
            continue
        lines.append(text)
