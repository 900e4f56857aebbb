"""Trainings at the desk: days typed as they are, a list to print, and everybody of it ticked in one form."""

from datetime import date

from tables.selection.enrollment import EnrollmentState
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.leaving_builders import left
from tests.papers import text_of
from tests.people_builders import Office
from tests.refusals import everything_counted

HERE = "/desk/programs/uji-2013/trainings"


async def test_days_are_typed_printed_and_ticked(seat: SignIn, determined: Chain):
    staff = await seat("staff")
    first, *others = sorted(determined.women, key=lambda woman: woman.code)

    training = await staff.send(await staff.get(HERE), HERE, title="Tata boga", wave="")
    days = await staff.send(training, f"{training.path}/days", days="19/08/2013\n20 Agustus 2013\n2013-08-26")
    again = await staff.send(days, f"{training.path}/days", days="20/08/2013")
    path = f"/desk/trainings/days/{await value(DAY)}"
    shown = await staff.get(path)
    printed = await staff.get(f"{path}/paper/id")
    ticked = await staff.send(shown, f"{path}/attendance", present=[str(woman.enrollment) for woman in others])
    nobody = await staff.send(ticked, f"{path}/attendance", present=[])

    assert (training.said, days.said) == (
        "Pelatihan sudah dibuat. Tambahkan harinya.",
        "Hari pelatihan sudah ditambahkan.",
    )
    for words in ("19 Agustus 2013", "20 Agustus 2013", "26 Agustus 2013 0 0 belum tiba"):
        assert again.words.count(words) == 1
    assert [shown.words.count(woman.code) for woman in determined.women] == [1] * 6
    assert printed.status == 200
    assert all(woman.code in text_of(printed.content) for woman in determined.women)
    assert printed.headers["content-disposition"] == 'attachment; filename="daftar-hadir.pdf"'
    assert ticked.said == "Kehadiran sudah dicatat."
    assert ticked.html.count(" checked") == 5
    assert f"{first.code} {await value(NAME, first.person)} tidak hadir" in ticked.words
    assert nobody.html.count(" checked") == 0
    assert not any(woman.line.name in shown.html for woman in determined.women)


async def test_further_on_in_a_long_list_a_refusal_shows_the_same_people_and_saving_stays_there(
    seat: SignIn, office: Office, determined: Chain
):
    staff = await seat("staff")
    women = sorted(determined.women, key=lambda woman: woman.code)
    training = await staff.send(await staff.get(HERE), HERE, title="Tata boga", wave="")
    await staff.send(training, f"{training.path}/days", days="20/08/2013")
    path, further = f"/desk/trainings/days/{await value(ONLY_DAY)}", f"?after={women[2].code}"
    shown, form = await staff.get(path + further), f"{path}/attendance{further}"
    await left(office, women[5].enrollment, how=EnrollmentState.moved, on=date(2013, 8, 1), reason="pindah kota")

    refused = await staff.send(shown, form, present=str(women[3].enrollment))
    done = await staff.send(refused, form, present=str(women[3].enrollment))

    assert (refused.status, refused.html.count(" checked")) == (422, 1)
    assert [woman.code in refused.words for woman in women] == [False, False, False, True, True, False]
    assert [woman.code in done.words for woman in women] == [False, False, False, True, True, False]
    said = await rows("SELECT enrollment, present FROM attendance ORDER BY present")
    assert [tuple(row) for row in said] == [(women[4].enrollment, False), (women[3].enrollment, True)]


ONLY_DAY = "SELECT id FROM training_day"
DAY = "SELECT id FROM training_day WHERE held_on = '2013-08-20'"
NAME = "SELECT call_name FROM person WHERE id = $1"


async def test_what_is_mistyped_is_named_and_a_day_to_come_is_only_printed(seat: SignIn, determined: Chain):
    staff, approver = await seat("staff"), await seat("approver")
    training = await staff.send(await staff.get(HERE), HERE, title="Tata boga", wave="")

    before = await everything_counted()
    wrong = await staff.send(training, f"{training.path}/days", days="19/08/2013\n31 Februari")
    unchanged = await everything_counted()
    days = await staff.send(wrong, f"{training.path}/days", days="26/08/2013")
    path = f"/desk/trainings/days/{await value(ONLY_DAY)}"
    day, only_looked = await staff.get(path), await approver.get(HERE)

    assert (wrong.status, wrong.problem) == (422, 'Isian "Hari pelatihan" tidak terbaca: 31 Februari?.')
    assert unchanged == before
    assert wrong.forms[f"{training.path}/days"]["days"] == ["19/08/2013\n31 Februari"]
    assert days.said == "Hari pelatihan sudah ditambahkan."
    assert "Hari ini belum tiba." in day.words
    assert f"{path}/attendance" not in day.forms
    assert HERE not in only_looked.forms
    assert await rows("SELECT 1 FROM attendance") == []
