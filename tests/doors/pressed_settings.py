"""What an office lays down, pressed through its forms: programs, components, rules, formats, accounts that pay."""

from uuid import UUID

from admin.desk.format_form import texts_of
from operations.money import profiles
from operations.money.opening_fields import AnswerField
from operations.selection import programs
from operations.selection.programs import NewProgram
from tests.chain_builders import DECREED_ON, Program, value
from tests.doors.pressing import Desk
from tests.people_builders import Office
from tests.rate_builders import transport
from tests.statement_builders import ACCOUNT

WHY, DAY = "menurut keputusan kantor", f"{DECREED_ON}"
NEWEST = "SELECT id FROM {} WHERE state = 'draft'"
ANSWERS = dict(zip(AnswerField, ("REF", "", "NOREK", "NAMA", "TGL BUKA", ""), strict=True))


async def draft_in(table: str) -> UUID:
    """The only draft there."""
    return await value(NEWEST.format(table))


async def programs_and_components(desk: Desk, office: Office, program: Program) -> UUID:
    """Returns the transport money's component, which is in force from now on."""
    for code, who, act in (("uji-2014", "approver", "activate"), ("uji-2015", "staff", "discard")):
        new = NewProgram(
            code, "Program Lain", region_code="99.01", fiscal_year=2013, cut_off_date=DECREED_ON, legal_basis="SK 1"
        )
        key = await programs.add_program(new, by=office.staff)
        await desk.press(who, f"/desk/programs/{key}/{act}", reason=WHY)
    components = "/desk/programs/uji-2013/components"
    in_force = await programs.add_component(transport(program), by=office.staff)
    await desk.press("approver", f"{components}/{in_force}/activate")
    unwanted = await programs.add_component(transport(program, code="lain"), by=office.staff)
    await desk.press("staff", f"{components}/{unwanted}/discard", reason=WHY)
    return in_force


async def of_two_persons(desk: Desk, office: Office, program: Program) -> None:
    """Sites, and what one asks and another decides."""
    sites = "/desk/programs/uji-2013/sites"
    await desk.press("supervisor", sites, user=office.staff2.id, site=program.sites[0])
    given = await value("SELECT id FROM user_site")
    await desk.press("supervisor", f"{sites}/{given}/end")
    for asking, wanted in (("privacy", "ordinary"), ("once-a-year", "off"), ("call-share", "20")):
        await desk.press("staff", f"/desk/programs/uji-2013/{asking}", wanted=wanted, reason=WHY)
    for limit in ("second-approver", f"funds/{program.fund}/ceiling"):
        await desk.press("staff", f"/desk/programs/uji-2013/{limit}", wanted="3.000.000.000", reason=WHY)
    for asked in await desk.owner.fetch("SELECT id FROM two_person_request WHERE state = 'asked'"):
        await desk.press("approver", f"/desk/requests/{asked['id']}", agree="no", answer=WHY)
    # nobody was promised anything in the other program, so that it may end
    await desk.press("staff", "/desk/programs/uji-2014/closing", reason=WHY)


async def rules(desk: Desk) -> None:
    for act, who in (("discard", "staff"), ("activate", "supervisor")):
        said = {"legal_basis": "SK 2", "valid_from": DAY}
        await desk.press("staff", "/desk/check-rules/", code="F09", severity="justify", reason=WHY, **said)
        await desk.press(who, f"/desk/check-rules/{await draft_in('check_rule')}/{act}", reason=WHY)
        duty = {"paper": "receipt", "applies": "above", "threshold": "5.000.000", "duty": "10.000"}
        await desk.press("staff", "/desk/duties/rules", **duty, **said)
        ended = act == "discard"
        duty_rule = await draft_in("stamp_duty_rule")
        await desk.press(who, f"/desk/duties/rules/{duty_rule}/{'end' if ended else 'activate'}")
        days = {"report_days": "30", "return_days": "14", "idle_days": "7", "ageing_days": "30,60", "lapse_days": "105"}
        await desk.press("staff", "/desk/refund-rules/", source_kind="apbn", legal_basis="SK 2", **days)
        refund_rule = await draft_in("refund_rule")
        await desk.press(who, f"/desk/refund-rules/{refund_rule}/{'end' if ended else 'activate'}")


async def formats(desk: Desk, office: Office, program: Program) -> None:
    await desk.press("staff", "/desk/formats/new", preset="plain", code="lain")
    key = await draft_in("bank_file_profile")
    row, shape = await profiles.profile_sheet(key, by=office.staff)
    await desk.press("staff", f"/desk/formats/{key}", **texts_of("Nama lain", shape), act="keep")
    await desk.press("treasurer", f"/desk/formats/{key}/activate")
    await desk.press("staff", f"/desk/formats/{key}/next")
    await desk.press("treasurer", f"/desk/formats/{await draft_in('bank_file_profile')}/discard", reason=WHY)
    payer = {"fund": program.fund, "bank_code": "002", "number": ACCOUNT, "holder_name": "DINAS SOSIAL"}
    for who, act in (("approver", "discard"), ("treasurer", "activate")):
        await desk.press("staff", "/desk/formats/accounts", **payer, document_no=f"SK-{act}")
        await desk.press(who, f"/desk/formats/accounts/{await draft_in('paying_account')}/{act}", reason=WHY)
    form = {"bank_code": "008", "label": "Bank latihan", "columns": "NO KTP;nik\nNAMA LENGKAP;legal_name"}
    answers = {f"answer.{field}": heading for field, heading in ANSWERS.items()}
    for who, act in (("staff", "discard"), ("treasurer", "activate")):
        await desk.press("staff", "/desk/opening-forms/", at=answers, **form)
        await desk.press(who, f"/desk/opening-forms/{await draft_in('opening_profile')}/{act}", reason=WHY)
