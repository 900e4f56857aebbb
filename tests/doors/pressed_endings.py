"""What follows the money, pressed through the forms: cards, what they received, what comes back, ends, and the past."""

from tests.chain_builders import GRANT_DUE, Beneficiary, grant_of, rows, value
from tests.doors.pressed_lists import Paying, agreed
from tests.doors.pressing import Desk
from tests.people_builders import Office
from tests.scans import scanned
from tests.shopping_builders import visit_accepted

WHY, DAY = "menurut surat", "20/11/2013"
PDF = b"%PDF-1.4 laporan"


def page_of(woman: Beneficiary) -> str:
    return f"/desk/people/{woman.code}/uji-2013"


async def cards(desk: Desk, world: Paying) -> None:
    here, women = "/desk/programs/uji-2013/cards", world.now.women
    await desk.press("staff", here, enrollment=[woman.enrollment for woman in women[:3:2]], language="id")
    first, second = [row["id"] for row in await rows("SELECT id FROM card ORDER BY id")]
    await desk.press("treasurer", f"{here}/handing", at={f"slip.{first}": "TT-9"}, handed_on=DAY)
    await desk.press("treasurer", f"{here}/{second}/void", reason="hilang")


async def receipts(desk: Desk, world: Paying) -> None:
    first, second = world.now.women[:2]
    grant, said = world.now.program.grant, {"confirmed_on": DAY, "channel": "desk"}
    await desk.press("staff2", "/desk/receipts/", at={f"received.{await world.due(first, grant)}": "5.000.000"}, **said)
    hers = {f"received.{await world.due(second, grant)}": "4.900.000"}
    await desk.press("staff2", f"{page_of(second)}/receipts", at=hers, **said)


async def given_back(desk: Desk, woman: Beneficiary, amount: str) -> None:
    """By two slips, the first of which was misread."""
    said = {"kind": "returned", "slip": "ssbp", "amount": amount, "dated": DAY, "entitlement": await grant_of(woman)}
    for number, (who, act) in enumerate([("approver", "reject"), ("treasurer", "accept")]):
        document_no = f"{woman.code[3:7]}00000000000{number}"
        await desk.press("staff", f"{page_of(woman)}/settlement", document_no=document_no, reason="", **said)
        slip = await value("SELECT id FROM settlement WHERE state = 'proposed'")
        await desk.press(who, f"/desk/settlements/{slip}/{act}", reason=WHY)


ALL_PLANNED = "SELECT id FROM installment WHERE enrollment = $1 AND state = $2 ORDER BY number"


async def all_held(desk: Desk, woman: Beneficiary) -> None:
    """What else she is promised, so that her grant is all there is."""
    planned = [row["id"] for row in await rows(ALL_PLANNED, woman.enrollment, "planned")]
    await desk.press("staff", "/desk/schedule/", act="hold", installment=planned, reason="tidak datang")


async def all_given_up(desk: Desk, woman: Beneficiary) -> None:
    """What was held for her has lapsed."""
    for row in await rows(ALL_PLANNED, woman.enrollment, "held"):
        await desk.press("staff", f"{page_of(woman)}/forfeit", installment=row["id"], reason="tidak datang")
        await agreed(desk)


async def finished(desk: Desk, office: Office, woman: Beneficiary) -> None:
    grant = await grant_of(woman)
    await given_back(desk, woman, "5.000.000")
    await desk.press("staff", f"/desk/endings/{grant}/settle")
    await desk.press("approver", f"/desk/endings/{grant}/close")
    await visit_accepted(office, woman)
    await desk.press("staff", f"{page_of(woman)}/finish")


async def left(desk: Desk, woman: Beneficiary) -> None:
    """With money that she has not spent: a notice, printed while her name is open."""
    grant = await grant_of(woman)
    await desk.press("staff", f"{page_of(woman)}/leave", how="withdrawn", left_on=DAY, reason="pindah kerja")
    await agreed(desk)
    await desk.press("staff", f"/desk/programs/uji-2013/due/{grant}")
    await desk.press("staff", f"{page_of(woman)}/names", reason="pemberitahuan")
    await desk.press("staff", f"{page_of(woman)}/papers/refund_notice/id", entitlement=grant)
    await desk.press("staff", f"{page_of(woman)}/names/close")


async def the_past(desk: Desk, world: Paying) -> None:
    """The grant of the fourth, which was held, turns out to be paid and reported before Berdaya."""
    woman = world.now.women[3]
    held = await world.due(woman, world.now.program.grant)
    await desk.press("staff", "/desk/schedule/", act="let_go", installment=held, reason=WHY)
    said = {"program": "uji-2013", "source": "Laporan penyaluran", "dated": DAY, "sp2d_no": "SP2D-7", "sp2d_dated": DAY}
    for number, (who, act) in enumerate([("treasurer", "drop"), ("treasurer", "confirm")]):
        line = f"{woman.code};uep;1;5.000.000;{GRANT_DUE:%d/%m/%Y};LAMA-{number}"
        told = said | {"document_no": f"LP-{number}", "lines": f"kode;komponen;tahap;jumlah;tanggal;bukti\n{line}"}
        await desk.press("staff", "/desk/past/", upload=("scan", PDF), **told)
        batch = await value("SELECT id FROM past_batch WHERE state = 'recorded'")
        await desk.press(who, f"/desk/past/{batch}/{act}", reason="bukan ini")
    lines = f"{woman.code};5.000.000;{DAY};LPJ-1"
    await desk.press("staff", "/desk/settlements/reports", program="uji-2013", lines=lines)
    report = await value("SELECT id FROM settlement WHERE kind = 'reported_before'")
    await desk.press("treasurer", "/desk/settlements/reports/accept", report=report)


async def of_others(desk: Desk, world: Paying, newcomer: Beneficiary) -> None:
    """A relative, a newcomer's home, and the signed paper of the decree."""
    await desk.press("staff2", f"{page_of(world.now.women[0])}/kinship", relation="sepupu")
    visit = {"visited_on": DAY, "business_idea": "Warung kopi", "notes": "tinggal bersama ibunya"}
    await desk.press("supervisor", f"{page_of(newcomer)}/home-visit", **visit)
    decree = f"/desk/decrees/{world.now.decree}"
    annex = await desk.people["staff"].get(f"{decree}/paper/id")
    await desk.press("staff", f"{decree}/scan", upload=("file", scanned(annex.content)))
