"""Every page takes a fixed number of statements, however many persons stand on it."""

import pytest

from tests.admin.desk.conftest import SignIn
from tests.admin.desk.test_door import PAGES, pages_of
from tests.chain_builders import imported, lines_of
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.statements import counted_statements

MOST, OF_HOME, OF_A_LIST = 12, 16, 16
"""Home asks each chapter what waits in it, what ends soon, and what was done last. A payment list has more on its page
than any other: its lines, checks, papers, scans, file, fees and history."""


@pytest.mark.parametrize("who", ["staff", "treasurer"])
async def test_no_page_takes_more_than_a_dozen_statements(who: str, seat: SignIn, paid: Chain):
    browser = await seat(who)
    counted = {}

    for path in [*PAGES, *await pages_of(paid)]:
        with counted_statements() as statements:
            await browser.get(path)
        counted[path] = len(statements)

    most = {path: OF_A_LIST if path.startswith("/desk/lists/") else MOST for path in counted} | {"/desk/": OF_HOME}
    assert {path: count for path, count in counted.items() if count > most[path]} == {}
    assert sum(counted.values()) > len(counted)


async def test_the_number_does_not_grow_with_the_persons(seat: SignIn, proposed: Chain, office: Office):
    browser = await seat("staff2")
    paths = ("/desk/", "/desk/programs/uji-2013/candidates", "/desk/people/", "/desk/imports/")

    async def count() -> list[int]:
        found = []
        for path in paths:
            with counted_statements() as statements:
                await browser.get(path)
            found.append(len(statements))
        return found

    await count()  # once, a connection asks for the types of what it reads
    few = await count()
    await imported(office, proposed.program, lines_of(60, start=100))

    assert await count() == few
