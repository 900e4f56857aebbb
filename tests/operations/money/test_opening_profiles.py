"""A bank's form for opening accounts: one writes it, another puts it in force, lists and answers follow."""

import msgspec
import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, RuleBroken, Unreadable, WrongStep
from operations.money import opening_answers, opening_list, opening_profiles
from operations.money.opening_answer_file import AnswerColumnsMissing
from operations.money.opening_fields import AnswerField, BankField
from operations.money.opening_profiles import FormDraftWaits
from operations.people import names
from tables.people.opening import Task
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.service_builders import bank_form


async def versions() -> list[tuple[object, ...]]:
    found = await rows(
        "SELECT bank_code, version_no, state, activated_by IS NULL FROM opening_profile ORDER BY version_no"
    )
    return [tuple(row) for row in found]


async def test_another_person_puts_it_in_force_and_the_one_before_ends(office: Office, neighbor: Office):
    first = await opening_profiles.draft_form(bank_form(), by=office.staff)

    for by, error in ((office.staff, NotAllowed), (office.staff2, NotAllowed), (neighbor.treasurer, NotFound)):
        async with refused(error):
            await opening_profiles.activate_form(first, by=by)
    async with refused(FormDraftWaits):
        await opening_profiles.draft_form(bank_form(), by=office.staff2)
    await opening_profiles.activate_form(first, by=office.treasurer)
    second = await opening_profiles.draft_form(bank_form(), by=office.staff)
    await opening_profiles.activate_form(second, by=office.approver)

    assert await versions() == [("008", 1, "superseded", False), ("008", 2, "active", False)]
    async with refused(WrongStep):
        await opening_profiles.activate_form(first, by=office.treasurer)
    assert [row["version_no"] for row in await opening_profiles.forms(by=office.supervisor)] == [2, 1]
    assert await opening_profiles.forms(by=neighbor.staff) == []


async def test_who_wrote_it_never_puts_it_in_force_whatever_her_roles(office: Office):
    key = await opening_profiles.draft_form(bank_form(), by=office.staff)
    both = msgspec.structs.replace(office.staff, roles=office.staff.roles | office.supervisor.roles)

    async with refused(NotYours):
        await opening_profiles.activate_form(key, by=both)
    await opening_profiles.drop_form(key, reason="keliru", by=office.staff)
    assert await versions() == [("008", 1, "dropped", True)]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"bank_code": "8"}, Unreadable),
        ({"label": " "}, Missing),
        ({"columns": []}, Missing),
        ({"columns": [("NIK", "blood_group")]}, Unreadable),
        ({"columns": [("", "nik")]}, Unreadable),
        ({"columns": [("NIK", "nik"), ("nik ", "legal_name")]}, Unreadable),
        ({"answers": {AnswerField.code: "REF"}}, Missing),
        ({"answers": dict.fromkeys(AnswerField, "SAMA")}, Unreadable),
    ],
)
async def test_a_form_that_could_not_be_used_is_refused(
    changes: dict[str, object], error: type[RuleBroken], office: Office
):
    async with refused(error):
        await opening_profiles.draft_form(msgspec.structs.replace(bank_form(), **changes), by=office.staff)


async def test_the_list_for_the_bank_has_its_columns_in_its_order(office: Office, determined: Chain):
    draft = await opening_profiles.draft_form(bank_form(), by=office.staff)
    await names.open_names(Task.account_opening, determined.decree, reason="untuk bank", by=office.staff)
    async with refused(NotFound):
        await opening_list.opening_list(determined.decree, [], form=draft, by=office.staff)
    await opening_profiles.activate_form(draft, by=office.approver)

    made = await opening_list.opening_list(determined.decree, [BankField.phone], form=draft, by=office.staff)

    assert made.headings == ["Kode", "NO KTP", "NAMA LENGKAP"]
    women = {woman.code: woman.line for woman in determined.women}
    assert made.rows == [[code, women[code].nik, women[code].name] for code in sorted(women)]


async def test_the_answer_is_read_under_the_banks_own_headings_and_only_of_that_bank(office: Office, determined: Chain):
    form = await opening_profiles.draft_form(bank_form(), by=office.staff)
    await opening_profiles.activate_form(form, by=office.treasurer)
    await names.open_names(Task.decree, determined.decree, reason="jawaban bank", by=office.staff)
    lines = [f"{w.code};700000000000{n};{w.line.name};20/08/2013" for n, w in enumerate(determined.women)]
    file = "\n".join(["Ref.;NoRek;Nama;Tgl Buka", *lines]).encode()

    async with refused(AnswerColumnsMissing):
        await opening_answers.upload_answer(determined.decree, file, by=office.staff)
    answer = await opening_answers.upload_answer(determined.decree, file, profile=form, by=office.staff)

    found = await rows("SELECT DISTINCT bank_code, name_matches FROM bank_account")
    assert [tuple(row) for row in found] == [("008", True)]
    kept = await rows("SELECT id, state, good_count, opening_profile FROM account_answer")
    assert [tuple(row) for row in kept] == [(answer, "applied", 6, form)]
