"""What charts counted is kept: told again while nothing changed, counted anew once something has, whenever begun."""

from operations.follow_up import outcomes
from tables.follow_up.outcome import OutcomeStatus
from tests.chain_builders import today
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.follow_up.test_charts import lived, numbers, told
from tests.people_builders import Office
from tests.statements import counted_statements

LATE = """INSERT INTO outcome OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(o, jsonb_build_object(
  'id', o.id + 1000, 'enrollment', $1::text))).* FROM outcome o WHERE o.status = 'business_stopped' LIMIT 1"""


async def status(office: Office, who: str = "supervisor") -> dict[str, tuple[int, ...]]:
    return numbers((await told(office.people[who]))["status"])


async def test_a_change_is_told_at_once_and_one_that_was_begun_before_as_soon_as_it_is_there(
    office: Office, paid: Chain, database: Database
):
    await lived(office, paid)
    first = await status(office)
    with counted_statements() as again:
        assert await status(office) == first
    late = await database.superuser()

    async with late.transaction():
        for name, said in office.staff.settings().items():
            await late.execute("SELECT set_config($1, $2, true)", name, said)
        await late.execute("SELECT app.begin_operation('follow_up.outcomes.record_outcome')")
        await late.execute(LATE, str(paid.women[3].enrollment))
        uncommitted = await status(office)
        await outcomes.record_outcome(
            paid.women[4].enrollment, observed_on=await today(), status=OutcomeStatus.business_stopped, by=office.staff
        )
        at_once = await status(office)

    assert first == uncommitted == {"running": (2,), "stopped": (1,), "unknown": (3,)}
    assert at_once == {"running": (2,), "stopped": (2,), "unknown": (2,)}
    assert await status(office) == {"running": (2,), "stopped": (3,), "unknown": (1,)}
    assert [statement for statement in again if "outcome" in statement] == []


async def test_nobody_is_told_what_was_counted_for_another(office: Office, neighbor: Office, paid: Chain):
    await lived(office, paid)

    seen = [await status(office, who) for who in ("supervisor", "auditor", "supervisor")]

    assert seen[0] == seen[2] == {"running": (2,), "stopped": (1,), "unknown": (3,)}
    assert seen[1] == {"running struggling stopped unknown": (6,)}
    assert await status(neighbor) == {}
