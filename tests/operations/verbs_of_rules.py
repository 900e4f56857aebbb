"""The verbs about evidence for answers and the copy of a program."""

from uuid import uuid4

from operations.selection import evidence, program_copy
from operations.selection.program_copy import NewCopy
from tests.operations.verb import DAY, S, Verb

RULES: dict[str, Verb] = {
    "evidence.attach": Verb(lambda e, by: evidence.keep_note(
        uuid4(), "warung dilihat", enrollment=e.visited_woman.enrollment, criterion="usaha", by=by),
        ("staff", "companion"), "visited_woman"),
    "program_copy.copy_program": Verb(lambda e, by: program_copy.copy_program(
        e.chain.program.key, NewCopy(uuid4(), "uji-2014", "Program", 2014, DAY, "SK"), by=by), S),
}  # fmt: skip
