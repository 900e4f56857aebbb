"""Home visits of thousands, which one by one would take longer than what is measured afterwards."""

from operations.selection import candidates
from tables.engine import DB
from tests.chain_builders import Batch
from tests.people_builders import Office

VISITED = """
INSERT INTO home_visit (program, enrollment, visited_on, visited_by, business_idea, notes, received_at)
SELECT program, id, app.today(), app.actor_id(), 'Warung kopi', NULL, now() FROM enrollment
WHERE id = ANY ($1::uuid[])"""
STEP = "UPDATE enrollment SET state = 'visited' WHERE id = ANY ($1::uuid[])"


async def visited_in_one_day(office: Office, batch: Batch) -> Batch:
    """As `visited`: the companion's visits in one transaction of hers, past no fence."""
    women = batch.enrollments
    await candidates.assign_companion(women, companion=office.companion.id, by=office.staff)
    async with DB.transaction(settings=office.companion.settings()) as transaction:
        connection = transaction.connection
        await connection.execute("SELECT app.begin_operation('selection.candidates.record_home_visit')")
        await connection.execute(STEP, women)
        await connection.execute(VISITED, women)
        await connection.execute("SELECT app.note('home_visit', $1, NULL, NULL)", str(batch.key))
    return batch
