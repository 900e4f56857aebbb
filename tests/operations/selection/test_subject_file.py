"""Her own file: all that is kept about her, who saw it, made only while her identity is open, and logged itself."""

import io
from datetime import date

import msgspec
import pytest

from operations.errors import NotAllowed
from operations.people import identities
from operations.selection import subject_file, subject_paper
from operations.selection.subject_file import NotAllHers, OpenIdentityFirst, SubjectFile
from operations.training import trainings
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.operations.selection.test_judged_again import objecting
from tests.papers import pages_of, text_of
from tests.people_builders import Office
from tests.refusals import refused


async def made(office: Office, chain: Chain) -> SubjectFile:
    woman = chain.women[0]
    opening = await identities.open_identity(woman.enrollment, reason="ia meminta berkasnya", by=office.staff)
    return await subject_file.subject_file(woman.enrollment, opening=opening, by=office.staff)


async def test_it_holds_what_is_kept_and_who_saw_it(office: Office, paid: Chain):
    woman = paid.women[0]
    training = await trainings.add_training(paid.program.key, title="Tata boga", by=office.staff)
    await trainings.add_days(training, [date(2013, 8, 26)], by=office.staff)
    day = await value("SELECT id FROM training_day")
    await trainings.record_attendance(day, {woman.enrollment: True}, by=office.staff)

    file = await made(office, paid)

    assert (file.identity["nik"], file.identity["legal_name"]) == (woman.line.nik, woman.line.name)
    assert file.accounts[0].number == f"7{woman.line.nik[-11:]}"
    assert [(row["label"], row["paid_rp"]) for row in file.money if row["paid_rp"]] == [("UEP", 5_000_000)]
    assert file.trainings == [{"title": "Tata boga", "held_on": date(2013, 8, 26), "present": True}]
    assert "Tata boga" in pages_of(subject_paper.as_pdf(file, "id"))[0]
    assert [row["given_on"] for row in file.consents] == [date(2013, 8, 1)]
    seen = {(line.who, line.task) for line in file.seen}
    assert {("Nama treasurer", "payment_list"), ("Nama staff", "identity"), ("Nama staff", "decree")} <= seen
    assert file.seen[-1].fields == "subject_file"
    assert await value("SELECT count(*) FROM identity_read WHERE fields = 'subject_file'") == 1


async def test_with_answers_for_few_it_is_made_by_one_of_them(office: Office, proposed: Chain):
    her = await objecting(office, proposed.batch)
    staffs, supervisors = [
        await identities.open_identity(her.woman.enrollment, reason="ia meminta berkasnya", by=by)
        for by in (office.staff, office.supervisor)
    ]

    async with refused(NotAllHers):
        await subject_file.subject_file(her.woman.enrollment, opening=staffs, by=office.staff)
    file = await subject_file.subject_file(her.woman.enrollment, opening=supervisors, by=office.supervisor)

    answers = [(line.code, line.value) for line in file.judgments[0].explanation.lines]
    assert answers == [("menikah", "no"), ("bantuan", 3_500_000), ("kesehatan", "yes"), ("usaha", 2)]
    assert "Rp 3.500.000" in text_of(subject_paper.as_pdf(file, "id"))


async def test_without_her_open_identity_there_is_no_file(office: Office, paid: Chain):
    woman, other = paid.women[:2]
    opening = await identities.open_identity(other.enrollment, reason="ia meminta berkasnya", by=office.staff)
    for wrong in (None, opening):
        async with refused(OpenIdentityFirst):
            await subject_file.subject_file(woman.enrollment, opening=wrong, by=office.staff)
    async with refused(OpenIdentityFirst):
        await subject_file.subject_file(other.enrollment, opening=opening, by=office.staff2)
    async with refused(NotAllowed):
        await subject_file.subject_file(other.enrollment, opening=opening, by=office.treasurer)


@pytest.mark.parametrize(("language", "title"), [("id", "Berkas Anda"), ("en", "Your file")])
async def test_the_paper_is_the_same_bytes_each_time(language: str, title: str, office: Office, paid: Chain):
    file = await made(office, paid)

    first, second = subject_paper.as_pdf(file, language), subject_paper.as_pdf(file, language)

    assert first == second
    assert first.startswith(b"%PDF-")
    assert title.encode() in first or title.encode("utf-16-be") in first
    assert msgspec.json.decode(msgspec.json.encode(file))["identity"]["nik"] == paid.women[0].line.nik


async def test_what_she_is_called_is_never_read_as_markup(office: Office, paid: Chain):
    file = msgspec.structs.replace(await made(office, paid), call_name='#read("/etc/passwd") *tebal* $x$')

    assert io.BytesIO(subject_paper.as_pdf(file, "id")).read(5) == b"%PDF-"
