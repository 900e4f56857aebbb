"""Payment lists by every route, pressed through the forms: to the bank and back, by the treasury, in cash, stopped."""

from typing import Any
from uuid import UUID, uuid4

from httpx import Response
from msgspec import Struct

from operations.selection import other_aid
from tables.selection.other_aid import OtherAidKind
from tests.chain_builders import ANSWER_HEADINGS, Beneficiary, rows, today, value
from tests.doors.pressed_accounts import Decreed
from tests.doors.pressing import Desk
from tests.people_builders import Office
from tests.scans import scanned
from tests.statement_builders import Move, mt940

WHY, DAY = "sesuai dokumen", "20/09/2013"
HERS = """
SELECT i.id FROM installment i JOIN entitlement t ON t.id = i.entitlement
WHERE i.enrollment = $1 AND t.component = $2 AND i.number = $3 ORDER BY i.part LIMIT 1"""


class Paying(Struct, frozen=True):
    office: Office
    now: Decreed
    transport: UUID

    async def due(self, woman: Beneficiary, component: UUID, number: int = 1) -> UUID:
        return await value(HERS, woman.enrollment, component, number)


async def pressed_through(desk: Desk, path: str) -> None:
    """From a draft to approved; the first has the other help that asks for a reason each time."""
    await desk.press("staff", f"{path}/lock")
    await desk.press("treasurer", f"{path}/check")
    await desk.press("treasurer", f"{path}/checks/rule", code="F09", reason=WHY)
    await desk.press("approver", f"{path}/approve")


async def drafted(desk: Desk, component: UUID, period: int = 1, **fields: object) -> str:
    """Its page."""
    made = await desk.press("staff", "/desk/lists/new", key=uuid4(), choice=f"{component}:{period}", **fields)
    return _page_of(made.page)


async def to_the_bank(desk: Desk, world: Paying) -> str:
    """The grant: the fourth is held, the fifth held and let go, the sixth has a new account, the first was helped
    elsewhere. Sent, with fees, and with its papers."""
    office, program, women = world.office, world.now.program, world.now.women
    aid = other_aid.NewOtherAid(uuid4(), women[0].enrollment, "PT Uji", OtherAidKind.goods, 2013, None, "surat 1")
    await other_aid.record_other_aid(aid, by=office.staff)
    path = await drafted(desk, program.grant, profile=program.profile)
    await before_it_is_locked(desk, world, path)
    await desk.press("staff", f"{path}/lock")
    await desk.press("treasurer", f"{path}/send-back", reason=WHY)
    await desk.press("staff", f"{path}/lock")
    await desk.press("treasurer", f"{path}/names", reason=WHY)
    await desk.press("treasurer", f"{path}/draft/id")
    await desk.press("treasurer", f"{path}/check")
    await desk.press("treasurer", f"{path}/checks/reasons", hit=f"F09:{women[0].enrollment}", reason=WHY)
    await desk.press("treasurer", f"{path}/checks/rule", code="R02", reason=WHY)
    await desk.press("approver", f"{path}/approve")
    await desk.press("treasurer", f"{path}/release")
    await desk.press("treasurer", f"{path}/file")
    printed = await desk.press("treasurer", f"{path}/papers/payment_list/id")
    await desk.press("staff", f"{path}/scan", upload=("file", scanned(printed.page.content)))
    await desk.press("treasurer", f"{path}/names/close")
    await desk.press("treasurer", f"{path}/send")
    await fees(desk, path)
    return path


async def before_it_is_locked(desk: Desk, world: Paying, path: str) -> None:
    fourth, fifth = world.now.women[3:5]
    grant = world.now.program.grant
    held = [await world.due(woman, grant) for woman in (fourth, fifth)]
    await desk.press("staff", f"{path}/checks/hold", installment=held, reason=WHY)
    await desk.press("staff", "/desk/schedule/", act="let_go", installment=held[1], reason=WHY)


async def fees(desk: Desk, path: str) -> None:
    for number, act in enumerate(("reject", "confirm")):
        said = {"amount": "2.100", "document_no": f"ND-{number}", "charged_on": DAY, "kind": "charged"}
        await desk.press("treasurer", f"{path}/fees", **said)
        fee = await value("SELECT id FROM bank_fee WHERE state = 'recorded'")
        await desk.press("staff", f"/desk/fees/{fee}/{act}", reason=WHY)


SENT = "SELECT id, reference, line_no FROM payment WHERE state = 'sent' AND enrollment = $1"
PAID = {"status": "paid", "amount": "5.000.000", "day": DAY, "proof": "BK-7"}
PROPOSED = "SELECT id FROM typed_result WHERE state = 'proposed'"
UNKNOWN = "SELECT id FROM bank_result_line WHERE verdict = 'unknown' ORDER BY id"
EXPLAINED = "SELECT id FROM line_explanation WHERE state = 'given'"


