"""Two candidates stand on a list of the dead, one of whom somebody saw alive, among the rows of `everything.py`."""

from typing import Any

from operations.selection import death_lists
from tests.cluster import Database
from tests.death_builders import STRANGER, deaths_in_force, deaths_sent


async def death_stage(_: Database, made: Any) -> dict[str, Any]:
    office, program, (one, other) = made.office, made.chain.program.key, (made.screened_woman, made.visited_woman)
    await deaths_in_force(office, program, one.line.nik, other.line.nik)
    answer = await death_lists.say_alive(other.enrollment, evidence="datang sendiri, KTP asli", by=office.staff)
    waiting = await deaths_sent(office, program, STRANGER, document_no="470/13")
    return {"death_list": waiting, "death_answer": answer}
