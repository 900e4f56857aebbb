"""From the decree to passbooks in their hands, pressed through the forms: the bank's list and its answer, accounts
typed, compared and changed, the service day."""

from uuid import UUID, uuid4

from msgspec import Struct

from operations.follow_up import witnesses
from tables.follow_up.witness import WitnessKind
from tests.chain_builders import DECREED_ON, Beneficiary, Program, rows, today, value
from tests.doors.pressing import Desk
from tests.people_builders import Office

WHY, DAY = "pembukaan rekening", f"{DECREED_ON}"
HEADINGS = "kode;bank;rekening;nama pemilik;tanggal"
ACCOUNT = "SELECT id FROM bank_account WHERE enrollment = $1 AND state <> 'closed'"


class Decreed(Struct, frozen=True):
    program: Program
    decree: UUID
    women: list[Beneficiary]


def line_of(woman: Beneficiary, number: str, name: str = "") -> str:
    return f"{woman.code};002;{number};{name or woman.line.name};20/08/2013"


async def accounts(desk: Desk, now: Decreed) -> None:
    """All six have one: two from the bank's answer, four that were typed; one of those is near, one was refused."""
    first, second, near, other, fifth, sixth = now.women
    here = f"/desk/accounts/decrees/{now.decree}"
    await desk.press("staff", f"{here}/opening/names", reason=WHY)
    await desk.press("staff", f"{here}/opening", field=["nik", "legal_name"])
    await desk.press("staff", f"{here}/opening/names/close")
    await desk.press("staff", f"{here}/names", reason=WHY)
    answer = "\n".join([HEADINGS, line_of(first, "990100000001"), line_of(second, "990100000002"), line_of(other, "x")])
    for act, content in (("refuse", f"{answer}\n"), ("apply", answer)):
        await desk.press("staff", f"{here}/answers", upload=("file", content.encode()))
        key = await value("SELECT id FROM account_answer WHERE state = 'checked'")
        await desk.press("staff", f"/desk/accounts/answers/{key}/{act}", reason=WHY)
    typed = [
        line_of(near, "990100000003", f"{near.line.name}X"), line_of(other, "990100000004", "BUDI SANTOSO"),
        line_of(fifth, "990100000005"), line_of(sixth, "990100000006"),
    ]  # fmt: skip
    await desk.press("staff", here, lines="\n".join(typed))
    await compared(desk, now)
    await desk.press("staff", here, lines=line_of(other, "990100000007"))
    await desk.press("staff", f"{here}/names/close")
    await all_verified(desk)


async def compared(desk: Desk, now: Decreed) -> None:
    near, other, fifth = now.women[2:5]
    said = {"method": "bank_letter", "evidence": "surat 7"}
    await desk.press("treasurer", "/desk/accounts/verify/uji-2013/names", reason=WHY)
    hers = await value(ACCOUNT, near.enrollment)
    await desk.press("treasurer", f"/desk/accounts/{hers}/near", why="spelling", **said)
    await desk.press("treasurer", "/desk/accounts/verify/uji-2013/names/close")
    await desk.press("supervisor", f"/desk/accounts/{await value(ACCOUNT, other.enrollment)}/refuse", **said)
    await desk.press("staff", f"/desk/accounts/{await value(ACCOUNT, fifth.enrollment)}/close")
    await desk.press("staff", f"/desk/accounts/decrees/{now.decree}", lines=line_of(fifth, "990100000008"))


async def all_verified(desk: Desk) -> None:
    waiting = [row["id"] for row in await rows("SELECT id FROM bank_account WHERE state = 'opened'")]
    await desk.press("treasurer", "/desk/accounts/verify", account=waiting)


async def one_changed(desk: Desk, now: Decreed) -> None:
    """The sixth has another account since the decree."""
    woman = now.women[5]
    here = f"/desk/accounts/of/{woman.enrollment}"
    await desk.press("staff", f"{here}/names", reason="buku rusak")
    await desk.press(
        "staff", f"{here}/change", account=await value(ACCOUNT, woman.enrollment), bank_code="002",
        number="990100000009", holder=woman.line.name, opened_on=DAY, document_no="SB-7", reason="ditutup bank",
    )  # fmt: skip
    await desk.press("staff", f"{here}/names/close")
    await all_verified(desk)


async def service_day(desk: Desk, office: Office, now: Decreed) -> None:
    """One is dropped; at the other one the first gets her passbook."""
    here = "/desk/service-days"
    listed = {"source": f"decree:{now.decree}", "held_on": DAY, "helper": office.treasurer.id}
    opened = [uuid4(), uuid4()]
    for key, place in zip(opened, ("Balai Desa", "Kantor"), strict=True):
        await desk.press("supervisor", f"{here}/", key=key, place=place, **listed)
    day, unwanted = (f"{here}/{key}" for key in opened)
    await desk.press("supervisor", f"{unwanted}/drop", reason="hujan")
    for helper in (office.staff, office.staff2):
        await desk.press("supervisor", f"{day}/helpers", helper=helper.id)
    await desk.press("supervisor", f"{day}/helpers/end", helper=office.staff2.id)
    await desk.press("staff", f"{day}/names", reason="hari layanan")
    await desk.press("staff", f"{day}/search", name=now.women[0].code)
    first, second = [await _row(day, woman) for woman in now.women[:2]]
    await desk.press("staff", f"{day}/rows/{first}", what="arrived", undone="0")
    await desk.press("staff", f"{day}/rows/{first}", what="passbook", undone="0", slip_no="TT-1")
    await desk.press("staff", f"{day}/rows/{second}", what="arrived", undone="0")
    await desk.press("staff", f"{day}/rows/{second}/undo", what="arrived")
    await desk.press("staff", f"{day}/names/close")
    await desk.press("supervisor", f"{day}/sign")
    await desk.press("treasurer", f"{day}/return", reason="kurang satu")
    await desk.press("supervisor", f"{day}/sign")
    await desk.press("treasurer", f"{day}/close")


async def passbooks(desk: Desk, now: Decreed, office: Office) -> None:
    """Of the other five: one that a companion saw handed over, four over the counter."""
    books, day = [await value(ACCOUNT, woman.enrollment) for woman in now.women[1:]], await today()
    seen, key = now.women[1], uuid4()
    sent = witnesses.Seen(key, now.program.key, seen.enrollment, seen.code, WitnessKind.passbook, day)
    await witnesses.keep_witness(sent, by=office.companion)
    photo = {f"held_from.{books[0]}": f"{day}", f"slip.{books[0]}": f"foto {str(key)[:8]}"}
    await desk.press("staff", "/desk/accounts/passbooks/seen", at=photo, account=str(books.pop(0)))
    slips = {f"slip.{key}": f"TT-{number}" for number, key in enumerate(books, 2)}
    handed = {"item": "passbook", "holder": "beneficiary", "held_from": f"{await today()}", "account": books}
    await desk.press("staff", "/desk/accounts/passbooks", at=slips, **handed)


async def _row(day: str, woman: Beneficiary) -> UUID:
    found = "SELECT id FROM service_day_row WHERE service_day = $1::text::uuid AND enrollment = $2"
    return await value(found, day.rsplit("/", 1)[-1], woman.enrollment)
