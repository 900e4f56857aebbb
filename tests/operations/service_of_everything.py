"""Service days for every verb: one open to tick on, one signed and waiting, one that nothing was ticked on."""

from typing import Any

from operations.money import accounts, opening_answers, opening_profiles, service_days, service_ticks
from operations.money.service_ticks import Tick, What
from operations.people import names
from tables.people.opening import Task
from tests.chain_builders import ALLOWANCE_DUE
from tests.cluster import Database
from tests.service_builders import a_service_day, answer_of, bank_form, rows_of_day


async def service_stage(database: Database, made: Any) -> dict[str, Any]:
    """Everybody who may tick helps; the first woman came already."""
    office, chain = made.office, made.chain
    helpers = (office.staff, office.staff2, office.treasurer, office.supervisor)
    days = [await a_service_day(office, chain, helpers) for _ in range(4)]
    first, second = (await rows_of_day(days[0], chain))[:2]
    await service_ticks.tick(days[0], What.arrived, [Tick(first, 0)], by=office.staff)
    for day in days[1:3]:
        await service_days.sign_day(day, by=office.supervisor)
    woman = made.scored_woman
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason="rekening baru", by=office.staff)
    new = accounts.NewAccount(woman.enrollment, "008", "1122334455", f"{woman.line.name}X", ALLOWANCE_DUE)
    near = await accounts.open_accounts([new], opening=opening, by=office.staff)
    bank = await names.open_names(Task.decree, chain.decree, reason="jawaban bank", by=office.staff)
    answer = await opening_answers.upload_answer(chain.decree, answer_of(chain.women[3]), by=office.staff)
    await names.close_names(bank, by=office.staff)
    form = await opening_profiles.draft_form(bank_form(), by=office.staff)
    await opening_profiles.activate_form(form, by=office.treasurer)
    waiting = await opening_profiles.draft_form(bank_form(), by=office.staff)
    return {
        "opening_form": waiting,
        "account_answer": answer,
        "near_account": near[0],
        "service_open": days[0],
        "service_came": first,
        "service_waits": second,
        "service_signed": days[1],
        "service_to_return": days[2],
        "service_empty": days[3],
    }
