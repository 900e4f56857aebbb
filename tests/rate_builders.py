"""A program with transport money: Rp 50.000 a day for six days of training, paid for the days that she attended."""

from datetime import date, timedelta
from uuid import UUID

import msgspec

from operations.selection import programs
from operations.selection.programs import NewComponent
from operations.training import trainings
from tables.selection.component import ComponentKind
from tests.chain_builders import Batch, decreed, imported, lines_of, rows, with_accounts
from tests.people_builders import Office
from tests.program_builders import GRANT_DUE, Program, a_program

DAY_RP, DAYS = 50_000, 6
FIRST_DAY = GRANT_DUE - timedelta(14)


def transport(program: Program, **other: object) -> NewComponent:
    """6 days of Rp 50.000 = Rp 300.000."""
    new = NewComponent(
        program.key, "transport", ComponentKind.transport, "Transport", program.fund, DAYS * DAY_RP, GRANT_DUE,
        DAYS * DAY_RP, "SK 1", date(2013, 1, 1), unit_rp=DAY_RP, units=DAYS, unit_name="hari", by_attendance=True,
    )  # fmt: skip
    return msgspec.structs.replace(new, **other)


async def in_force(office: Office, new: NewComponent) -> UUID:
    key = await programs.add_component(new, by=office.staff)
    await programs.activate_component(key, by=office.approver)
    return key


async def with_transport(office: Office, count: int, **other: object) -> tuple[Batch, UUID]:
    """Decreed women with accounts and passbooks; the second is the transport component."""
    program = await a_program(office)
    component = await in_force(office, transport(program, **other))
    batch = await imported(office, program, lines_of(count))
    await with_accounts(office, await decreed(office, batch), batch.women)
    return batch, component


async def attended(office: Office, batch: Batch, days: list[int], *, held: int = DAYS) -> list[UUID]:
    """A training of `held` days; `days` in the order of the women: on how many of the first ones she was there."""
    key = await trainings.add_training(batch.program.key, title="Tata boga", wave=None, by=office.staff)
    await trainings.add_days(key, [FIRST_DAY + timedelta(n) for n in range(held)], by=office.staff)
    made = [row[0] for row in await rows("SELECT id FROM training_day WHERE training = $1 ORDER BY held_on", key)]
    for number, day in enumerate(made):
        there = {woman.enrollment: number < count for woman, count in zip(batch.women, days, strict=True)}
        await trainings.record_attendance(day, there, by=office.staff)
    return made
