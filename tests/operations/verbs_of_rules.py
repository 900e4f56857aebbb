"""The verbs about evidence for answers, the copy of a program and its settings."""

from uuid import uuid4

from operations.selection import evidence, program_copy, program_settings
from operations.selection.program_copy import NewCopy
from operations.selection.program_settings import Facts
from tests.operations.verb import DAY, WHY, S, Verb

RULES: dict[str, Verb] = {
    "evidence.attach": Verb(lambda e, by: evidence.keep_note(
        uuid4(), "warung dilihat", enrollment=e.visited_woman.enrollment, criterion="usaha", by=by),
        ("staff", "companion"), "visited_woman"),
    "program_settings.change_program": Verb(lambda e, by: program_settings.change_program(
        e.chain.program.key, Facts("Nama Baru", "SK 7", None, wants_location=True), reason=WHY, by=by), S),
    "program_settings.change_wave": Verb(lambda e, by: program_settings.change_wave(
        e.chain.program.waves[0], starts_on=DAY, planned_count=7, reason=WHY, by=by), S),
    "program_settings.change_site": Verb(lambda e, by: program_settings.change_site(
        e.chain.program.sites[0], in_published_list=True, reason=WHY, by=by), S),
    "program_copy.copy_program": Verb(lambda e, by: program_copy.copy_program(
        e.chain.program.key, NewCopy(uuid4(), "uji-2014", "Program", 2014, DAY, "SK"), by=by), S),
}  # fmt: skip
