"""`berdaya`: the command line. Exits 0, 1 (refused) or 2 (wrong use); all but `serve` print JSON with --json."""

import errno
import os
import sys

import asyncpg
import typer
from rich.console import Console

from operations.errors import RuleBroken
from scripts.commands import (
    backing_up,
    benching,
    chain,
    checking,
    demo,
    explaining,
    exporting,
    files,
    importing,
    key_sheets,
    serving,
    tokens,
    users,
)
from scripts.environment import explain_os_error, stop
from scripts.outside import address_of, no_answer

app = typer.Typer(
    name="berdaya",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Mengikuti satu rupiah bantuan sosial, dari keputusan sampai usahanya setahun kemudian.",
)
app.command("serve")(serving.serve)
app.command("migrate")(serving.migrate_command)
app.command("demo")(demo.demo)
app.command("export")(exporting.export_command)
app.command("import")(importing.import_command)
app.command("checks")(checking.checks_command)
app.command("books")(exporting.books_command)
app.command("explain")(explaining.explain_command)
app.command("bench")(benching.bench_command)
app.command("checkpoint")(chain.checkpoint_command)
app.command("anchor")(chain.anchor_command)
app.command("verify")(chain.verify_command)
app.command("backup")(backing_up.backup_command)
app.command("restore")(backing_up.restore_command)
app.add_typer(users.user_app, name="user")
app.add_typer(key_sheets.keys_app, name="keys")
app.add_typer(files.files_app, name="files")
app.add_typer(tokens.token_app, name="token")


def main() -> None:
    try:
        app(prog_name="berdaya")
    except RuleBroken as refusal:
        Console(stderr=True).print(f"Gagal: {refusal.say('id')} | Failed: {refusal.say('en')}", soft_wrap=True)
        sys.exit(1)
    except (OSError, asyncpg.PostgresError) as error:
        _explain(error)


def _explain(error: OSError | asyncpg.PostgresError) -> None:
    """A full disk and a PostgreSQL that went away get one line; anything else is a fault of ours and is raised."""
    if isinstance(error, asyncpg.DiskFullError) or "File too large" in str(error):
        explain_os_error(OSError(errno.ENOSPC, "no space"), "folder data (data folder)")
    if isinstance(error, asyncpg.PostgresConnectionError | ConnectionError):
        if os.environ.get("DATABASE_URL"):
            no_answer("DATABASE_URL", address_of(os.environ["DATABASE_URL"]))
        stop(
            "PostgreSQL berhenti di tengah jalan (disk penuh?). Lihat postgres.log di folder data, lalu ulangi.",
            "PostgreSQL stopped in the middle (disk full?). See postgres.log in the data folder, then try again.",
        )
    if isinstance(error, OSError):
        explain_os_error(error, str(error.filename or "folder data (data folder)"))
    raise error


if __name__ == "__main__":
    main()
