"""`berdaya token add`, `berdaya token list` and `berdaya token end`: what machines show instead of a cookie."""

import asyncio
from typing import Annotated

import msgspec
import typer

from operations.actor import SYSTEM
from operations.errors import RuleBroken
from operations.people import tokens
from operations.people.tokens import BEGIN, LONGEST_DAYS, NewToken, TokenRow
from operations.words import mark
from scripts.commands.options import AsJson, Data, say
from scripts.session import Urls, opened, pools
from tables.people.api_token import TokenScope

token_app = typer.Typer(help="Token untuk mesin.", no_args_is_help=True)


class NoSuchToken(RuleBroken):
    text = mark('Tidak ada satu token yang berawal "{prefix}". Lihat `berdaya token list`.')


@token_app.command("add")
def add_token(
    user: Annotated[str, typer.Option(help="Nama pengguna pemilik token.")],
    scope: Annotated[TokenScope, typer.Option(help="Yang dibuka: lembar, paket, JSON, atau kiriman daftar calon.")],
    label: Annotated[str, typer.Option(help="Untuk apa token ini.")] = "token",
    days: Annotated[int, typer.Option(help="Berlaku berapa hari.", min=1, max=LONGEST_DAYS)] = LONGEST_DAYS,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Buat token; tampil sekali ini saja. Pemiliknya punya autentikator dan peran untuk lingkup itu."""

    async def add() -> str:
        async with pools(server.urls()):
            return await tokens.add_token(user, NewToken(label, scope, days), by=SYSTEM)

    with opened(data) as server:
        token = asyncio.run(add())
    say({"token": token}, as_json=as_json, text=token)


@token_app.command("list")
def list_tokens(data: Data = None, as_json: AsJson = False) -> None:
    """Semua token: awalnya, pemilik, lingkup, sampai kapan, dan terakhir dipakai."""
    with opened(data) as server:
        rows = asyncio.run(_all(server.urls()))
    say({"tokens": [msgspec.to_builtins(row) for row in rows]}, as_json=as_json, text="\n".join(map(_line, rows)))


@token_app.command("end")
def end_token(
    prefix: Annotated[str, typer.Argument(help="Awal token seperti dalam daftar, misalnya bdy_Ab12Cd.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Cabut satu token; permintaan berikutnya dengan token itu ditolak."""

    async def end(found: TokenRow) -> None:
        async with pools(server.urls()):
            await tokens.end_token(found.id, by=SYSTEM)

    with opened(data) as server:
        found = [row for row in asyncio.run(_all(server.urls())) if row.prefix and prefix.startswith(row.prefix)]
        if len(found) != 1:
            raise NoSuchToken(prefix=prefix[: len(BEGIN) + 6])
        asyncio.run(end(found[0]))
    say({"ended": found[0].prefix}, as_json=as_json, text=f"Token {found[0].prefix} milik {found[0].holder} dicabut.")


async def _all(urls: Urls) -> list[TokenRow]:
    async with pools(urls):
        return await tokens.all_tokens(by=SYSTEM)


def _line(row: TokenRow) -> str:
    used = f"terakhir dipakai {row.last_used_at:%Y-%m-%d %H.%M}" if row.last_used_at else "belum dipakai"
    until = f"sampai {row.expires_at:%Y-%m-%d}" if row.is_living else "sudah berakhir"
    return f"{row.prefix}  {row.holder}  {row.scope}  {until}  {used}  {row.label}"
