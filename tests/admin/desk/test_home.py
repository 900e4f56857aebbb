"""The first page beside the work: what ends soon and what this person did last, and nothing of anybody else."""

from datetime import timedelta

from operations.books.home import home_of
from operations.people import names
from tables.people.opening import Task
from tables.steps import Role
from tests.admin.desk.builders import stand_in
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import today
from tests.chain_templates import Chain
from tests.people_builders import Office


async def test_what_ends_soon_and_what_she_did_last_is_hers(
    seat: SignIn, paid: Chain, office: Office, neighbor: Office
):
    woman = paid.women[0]
    await names.open_names(Task.enrollment, woman.enrollment, reason="mencocokkan", by=office.staff)
    await stand_in(office, "staff2", Role.treasurer, None, days=10)

    homes = {
        who: await home_of(by=office.people[who]) for who in ("staff", "staff2", "approver", "treasurer", "supervisor")
    }
    page = await (await seat("staff")).get("/desk/")
    strange = await home_of(by=neighbor.staff)

    def kinds(who: str) -> list[str]:
        return [row["kind"] for row in homes[who].expiring]

    assert {who: kinds(who) for who in homes} == {
        "staff": ["opening", "duty"],
        "supervisor": [],
        "staff2": ["duty"],
        "approver": ["duty"],
        "treasurer": ["duty"],
    }
    assert homes["staff2"].expiring[0]["ends_on"] == await today() + timedelta(days=10)
    assert homes["staff"].done[0]["operation"] == "people.names.open_names"
    assert all(len(home.done) <= 10 for home in homes.values())
    assert not {row["operation"] for row in homes["staff"].done} & {row["operation"] for row in strange.done}
    assert f'href="/desk/people/{woman.code}">Nama atau identitas yang terbuka untuk Anda</a>' in page.html
    assert "Yang terakhir Anda kerjakan" in page.words
    assert strange.expiring == []
