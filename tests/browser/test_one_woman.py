"""One woman from a line in a list to the end of her way, by clicking only, as six persons."""

from datetime import date

import pytest

from tests.browser import audit, follow_up, money, selection, shopping
from tests.browser.people import Crew
from tests.chain_builders import DECREED_ON, GRANT_DUE, Program, rows, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits

pytestmark = pytest.mark.browser

PAYDAYS = (date(2013, 9, 20), date(2013, 10, 20), date(2013, 11, 20))


@pytest.mark.figures
async def test_one_woman_from_the_list_to_the_end_of_her_way(
    crew: Crew, office: Office, prepared: Program, database: Database
) -> None:
    began = await value("SELECT max(id) FROM journal")
    for person in crew.everybody:
        await person.sign_in()

    code = await chosen(crew, database)
    await granted(crew, code, database)
    await supported(crew, code, database)
    await follow_up.outcome_recorded(crew, code, PAYDAYS[-1])
    await follow_up.closed(crew, code)

    await told_to_the_auditor(crew, code)
    await nothing_is_left_to_do(crew)
    assert await acting_since(began) == {"public", *(person.username for person in crew.everybody)}
    assert await value("SELECT state FROM enrollment") == "finished"
    assert {row["state"] for row in await rows("SELECT state FROM entitlement")} == {"closed"}
    assert {row["state"] for row in await rows("SELECT state FROM payment_list")} == {"closed"}
    assert await value("SELECT sum(paid_rp)::bigint FROM payment WHERE state = 'paid'") == 6_800_000
    assert await value("SELECT sum(amount_rp)::bigint FROM purchase WHERE state = 'accepted'") == 5_000_000
    assert await value("SELECT string_agg(status, ' ' ORDER BY id) FROM outcome") == (
        "business_running business_independent"
    )
    assert await misfits() == []
    assert crew.seen == dict.fromkeys(crew.seen, [])


async def chosen(crew: Crew, database: Database) -> str:
    """From a line in a list to the decree; her code."""
    await selection.brought_in(crew)
    code = await selection.screened(crew)
    await selection.visited_at_home(crew, code)
    await selection.chosen(crew, code)
    await database.set_today(DECREED_ON)
    await selection.decreed(crew)
    return code


async def granted(crew: Crew, code: str, database: Database) -> None:
    """The grant, in her hands and turned into goods."""
    await database.set_today(date(2013, 8, 23))
    await money.account_opened(crew, code)
    await money.plan_agreed(crew, code)
    await database.set_today(GRANT_DUE)
    await money.paid(crew, code, what="UEP", sum_rp="Rp 5.000.000", day=GRANT_DUE)
    await money.confirmed_by_her(crew, code, amount="5.000.000", day=GRANT_DUE)
    await shopping.bought(crew, code)
    await shopping.reviewed(crew, code)


async def supported(crew: Crew, code: str, database: Database) -> None:
    """Three months of allowance, and a visit in the first."""
    await follow_up.visit_planned(crew, code, PAYDAYS[0])
    for month, day in enumerate(PAYDAYS, 1):
        await database.set_today(day)
        if month == 1:
            await follow_up.visited(crew, code)
        await money.paid(crew, code, what=f"JADUP ke-{month}", sum_rp="Rp 600.000", day=day)
        await money.confirmed_by_her(crew, code, amount="600.000", day=day)


async def told_to_the_auditor(crew: Crew, code: str) -> None:
    """Her rows and nobody else's, and they add up."""
    due = await audit.downloaded(crew, "Kewajiban bayar per tahap")
    people = await audit.downloaded(crew, "Ringkasan penerima")
    await audit.recounted(crew)

    assert [(row["code"], row["component"], row["amount"], row["state"], row["paid_amount"]) for row in due] == [
        *[(code, "jadup", "600000", "confirmed", "600000")] * 3,
        (code, "uep", "5000000", "confirmed", "5000000"),
    ]
    assert sum(int(row["confirmed_amount"]) for row in due) == 6_800_000
    assert [(row["code"], row["selection_state"], row["accepted_amount"], row["unspent_amount"]) for row in people] == [
        (code, "finished", "5000000", "0")
    ]


async def nothing_is_left_to_do(crew: Crew) -> None:
    await crew.staff.waits_for(follow_up.PAPERS)
    for person in (crew.supervisor, crew.approver, crew.treasurer):
        await person.waits_for({})
    await crew.companion.follow("Berdaya")
    await crew.companion.reads("Lainnya (1)", "selesai", "3 dari 3 barang")


async def acting_since(number: int) -> set[str]:
    """Whoever did anything that was noted. Who signs in is still the public."""
    found = await rows(
        "SELECT DISTINCT coalesce(u.username, j.actor::text) AS who FROM journal j "
        "LEFT JOIN user_account u ON u.id = j.actor WHERE j.id > $1",
        number,
    )
    return {row["who"] for row in found}
