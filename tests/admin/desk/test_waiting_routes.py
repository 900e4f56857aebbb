"""What waits follows the way of payment: nobody is asked for accounts where the money is paid at a table."""

from tests.admin.desk.test_waiting import mine
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import ACTING, ALLOWANCE_DUE


async def paid_by(database: Database, route: str, *codes: str) -> None:
    """As if these components had been set up so."""
    owner = await database.owner()
    async with owner.transaction():
        await owner.execute(ACTING)
        await owner.execute("UPDATE component SET route = $1 WHERE code = ANY ($2)", route, list(codes))
        await owner.execute("SELECT app.note('component', id::text, NULL, NULL) FROM component LIMIT 1")


async def test_a_program_of_the_post_office_waits_for_lists_and_not_for_accounts(
    determined: Chain, office: Office, database: Database
):
    await database.set_today(ALLOWANCE_DUE)
    by_bank = await mine(office.staff)
    await paid_by(database, "post", "uep", "jadup")
    by_post = await mine(office.staff)
    await paid_by(database, "treasury", "uep")
    mixed = await mine(office.staff)

    assert by_bank == {"decree_scan": 1, "accounts_open": 6, "plans_make": 6}
    assert by_post == {"decree_scan": 1, "installments_due": 6, "plans_make": 6}
    assert mixed == {"decree_scan": 1, "accounts_open": 6, "installments_due": 6, "plans_make": 6}
