"""Every form about money pressed twice: the second press says the same or refuses, and nothing happens twice."""

from datetime import date

import pytest
from litestar import Litestar

from tests.chain_builders import (
    ALLOWANCE_DUE,
    DECREED_ON,
    Beneficiary,
    decreed,
    imported,
    lines_of,
    screened,
    with_plans,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.doors import pressed_accounts, pressed_endings, pressed_lists, pressed_settings
from tests.doors.pressed_accounts import Decreed
from tests.doors.pressed_lists import Paying
from tests.doors.pressing import Desk
from tests.ending_builders import LAPSED
from tests.people_builders import Office
from tests.rate_builders import attended
from tests.recounted import misfits

SEATS = ("staff", "staff2", "treasurer", "approver", "supervisor")
LATER = date(2013, 11, 20)
READ_ONLY = {
    "/desk/accounts/decrees/{key:uuid}/opening",
    "/desk/lists/{key:uuid}/draft/{language:str}",
    "/desk/lists/{key:uuid}/file",
    "/desk/service-days/{key:uuid}/search",
}
"""Forms only because what they show is logged."""


async def the_whole_way(desk: Desk, database: Database, office: Office, proposed: Chain) -> None:
    """From what an office lays down to the last rupiah."""
    program = proposed.program
    await database.set_today(DECREED_ON)
    transport = await pressed_settings.programs_and_components(desk, office, program)
    await pressed_settings.of_two_persons(desk, office, program)
    await pressed_settings.rules(desk)
    await pressed_settings.formats(desk, office, program)
    world = Paying(office, Decreed(program, await decreed(office, proposed.batch), proposed.women), transport)
    await pressed_accounts.accounts(desk, world.now)
    await pressed_accounts.service_day(desk, office, world.now)
    newcomer = await one_more(office, proposed)
    await database.set_today(ALLOWANCE_DUE)
    await pressed_accounts.one_changed(desk, world.now)
    await pressed_accounts.passbooks(desk, world.now, office)
    await with_plans(office, proposed.women)
    await attended(office, proposed.batch, [6, 6, 6, 6, 4, 0])
    path = await paid(desk, world)
    await database.set_today(LATER)
    await pressed_lists.stopped(desk, world, path)
    await ended(desk, database, office, world, newcomer)


async def one_more(office: Office, proposed: Chain) -> Beneficiary:
    """Screened, and nobody has visited her yet."""
    return (await screened(office, await imported(office, proposed.program, lines_of(1, start=50)))).women[0]


async def paid(desk: Desk, world: Paying) -> str:
    """The page of the first list."""
    path = await pressed_lists.to_the_bank(desk, world)
    await pressed_lists.answered(desk, world, path)
    await pressed_lists.called(desk, path)
    await pressed_endings.all_held(desk, world.now.women[1])
    await pressed_lists.by_the_treasury(desk, world)
    await pressed_lists.at_the_table(desk, world)
    return path


async def ended(desk: Desk, database: Database, office: Office, world: Paying, newcomer: Beneficiary) -> None:
    women = world.now.women
    await pressed_endings.cards(desk, world)
    await pressed_endings.receipts(desk, world)
    await pressed_endings.left(desk, women[4])
    await pressed_endings.the_past(desk, world)
    await pressed_endings.of_others(desk, world, newcomer)
    await database.set_today(LAPSED)
    await pressed_endings.all_given_up(desk, women[1])
    await pressed_endings.finished(desk, office, women[1])


@pytest.mark.figures
async def test_every_form_about_money_is_pressed_twice_and_happens_once(
    app: Litestar, database: Database, office: Office, proposed: Chain
):
    desk = await Desk.of(app, database, SEATS)
    await the_whole_way(desk, database, office, proposed)

    assert desk.doubled == {}
    assert desk.forms == set(desk.pressed), "a new form is pressed in this story too"
    assert {form for form, done in desk.pressed.items() if not done.first} == READ_ONLY
    assert desk.files >= {"/desk/lists/{key:uuid}/file", "/desk/lists/{key:uuid}/draft/{language:str}"}
    assert await misfits() == []
