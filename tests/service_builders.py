"""Women with a verified account whose passbook is still at the bank, and the day on which it is handed over."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.money import accounts, service_days
from operations.money.opening_fields import AnswerField
from operations.money.opening_profiles import NewForm
from operations.people import names
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task
from tests.chain_builders import Beneficiary, rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office


async def with_verified_accounts(office: Office, chain: Chain) -> list[UUID]:
    """In the order of the women; nobody has her passbook yet."""
    opening = await names.open_names(Task.decree, chain.decree, reason="pembukaan rekening", by=office.staff)
    day = await today()
    new = [
        accounts.NewAccount(woman.enrollment, "002", f"7{woman.line.nik[-11:]}", woman.line.name, day)
        for woman in chain.women
    ]
    made = await accounts.open_accounts(new, opening=opening, by=office.staff)
    await accounts.verify_accounts(made, by=office.staff2)
    await names.close_names(opening, by=office.staff)
    return made


async def a_service_day(
    office: Office, chain: Chain, helpers: Sequence[Actor] = (), *, by: Actor | None = None
) -> UUID:
    """Of everybody in the decree, today, opened by the supervisor; `staff` and the treasurer help unless others do."""
    helping = helpers or (office.staff, office.treasurer)
    new = service_days.NewDay(
        uuid4(), "decree", chain.decree, await today(), "Balai Desa", tuple(helper.id for helper in helping)
    )
    return await service_days.open_day(new, by=office.supervisor)


async def rows_of_day(day: UUID, chain: Chain) -> list[UUID]:
    """The keys of its rows, in the order of the women."""
    found = {
        row["enrollment"]: row["id"]
        for row in await rows("SELECT id, enrollment FROM service_day_row WHERE service_day = $1", day)
    }
    return [found[woman.enrollment] for woman in chain.women]


async def ticked(row: UUID) -> tuple[bool, ...]:
    """Did she come, has she the passbook, did she sign, is she said to be absent?"""
    said = "SELECT ARRAY[arrived_at IS NOT NULL, passbook_at IS NOT NULL, signed_at IS NOT NULL, absent_at IS NOT NULL]"
    return tuple(await value(f"{said} FROM service_day_row WHERE id = $1", row))


async def asked_for_another(office: Office, old: UUID, woman: Beneficiary, number: str = "99988877766") -> UUID:
    """A change of her account, recorded by staff with reason and proof; nobody has verified it."""
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason="rekening lama rusak", by=office.staff)
    new = accounts.NewAccount(woman.enrollment, "002", number, woman.line.name, await today())
    made = await accounts.change_account(
        old, new=new, reason="rekening lama ditutup bank", document_no="SB-7/2013", opening=opening, by=office.staff
    )
    await names.close_names(opening, by=office.staff)
    return made


async def with_another_account(office: Office, old: UUID, woman: Beneficiary) -> UUID:
    """The change verified by a second person, and the new passbook in her hands."""
    made = await asked_for_another(office, old, woman)
    await accounts.verify_accounts([made], by=office.staff2)
    slip = accounts.NewCustody(made, CustodyItem.passbook, CustodyHolder.beneficiary, await today(), "TT-BARU")
    await accounts.record_custody([slip], by=office.staff)
    return made


def answer_of(woman: Beneficiary) -> bytes:
    """What a bank might answer about her; its number is not one."""
    return f"kode;bank;rekening;nama pemilik;tanggal\n{woman.code};002;x;{woman.line.name};20/08/2013".encode()


def bank_form(bank_code: str = "008") -> NewForm:
    """Two columns asked for in the bank's order, and its own headings in the answer."""
    answers = dict(zip(AnswerField, ("REF", "", "NOREK", "NAMA", "TGL BUKA", ""), strict=True))
    return NewForm(bank_code, "Bank latihan", [("NO KTP", "nik"), ("NAMA LENGKAP", "legal_name")], answers)
