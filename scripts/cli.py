"""`berdaya`: the command line. Every command takes --data and --json, exits 0, 1 (refused) or 2 (wrong use)."""

import sys

import typer
from rich.console import Console

from operations.errors import RuleBroken
from scripts.commands import serving, users

app = typer.Typer(
    name="berdaya",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Mengikuti satu rupiah bantuan sosial, dari keputusan sampai usahanya setahun kemudian.",
)
app.command("serve")(serving.serve)
app.command("migrate")(serving.migrate_command)
app.add_typer(users.user_app, name="user")
app.add_typer(users.token_app, name="token")


def main() -> None:
    try:
        app()
    except RuleBroken as refusal:
        Console(stderr=True).print(f"Gagal: {refusal.say('id')} | Failed: {refusal.say('en')}", soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
