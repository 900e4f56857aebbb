"""The request that waits for a second person among the rows of `everything.py`."""

from uuid import UUID

from operations.selection import program_privacy, requests
from tables.selection.program import Privacy
from tables.selection.request import RequestKind
from tests.people_builders import Office


async def program_privacy_asked(office: Office, program: UUID) -> UUID:
    assert program_privacy.EFFECTS, "what agreeing does is known"
    new = requests.NewRequest(
        RequestKind.privacy_change, program, ("program", str(program)), "kerja sama desa", Privacy.ordinary
    )
    return await requests.ask(new, by=office.staff)
