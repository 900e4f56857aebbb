"""Options that every command shares, and how a command prints its result."""

import json
from typing import Annotated, Any

import typer

Data = Annotated[str | None, typer.Option("--data", help="Folder data; bawaan: ./data di salinan ini.")]
AsJson = Annotated[bool, typer.Option("--json", help="Cetak hasil sebagai JSON untuk mesin.")]


def say(result: dict[str, Any], *, as_json: bool, text: str) -> None:
    typer.echo(json.dumps(result, default=str) if as_json else text)
