"""Old reports at the desk: many proposed from one field, the ticked ones accepted together."""

import re
from datetime import date

from operations.money import past
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_past import grants, taken
from tests.people_builders import Office

HERE, MANY, TOGETHER = "/desk/settlements/", "/desk/settlements/reports", "/desk/settlements/reports/accept"


async def test_many_old_reports_by_clicking(seat: SignIn, office: Office, determined: Chain, database: Database):
    await database.set_today(date(2013, 12, 1))
    await past.confirm_past(await taken(office, determined, grants(determined, count=4)), by=office.treasurer)
    staff, treasurer = await seat("staff"), await seat("treasurer")
    lines = "\n".join(f"{woman.code};5.000.000;01/11/2013;LPJ-{n}" for n, woman in enumerate(determined.women[:3]))
    page = await staff.get(HERE)
    wrong = await staff.send(page, MANY, lines=f"{lines}\nPM-XXXX-X;1;01/11/2013;LPJ-9")
    made = await staff.send(page, MANY, lines=lines)
    again = await staff.send(page, MANY, lines=lines)
    seen = await treasurer.get(HERE)
    none = await treasurer.send(seen, TOGETHER)
    done = await treasurer.send(seen, TOGETHER, report=re.findall(r'name="report" value="([^"]*)"', seen.html)[:2])

    assert (wrong.status, "baris 4: kode itu tidak ada" in wrong.problem) == (422, True)
    assert lines.splitlines()[2] in wrong.html
    assert made.said == again.said == "Laporan sudah diajukan. Bendahara atau pejabat penyetuju memutuskannya."
    assert await value("SELECT count(*) FROM settlement") == 3
    assert TOGETHER not in made.forms
    assert (none.status, done.status) == (422, 200)
    assert await value("SELECT count(*) FROM settlement WHERE state = 'accepted'") == 2
    assert MANY not in seen.forms
