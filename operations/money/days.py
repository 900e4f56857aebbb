"""Days paid by attendance: what was promised for days on which she was not there is given up, the rest stays due."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import RuleBroken, say_why
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.steps import Role


class NoMissedDays(RuleBroken):
    text = mark("Tidak ada hari yang tidak dihadiri untuk dihanguskan. Muat ulang halaman.")


class DaysChanged(RuleBroken):
    text = mark("Daftar hadir berubah sejak halaman ini dimuat: sekarang {count} hari. Muat ulang, lalu putuskan lagi.")


@reading
async def missed_days(*, by: Actor) -> list[Row]:
    """One row for each component with days to give up: `people`, `days`, `amount_rp`, fewest `held` days, and `unsaid`:
    people whose attendance is not complete and who therefore wait."""
    return await rows_of("money/sql/days/components.sql")


@operation
async def give_up_missed_days(component: UUID, *, days: int, reason: str, by: Actor) -> int:
    """Whoever attended 4 of 6 days keeps 4 days as an obligation of its own and forfeits 2; who attended none, all.

    `days` is what the approver saw, so that nothing else is given up. Eight statements for any number; returns how many
    people. Nothing is edited: the obligation is divided, and its parts add up to it."""
    by.must(Role.approver)
    said = say_why(reason)
    await run("money/sql/days/hold.sql", component)
    missed = await run("money/sql/days/missed.sql", component)
    if not missed:
        raise NoMissedDays
    found = sum(row["missed"] for row in missed)
    if found != days:
        raise DaysChanged(count=found)
    await refuse_relatives([row["enrollment"] for row in missed], by=by)
    keys = [row["id"] for row in missed]
    attended = [row["attended"] for row in missed]
    await run("money/sql/days/divide.sql", keys, attended, said)
    await run("money/sql/days/parts.sql", keys, attended)
    await run("money/sql/days/forfeit.sql", keys, said)
    await run("money/sql/schedule/end_promises.sql", keys, said)
    await note(("component", component), reason=said, people=len(keys), days=found)
    return len(keys)
