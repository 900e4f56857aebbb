"""Probes and alerts: misses and records outside a task count, hits inside one do not; another person looks."""

import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours
from operations.people import counter, identities, names, probes
from operations.people.probes import LookedAlready
from tables.people.opening import Task
from tables.people.probe import ProbeRoute
from tests.chain_builders import Line, Wanted, a_program, imported, nik, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused

WHY = "salah ketik berulang, sudah ditanya"


async def missed(office: Office, times: int, who: str = "staff") -> None:
    for number in range(times):
        await counter.find_by_nik(nik(5_000 + number), by=office.people[who])


async def alerts(by) -> int:
    return len(await probes.alerts(by=by))


async def test_the_eleventh_miss_within_an_hour_raises_one_alert(office: Office, proposed: Chain):
    await missed(office, 10)
    before = await alerts(office.supervisor)

    await missed(office, 5)

    assert (before, await alerts(office.supervisor), await alerts(office.approver)) == (0, 1, 1)
    row = (await probes.alerts(by=office.auditor))[0]
    assert (row["full_name"], row["counts"], row["looked_at"]) == ("Nama staff", {"counter": 15}, None)


async def test_hits_are_not_counted(office: Office, proposed: Chain):
    for _ in range(3):
        for woman in proposed.women:
            await counter.find_by_nik(woman.line.nik, by=office.staff)

    assert await value("SELECT count(*) FROM probe") == 0


async def test_a_record_counts_outside_every_open_task_and_not_inside_one(office: Office, determined: Chain):
    await identities.open_identity(determined.women[0].enrollment, reason=WHY, by=office.staff)
    await names.open_names(Task.decree, determined.decree, reason=WHY, by=office.staff)

    await identities.open_identity(determined.women[1].enrollment, reason=WHY, by=office.staff)

    assert await value("SELECT string_agg(route || ' ' || kind, ',') FROM probe") == "identity outside_task"


async def test_guessed_niks_in_a_list_count_where_somebody_else_has_them(
    office: Office, neighbor: Office, proposed: Chain
):
    known = [Line(nik(number), "ORANG LAIN") for number in range(60, 72)]
    await imported(neighbor, await a_program(neighbor, Wanted(code="tetangga-2013")), known)
    before = await value("SELECT count(*) FROM probe")

    await imported(office, proposed.program, [*known, *[Line(nik(number), "BARU") for number in range(80, 83)]])

    assert (before, await value("SELECT count(*) FROM probe WHERE route = 'registration'")) == (0, 12)
    assert (await alerts(office.supervisor), await alerts(neighbor.supervisor)) == (1, 0)


@pytest.mark.parametrize("who", ["staff", "treasurer", "companion", "administrator"])
async def test_others_see_and_close_no_alert(who: str, office: Office, proposed: Chain):
    await missed(office, 11)
    key = await value("SELECT id FROM probe_alert")

    assert await alerts(office.people[who]) == 0
    async with refused(NotFound):
        await probes.look_at_alert(key, answer=WHY, by=office.people[who])


async def test_it_stays_until_another_person_looked_with_a_note(office: Office, neighbor: Office, proposed: Chain):
    await missed(office, 11, "supervisor")
    key = await value("SELECT id FROM probe_alert")
    async with refused(NotYours):
        await probes.look_at_alert(key, answer=WHY, by=office.supervisor)
    async with refused(NotFound):
        await probes.look_at_alert(key, answer=WHY, by=neighbor.approver)
    async with refused(NotAllowed):
        await probes.look_at_alert(key, answer=WHY, by=office.auditor)
    async with refused(Missing):
        await probes.look_at_alert(key, answer=" ", by=office.approver)

    await probes.look_at_alert(key, answer=WHY, by=office.approver)

    row = (await probes.alerts(by=office.auditor))[0]
    assert (row["looker"], row["answer"]) == ("Nama approver", WHY)
    async with refused(LookedAlready):
        await probes.look_at_alert(key, answer=WHY, by=office.approver2)


async def test_after_a_look_counting_begins_anew(office: Office, proposed: Chain):
    await missed(office, 11)
    await probes.look_at_alert(await value("SELECT id FROM probe_alert"), answer=WHY, by=office.approver)

    await missed(office, 10)
    quiet = await value("SELECT count(*) FROM probe_alert")
    await probes.count_miss(ProbeRoute.code, by=office.staff)

    assert (quiet, await value("SELECT count(*) FROM probe_alert")) == (1, 2)
