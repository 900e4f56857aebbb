"""A rule about SQL that operations send: nothing of it outlives its transaction, because the pool tells the server to
forget nothing when a connection goes from one request to the next (tables/engine.py)."""

import re

from tests.house.sources import Source, committed

BEGINS = r"(?i)(?:\A|;)\s*(?:--[^\n]*\n\s*)*"
OUTLIVES = {
    "a setting of the session": BEGINS + r"SET\s+(?!LOCAL\b)\w",
    "a setting that is not local": r"(?i)set_config\s*\((?:[^()]|\([^()]*\))*,\s*false\s*\)",
    "a lock of the session": r"(?i)pg_(?:try_)?advisory_lock",
    "a listener": BEGINS + r"LISTEN\b",
    "a cursor that is held": r"(?i)\bCURSOR\s+WITH\s+HOLD\b",
    "a temporary table": r"(?i)\bCREATE\s+(?:TEMP|TEMPORARY)\b(?![^;]*\bON COMMIT DROP\b)",
}


def of_the_product() -> list[Source]:
    """What the pool's connections may come to run: operations' own statements and the functions of the fences."""
    return [
        source
        for source in committed()
        if source.name.endswith(".sql")
        and (source.floor == "operations" or re.fullmatch(r"tables/fences/\d\d_\w+\.sql", source.name))
    ]


def outlives(source: Source) -> list[str]:
    return [what for what, pattern in OUTLIVES.items() if re.search(pattern, source.text)]
