"""Stand-ins (Plt./Plh.): so that an office of exactly three never stands still when one is on leave or related.

Written, time-boxed, given by one person and confirmed by another; for a whole role or for one object only. Whoever has
already acted on that object can never stand in for it.
"""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotYours, RuleBroken, Unreadable
from operations.operation import account_operation, account_reading, lock, note
from operations.people.users import NoMoneyRole, NoSuchUser
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.stand_in import StandIn
from tables.people.user import User
from tables.steps import DESK_ROLES, MONEY_ROLES, Role

LONGEST_DAYS = 92


MAY_BE_STOOD_IN = DESK_ROLES | {Role.companion}
"""Office work. Nobody hands on the auditor's or the administrator's view, or the leave to see what is sensitive."""


class AlreadyActed(RuleBroken):
    text = mark("Orang ini sudah ikut memproses berkas itu, jadi tidak bisa menjadi pengganti untuknya.")


class CannotBeStoodIn(RuleBroken):
    text = mark("Peran ini tidak bisa diwakilkan.")


class AnotherOffice(RuleBroken):
    text = mark("Pengganti hanya bisa ditunjuk dan disahkan oleh kantor yang pekerjaannya diwakilkan.")


class TooLong(RuleBroken):
    text = mark("Pengganti ditunjuk paling lama {days} hari. Pendekkan masanya; sesudahnya bisa ditunjuk lagi.")


class Appointment(Struct, frozen=True):
    """`subject` is ("payment_list", key) or None for the whole role."""

    username: str
    role: Role
    starts_on: date
    ends_on: date
    document_no: str
    reason: str
    subject: tuple[str, str] | None = None


@account_operation
async def appoint(wanted: Appointment, *, by: Actor) -> UUID:
    """Give the role; it starts to work when another person confirmed it."""
    if not by.roles & (MONEY_ROLES | {Role.administrator}):
        raise NoMoneyRole
    by.must_have_proved()
    user = await User.select(User.id).where((User.username == wanted.username) & (User.active == True)).first()  # noqa: E712
    if user is None:
        raise NoSuchUser(name=wanted.username)
    if user["id"] == by.id:
        raise NotYours
    if wanted.role not in MAY_BE_STOOD_IN:
        raise CannotBeStoodIn
    if wanted.ends_on < max(wanted.starts_on, await today(AUTH)):
        raise Unreadable(field=mark("Berlaku sampai"), hint=mark("tidak sebelum hari mulai, dan belum lewat"))
    if (wanted.ends_on - wanted.starts_on).days > LONGEST_DAYS:
        raise TooLong(days=LONGEST_DAYS)
    table, key = wanted.subject or (None, None)
    await _must_be_of_the_office(by, table, key, user["id"])
    if key and await run("people/sql/acted_on.sql", table, key, user["id"], on=AUTH):
        raise AlreadyActed
    row = StandIn(
        user=user["id"],
        role=wanted.role,
        subject_table=table,
        subject_key=key,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        document_no=wanted.document_no,
        reason=wanted.reason,
        given_by=by.id,
    )
    await StandIn.insert(row)
    await note(row, reason=wanted.reason, on=AUTH, role=wanted.role)
    return row.id


@account_operation
async def confirm(stand_in: UUID, *, by: Actor) -> None:
    """The second person. A stand-in cannot be confirmed by somebody who is one herself for the same object."""
    row = await lock(StandIn, stand_in)
    if by.id in (row.user, row.given_by):
        raise NotYours
    if not by.roles & MONEY_ROLES:
        raise NoMoneyRole
    by.must_have_proved()
    await _must_be_of_the_office(by, row.subject_table, row.subject_key, row.user)
    if row.subject_key and await run("people/sql/acted_on.sql", row.subject_table, row.subject_key, row.user, on=AUTH):
        raise AlreadyActed
    if row.confirmed_by is None:
        await StandIn.update({"confirmed_by": by.id, "confirmed_at": now()}).where(StandIn.id == stand_in)
    await note(row, on=AUTH)


async def _must_be_of_the_office(by: Actor, table: str | None, key: str | None, user: UUID) -> None:
    """The office whose work it is: of the object, or for a whole role of the person, who then acts in her own office.
    An outsider may stand in for one object; outsiders never decide who does."""
    office_id = (await run("people/sql/office_of_work.sql", table, key, user, on=AUTH))[0]["office"]
    if office_id is None or office_id != by.organization:
        raise AnotherOffice


@account_reading
async def office(*, by: Actor) -> list[dict[str, object]]:
    """Roles and stand-ins of the actor's office, with who gave and who confirmed them."""
    return [dict(row) for row in await run("people/sql/office.sql", by.organization, on=AUTH)]
