"""Both waves were trained before their money came. That 251 were there was published; on which days was not."""

from datetime import date

from operations.actor import SYSTEM
from operations.training import trainings
from scripts.demo import rows
from scripts.demo.banyuwangi.world import World

DAYS = {1: (date(2013, 7, 15), date(2013, 7, 16)), 2: (date(2013, 8, 29), date(2013, 8, 30))}
"""Of each wave, from the day on that it began."""


async def train(world: World) -> None:
    """Written down when both waves were through. Nobody is said to have been away: no source says who."""
    await world.day(8, 31)
    enrolled = await rows.enrolled(world.program, by=SYSTEM)
    for wave, days in DAYS.items():
        training = await trainings.add_training(
            world.program, title=f"Pelatihan usaha gelombang {wave}", wave=world.waves[wave], by=world.staff
        )
        await trainings.add_days(training, days, by=world.staff)
        present = {woman.key: True for woman in enrolled if woman.wave == wave}
        for day in await rows.training_days(training, by=SYSTEM):
            await trainings.record_attendance(day, present, by=world.staff)
