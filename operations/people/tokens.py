"""Bearer tokens of machines: shown once, kept as a hash, for one thing only and for 90 days at most.

An auditor makes her own after a code of her authenticator; for everybody else the program does it at the command line.
A token acts with the roles that its holder has today, and only where its scope leads.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from asyncpg import Record
from msgspec import Struct
from msgspec.structs import replace

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotAllowed, NotFound, RuleBroken, Unreadable, filled
from operations.operation import account_operation, account_reading, lock, note
from operations.people.sign_in import actor_of_row, token_hash
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.api_token import ApiToken, TokenScope
from tables.people.user import User
from tables.steps import DESK_ROLES, Role

LONGEST_DAYS = 90
MOST_LIVING = 10
BEGIN = "bdy_"
SHOWN = 10
"""How many of its letters tell a token from another: 36 bits of it, of 256."""

OPENED_FOR: Mapping[TokenScope, frozenset[Role]] = MappingProxyType(
    {
        TokenScope.sheets: DESK_ROLES | {Role.auditor},
        TokenScope.pack: frozenset({Role.auditor}),
        TokenScope.api: frozenset(Role) - {Role.see_sensitive},
        TokenScope.imports: frozenset({Role.staff}),
    }
)
"""One of these roles the holder must have, when it is made and at every request."""
OWN = (TokenScope.sheets, TokenScope.pack)
"""What an auditor may make for herself."""
_WIDE_ENOUGH = {
    TokenScope.sheets: (TokenScope.sheets, TokenScope.pack),
    TokenScope.pack: (TokenScope.pack,),
    TokenScope.api: (TokenScope.api, TokenScope.imports),
    TokenScope.imports: (TokenScope.imports,),
}


class NoSuchHolder(RuleBroken):
    text = mark('Tidak ada pengguna aktif bernama "{name}".')


class HolderHasNoRole(RuleBroken):
    text = mark("{name} tidak memegang peran untuk lingkup token ini. Pilih lingkup lain.")


class HolderHasNoAuthenticator(RuleBroken):
    text = mark("{name} belum memasang autentikator. Ia masuk dahulu dan memasangnya, lalu buat tokennya.")


class TooManyTokens(RuleBroken):
    text = mark("Sudah ada {most} token yang berlaku. Cabut dahulu salah satu yang tidak dipakai lagi.")


class TokenTooNarrow(NotAllowed):
    text = mark("Token ini tidak untuk alamat ini; lingkupnya: {scope}. Buat token lain dengan lingkup yang sesuai.")


class NewToken(Struct, frozen=True):
    label: str
    scope: TokenScope
    days: int = LONGEST_DAYS


class TokenRow(Struct, frozen=True):
    """`holder` is a user name. Moments are those of the office's clock."""

    id: UUID
    holder: str
    prefix: str
    label: str
    scope: TokenScope
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    is_living: bool


@account_operation
async def make_token(new: NewToken, *, by: Actor) -> str:
    """An auditor's own. Returns it, this once."""
    by.must(Role.auditor)
    if new.scope not in OWN:
        raise Unreadable(field=mark("Lingkup"), hint=mark("pilih salah satu"))
    by.must_have_proved()
    return await _make(new, await _holder(by.name), by)


@account_operation
async def add_token(username: str, new: NewToken, *, by: Actor) -> str:
    """For somebody else, by the program itself: an administrator would read with it what is not hers. Returns it, this
    once."""
    by.must()
    return await _make(new, await _holder(username), by)


async def _holder(username: str) -> Record:
    found = await run("people/sql/token_holder.sql", username, on=AUTH)
    if not found:
        raise NoSuchHolder(name=username)
    await lock(User, found[0]["id"])  # two at once would each count one too few
    return found[0]


async def _make(new: NewToken, holder: Record, by: Actor) -> str:
    label = filled(new.label, mark("Untuk apa"), most=60)
    if not 1 <= new.days <= LONGEST_DAYS:
        raise Unreadable(field=mark("Berlaku berapa hari"), hint=mark("1 sampai 90"))
    if not OPENED_FOR[new.scope] & set(holder["roles"]):
        raise HolderHasNoRole(name=holder["username"])
    if not holder["is_proved"]:
        raise HolderHasNoAuthenticator(name=holder["username"])
    if len([row for row in await _of(holder["id"]) if row.is_living]) >= MOST_LIVING:
        raise TooManyTokens(most=MOST_LIVING)
    token, moment = BEGIN + secrets.token_urlsafe(32), now()
    row = ApiToken(
        user=holder["id"], token_sha256=token_hash(token), prefix=token[:SHOWN], label=label, scope=new.scope,
        made_by=by.id, made_at=moment, expires_at=moment + timedelta(days=new.days),
    )  # fmt: skip
    await ApiToken.insert(row)
    await note(row, on=AUTH, scope=new.scope, days=new.days)
    return token


@account_reading
async def own_tokens(*, by: Actor) -> list[TokenRow]:
    """The newest first, also those that ended."""
    return await _of(by.id)


@account_reading
async def all_tokens(*, by: Actor) -> list[TokenRow]:
    """Everybody's, for the command line."""
    by.must()
    return await _of(None)


async def _of(user: UUID | None) -> list[TokenRow]:
    return [TokenRow(**dict(row)) for row in await run("people/sql/tokens_of.sql", user, on=AUTH)]


@account_operation
async def end_token(key: UUID, *, by: Actor) -> None:
    """One of her own, or any by the program itself; the next request with it is nobody's. Once more changes nothing."""
    row = await lock(ApiToken, key)
    if row.user != by.id and not by.may():
        raise NotFound
    if row.revoked_at is None:
        await ApiToken.update({"revoked_at": now()}).where(ApiToken.id == key)
    await note(row, on=AUTH)


@account_reading
async def actor_of_token(token: str, scope: TokenScope, *, by: Actor) -> Actor | None:
    """Who this bearer token is, where `scope` is asked for; None when it is unknown, revoked or expired, or when its
    holder is disabled or has lost the role. A machine never proves itself."""
    rows = await run("people/sql/actor_of_token.sql", token_hash(token), on=AUTH)
    if not rows or not OPENED_FOR[rows[0]["scope"]] & set(rows[0]["roles"]):
        return None
    if rows[0]["scope"] not in _WIDE_ENOUGH[scope]:
        raise TokenTooNarrow(scope=TokenScope(rows[0]["scope"]))
    return replace(actor_of_row(rows[0], proved=False), machine=rows[0]["prefix"])
