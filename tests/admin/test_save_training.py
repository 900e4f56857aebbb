"""Save on training: one training, one of its days, one person who was there or was not."""

from tests.admin.saves import last_note, made, nothing_changes, saved
from tests.admin.staff_browser import StaffBrowser, said
from tests.chain_builders import rows, today, value


async def a_day(staff: StaffBrowser, determined) -> str:
    training = made(await staff.add("training", program=str(determined.program.key), title="Tata boga", wave=None))
    made(await staff.add("training_day", training=training, held_on=str(await today())))
    return str(await value("SELECT id FROM training_day WHERE training = $1", training))


async def test_one_row_is_ticked_and_corrected(staff: StaffBrowser, determined):
    day, woman = await a_day(staff, determined), str(determined.women[0].enrollment)

    made(await staff.add("attendance", training_day=day, enrollment=woman, present=True))
    added = await last_note()
    row = str(await value("SELECT id FROM attendance"))
    changed = saved(await staff.save("attendance", row, present=False))

    found = await rows("SELECT enrollment, present FROM attendance")
    assert [(str(one["enrollment"]), one["present"]) for one in found] == [(woman, False)]
    assert changed == ["present"]
    assert added == await last_note() == ("training.trainings.record_attendance", "staff", None)


async def test_what_stands_already_is_said(staff: StaffBrowser, determined):
    day, woman = await a_day(staff, determined), str(determined.women[0].enrollment)
    training = str((await rows("SELECT training FROM training_day"))[0][0])
    made(await staff.add("attendance", training_day=day, enrollment=woman, present=True))

    async with nothing_changes():
        again = await staff.add("attendance", training_day=day, enrollment=woman, present=True)
        same = await staff.add("training_day", training=training, held_on=str(await today()))

    assert (said(again), said(same)) == (
        "Kehadiran ini sudah tercatat begitu.",
        "Hari ini sudah ada dalam pelatihan ini.",
    )