async def answered(desk: Desk, world: Paying, path: str) -> None:
    """Three by the bank's file (the third came back), the fifth typed, the sixth found in the account's statement."""
    first, second, third, _, fifth, sixth = [await _sent(woman) for woman in world.now.women]
    here = f"/desk/reconciliation/{world.now.program.key}"
    await desk.press("treasurer", f"{here}/payments/{fifth['id']}/explain", reason="bank tutup")
    await confirmed_explanation(desk, here)
    words = {first["reference"]: "SUKSES", second["reference"]: "SUKSES", third["reference"]: "RETUR"}
    lines = [f"{code},5000000,{word},2013-09-20,B{n}," for n, (code, word) in enumerate(words.items())]
    await desk.press("treasurer", f"{path}/result", upload=("file", "\n".join([ANSWER_HEADINGS, *lines, ""]).encode()))
    at = {f"{name}-{fifth['line_no']}": said for name, said in PAID.items()}
    for act in ("refuse", "confirm"):
        await desk.press("treasurer", f"{path}/typed", at=at)
        await desk.press("approver", f"{here}/typed/{await value(PROPOSED)}/{act}", reason=WHY)
    await from_the_statement(desk, here, sixth["reference"])
    await desk.press("treasurer", f"{path}/reconcile")
    await desk.press("approver", f"{path}/close")


async def _sent(woman: Beneficiary) -> dict[str, Any]:
    """Her payment with the bank; empty for who has none."""
    found = await rows(SENT, woman.enrollment)
    return dict(found[0]) if found else {}


async def confirmed_explanation(desk: Desk, here: str) -> None:
    await desk.press("approver", f"{here}/explanations/{await value(EXPLAINED)}/confirm")


async def from_the_statement(desk: Desk, here: str, reference: str) -> None:
    """One line is the sixth's payment, the other one a fee, explained wrongly first."""
    day = await today()
    moves = [Move(-5_000_000, "TRANSFER", "X9", day), Move(-2_500, "BIAYA", "X10", day)]
    await desk.press("treasurer", f"{here}/statement", upload=("file", mt940(moves, day=day)))
    hers, fee = [row["id"] for row in await rows(UNKNOWN)]
    await desk.press("treasurer", f"{here}/lines/{hers}/match", reference=reference)
    await desk.press("approver", f"{here}/typed/{await value(PROPOSED)}/confirm")
    await desk.press("treasurer", f"{here}/lines/{fee}/explain", kind="other_business", reason=WHY)
    await desk.press("treasurer", f"{here}/explanations/{await value(EXPLAINED)}/take-back", reason="salah")
    await desk.press("treasurer", f"{here}/lines/{fee}/explain", kind="fee", reason=WHY)
    await confirmed_explanation(desk, here)


async def called(desk: Desk, path: str) -> None:
    here = f"{path}/calls"
    await desk.press("staff2", here, share="50")
    await desk.press("staff2", f"{here}/names", reason="telepon contoh")
    line = await value("SELECT id FROM call_line ORDER BY id LIMIT 1")
    await desk.press("staff2", f"{here}/{line}", key=uuid4(), outcome="not_reached")
    await desk.press("staff2", f"{here}/names/close")


async def by_the_treasury(desk: Desk, world: Paying) -> None:
    """The allowance of September, with the treasury's three papers; one of them was a slip of the pen."""
    path = await drafted(desk, world.now.program.allowance, route="treasury")
    await pressed_through(desk, path)
    key = UUID(path.rsplit("/", 1)[-1])
    total = await value("SELECT total_rp FROM payment_list WHERE id = $1", key)

    async def paper(kind: str, number: str, act: str) -> None:
        said = {"kind": kind, "number": number, "dated": DAY, "amount": str(total)}
        await desk.press("staff", f"{path}/orders", **said)
        found = await value("SELECT id FROM treasury_document WHERE state = 'recorded'")
        await desk.press("treasurer", f"{path}/orders/{found}/{act}", reason="salah ketik")

    await paper("spp", "SPP-9", "drop")
    await paper("spp", "SPP-1", "confirm")
    await paper("spm", "SPM-1", "confirm")
    await desk.press("treasurer", f"{path}/release-by-route")
    await paper("sp2d", "SP2D-1", "confirm")
    await desk.press("treasurer", f"{path}/send")


async def at_the_table(desk: Desk, world: Paying) -> None:
    """Transport for the days that they attended, in cash."""
    missed = {"component": world.transport, "days": "8"}
    await desk.press("approver", "/desk/schedule/days", reason="daftar hadir", **missed)
    path = await drafted(desk, world.transport, route="cash_desk")
    await pressed_through(desk, path)
    await desk.press("treasurer", f"{path}/release-by-route")
    await desk.press("treasurer", f"{path}/send")
    await desk.press(
        "treasurer", f"{path}/table", sending=uuid4(), line=["1", "2"], outcome="handed", paid_on=DAY, paper_no="DT-1",
        officer=world.office.treasurer.id, second_officer=world.office.staff2.id, identity_shown="1",
    )  # fmt: skip


async def stopped(desk: Desk, world: Paying, earlier: str) -> None:
    """A retry of what came back is given up as a draft; a released list is stopped by two."""
    made = await desk.press("staff", f"{earlier}/retry", key=uuid4())
    await desk.press("staff", f"{_page_of(made.page)}/abort", reason=WHY)
    path = await drafted(desk, world.now.program.allowance, period=2, route="cash_desk")
    await pressed_through(desk, path)
    await desk.press("treasurer", f"{path}/release-by-route")
    await desk.press("staff", f"{path}/ask-stop", reason="salah tahap")
    await agreed(desk)


async def agreed(desk: Desk) -> None:
    """By the approver, whatever it is that waits."""
    asked = await value("SELECT id FROM two_person_request WHERE state = 'asked'")
    await desk.press("approver", f"/desk/requests/{asked}", agree="yes")


def _page_of(answer: Response) -> str:
    return answer.headers["location"].partition("?")[0]
