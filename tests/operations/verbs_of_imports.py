"""The verbs of lists that come in."""

from typing import Any

from operations.actor import Actor
from operations.people import names
from operations.selection import import_changes, import_columns, import_undo, imports, screening
from tables.people.opening import Task
from tests.chain_builders import csv_of, lines_of
from tests.operations.everything import OWN_COLUMNS, Everything
from tests.operations.verb import OFFICE, WHY, S, Verb


async def _news(e: Everything, by: Actor) -> Any:
    await names.open_names(Task.import_batch, e.applied.key, reason="berkas ini", by=by)
    return await import_changes.read_changes(e.applied.key, e.applied.enrollments, by=by)


IMPORTS: dict[str, Verb] = {
    "imports._take_in": Verb(lambda e, by: imports.upload(
        csv_of(lines_of(1, start=60)), program=e.chain.program.key, wave=e.chain.program.waves[0], by=by), S),
    "imports.apply_import": Verb(lambda e, by: imports.apply_import(e.import_checked, by=by), S),
    "imports.refuse_import": Verb(lambda e, by: imports.refuse_import(e.import_checked, reason=WHY, by=by), S),
    "import_undo.undo_import": Verb(lambda e, by: import_undo.undo_import(e.applied.key, reason=WHY, by=by), S),
    "import_columns._check": Verb(lambda e, by: import_columns.map_columns(e.import_uploaded, OWN_COLUMNS, by=by), S),
    "import_columns.retire_pattern": Verb(lambda e, by: import_columns.retire_pattern(e.pattern, by=by), S),
    "import_changes.read_changes": Verb(_news, OFFICE),
    "screening.screen_import": Verb(lambda e, by: screening.screen_import(
        e.applied.key, compared=frozenset(e.applied.enrollments), unfit={}, by=by), OFFICE, "applied_woman"),
    "screening.record_differences": Verb(lambda e, by: screening.record_differences(
        e.applied.key, {e.applied.enrollments[0]: "nama lain"}, by=by), OFFICE, "applied_woman"),
}  # fmt: skip
