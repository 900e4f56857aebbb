"""What stands on the first page of the desk beside the work that waits: what ends soon, and what she did last."""

from datetime import date, timedelta

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.people import stand_ins, tokens
from tables.steps import DESK_ROLES, MONEY_ROLES

SOON_DAYS = 14


class Home(Struct, frozen=True):
    """`expiring` nearest first; `done` newest first, of nobody else."""

    expiring: list[Row]
    done: list[Row]


async def home_of(*, by: Actor) -> Home:
    """Both sign-in's tables and the programs' tables are asked, each in transactions of their own: five statements."""
    home, day = await _of_programs(by=by)
    return Home(home.expiring + await _tokens(by) + await _duties(day + timedelta(days=SOON_DAYS), by), home.done)


@reading
async def _of_programs(*, by: Actor) -> tuple[Home, date]:
    expiring = await rows_of("books/sql/home/expiring.sql", SOON_DAYS)
    return Home(expiring, await rows_of("books/sql/home/last_done.sql")), await today()


async def _tokens(by: Actor) -> list[Row]:
    """Her own, by the clock on the wall."""
    last = now().date() + timedelta(days=SOON_DAYS)
    return [
        {"kind": "token", "what": row.label, "link": "/account", "ends_on": row.expires_at.date()}
        for row in await tokens.own_tokens(by=by)
        if row.is_living and row.expires_at.date() <= last
    ]


async def _duties(last: date, by: Actor) -> list[Row]:
    """Roles and stand-ins that end soon: her own, and for who hands them out those of the office."""
    if by.organization is None or not by.roles & DESK_ROLES:
        return []
    return [
        {"kind": "duty", "what": row["role"], "who": row["full_name"], "link": "/desk/who/", "ends_on": row["ends_on"]}
        for row in await stand_ins.office(by=by)
        if isinstance(row["ends_on"], date)
        and row["ends_on"] <= last
        and (row["user_id"] == by.id or by.roles & MONEY_ROLES)
    ]
