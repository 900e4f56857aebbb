"""A lost authenticator: one person asks, another confirms and hands over a printed code, and with it and her password
the old one is revoked. At her next sign-in she sets up a new one."""

from datetime import timedelta
from uuid import UUID

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, NotYours, RuleBroken
from operations.operation import account_operation, lock, note
from operations.people.codes_once import LASTS, code_hash, new_code, selector_of
from operations.people.colleagues import colleague
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.authenticator import Authenticator
from tables.people.one_time_code import CodeUse, OneTimeCode
from tables.people.user import User
from tables.steps import MONEY_ROLES, Role

USE = CodeUse.new_authenticator
WAITS = timedelta(hours=24)
DECIDERS = (Role.administrator, *sorted(MONEY_ROLES))


class NoneToReplace(RuleBroken):
    text = mark("{name} belum memasang autentikator; ia memasangnya sendiri saat masuk berikutnya.")


class AskedTooLongAgo(RuleBroken):
    text = mark("Permintaan ini sudah disetujui atau sudah lewat waktunya. Ajukan lagi bila masih perlu.")


@account_operation
async def ask(username: str, *, by: Actor) -> UUID:
    """The first person. Nothing is handed out yet; the request waits a day for the second."""
    by.must(*DECIDERS)
    by.must_have_proved()
    user = await colleague(username, by=by)
    if user.id == by.id:
        raise NotYours
    if not await Authenticator.exists().where((Authenticator.user_id == user.id) & Authenticator.revoked_at.is_null()):
        raise NoneToReplace(name=user.full_name)
    await run("people/sql/end_codes.sql", user.id, USE, on=AUTH)
    moment = now()
    row = OneTimeCode(user=user.id, use=USE, made_by=by.id, made_at=moment, expires_at=moment + WAITS)
    await OneTimeCode.insert(row)
    await note(row, on=AUTH)
    return row.id


@account_operation
async def confirm(request: UUID, *, by: Actor) -> str:
    """The second person, neither her nor who asked; never one who gave her a new password this week. Returns the code,
    which is shown to this person once."""
    by.must(*DECIDERS)
    by.must_have_proved()
    row = await lock(OneTimeCode, request)
    user = await User.select(User.username).where(User.id == row.user).first()
    if row.use != USE or user is None:
        raise NotFound
    await colleague(user["username"], by=by)
    if by.id in (row.user, row.made_by):
        raise NotYours
    if row.confirmed_by or row.expires_at <= now():
        raise AskedTooLongAgo
    code = new_code(USE)
    facts = {"selector": selector_of(code, USE), "code_sha256": code_hash(code, USE), "confirmed_by": by.id}
    await OneTimeCode.update({**facts, "expires_at": now() + LASTS[USE]}).where(OneTimeCode.id == row.id)
    await note(row, on=AUTH)
    return code
