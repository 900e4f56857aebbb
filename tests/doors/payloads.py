"""Thirty texts that would run as script where somebody forgot to escape, and rows that hold them in every text column.

Each calls `ran(number)`, which the browser of the test listens to.
"""

from typing import Any

import asyncpg
from msgspec.structs import replace
from piccolo import columns as kinds
from piccolo.columns.base import Column

from admin.tables import PAGES
from operations.selection.rule_items import parse
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import DROP_CHECKS, FILLED_ALREADY, TABLES, Woman, insert, row_of
from tests.people_builders import Office

_SHAPES = """
<script>ran({n})</script>
"><script>ran({n})</script>
'><img src=x onerror=ran({n})>
<img src=x onerror=ran({n})>
<svg onload=ran({n})>
<svg><script>ran({n})</script>
<iframe srcdoc="<script>parent.ran({n})</script>">
<iframe src=javascript:parent.ran({n})>
<a href=javascript:ran({n})>x</a>
javascript:ran({n})
" onmouseover=ran({n}) x="
" autofocus onfocus=ran({n}) x="
' onload='ran({n})
{{{{constructor.constructor('ran({n})')()}}}}
{{{{7*7}}}}${{ran({n})}}
</title><script>ran({n})</script>
</textarea><script>ran({n})</script>
</option></select><img src=x onerror=ran({n})>
--><script>ran({n})</script>
<details open ontoggle=ran({n})>
<body onload=ran({n})>
<video><source onerror=ran({n})></video>
<math><mi//xlink:href="data:x,<script>ran({n})</script>">
<object data=javascript:ran({n})>
<embed src=javascript:ran({n})>
<form action=javascript:ran({n})><button>
<base href=//lain.test/><script src=x.js></script>
<meta http-equiv=refresh content="0;url=javascript:ran({n})">
<link rel=stylesheet href=//lain.test/ran{n}.css>
\\u003cimg src=x onerror=ran({n})\\u003e
""".strip().splitlines()
PAYLOADS = [shape.format(n=number) for number, shape in enumerate(_SHAPES)]
ALL = " ".join(PAYLOADS)

FORM_IS_FIXED = {
    "person.code", "program.code", "user_account.username", "user_account.password", "component.code",
    "criterion.code", "beneficiary_summary.code", "setting.key", "setting.value", "document.file_key",
    "document.media_type", "bank_file_profile.delimiter", "bank_file_profile.reference_template",
    "download_log.sheet", "enrollment.end_reason", "finding.subject_table", "finding.subject_key",
    "identity_opening.task", "identity_opening.subject_key", "journal.operation", "journal.subject_table",
    "trail.table_name", "trail.verb", "trail.row_key", "published_figure.subject_table",
    "published_figure.subject_key", "consent.text_version", "rule_version.content",
    "assessment.frozen", "criterion.per",
}  # fmt: skip
"""Columns that the database gives a form of its own or that name other things: no text of anybody."""


SIGN_IN = {"session", "api_token", "device", "one_time_code", "login_counter", "network_counter", "authenticator"}
"""What lets the browser in; no page shows a text of theirs to anybody but their owner."""


def holds_text(column: Column, table: str) -> bool:
    name = column._meta.db_column_name
    return (
        isinstance(column, (kinds.Varchar, kinds.Text))
        and not column._meta.choices
        and table not in SIGN_IN
        and f"{table}.{name}" not in FORM_IS_FIXED
        and not name.endswith(("sha256", "hash"))
    )


def texts_of(table: str) -> list[Column]:
    return [column for column in TABLES[table]._meta.columns if holds_text(column, table)]


def cut(text: str, column: Column, *, unique: str = "") -> str:
    most = getattr(column, "length", None) or 10_000
    return (text[: most - len(unique)] + unique)[:most]


async def fill_with_payloads(database: Database) -> None:
    """Thirty rows in every table, one with each payload; and every row that was there holds them one after another."""
    office: Office = database.facts["office"]
    async with database.unfenced() as superuser:
        await superuser.execute(DROP_CHECKS)
        for table in TABLES:
            await _overwrite(superuser, table)
        await _label_rules(superuser)
        for number, payload in enumerate(PAYLOADS):
            woman = Woman(f"payload {number}", 50 + number, office, "companion")
            for table in TABLES.keys() - FILLED_ALREADY:
                await _insert(superuser, table, woman, payload)


async def _overwrite(superuser: asyncpg.Connection, table: str) -> None:
    for column in texts_of(table):
        name = column._meta.db_column_name
        keys = await superuser.fetch(spelled("SELECT ctid FROM {} WHERE {} IS NOT NULL", table, name))
        for number, row in enumerate(keys):
            shift = number % len(PAYLOADS)
            text = cut(" ".join(PAYLOADS[shift:] + PAYLOADS[:shift]), column, unique=f"~{number}")
            await superuser.execute(spelled("UPDATE {} SET {} = $1 WHERE ctid = $2", table, name), text, row["ctid"])


async def _label_rules(superuser: asyncpg.Connection) -> None:
    """Words that an office typed lie in the sealed text of its rules too, and pages read them there."""
    for row in await superuser.fetch("SELECT ctid, content FROM rule_version WHERE content IS NOT NULL"):
        rules = parse(row["content"])
        items = tuple(replace(item, label=ALL, legal_basis=ALL) for item in rules.items)
        content = replace(rules, items=items).content
        await superuser.execute("UPDATE rule_version SET content = $1 WHERE ctid = $2", content, row["ctid"])


async def _insert(superuser: asyncpg.Connection, table: str, woman: Woman, payload: str) -> None:
    row: dict[str, Any] = row_of(table, woman)
    for column in texts_of(table):
        row[column._meta.db_column_name] = cut(payload, column, unique=f"~{woman.number}")
    if table == "person":
        row["code"] = f"PM-9{woman.number:03d}"
    if table == "program":
        row["code"] = f"isian-{woman.number}"
    await insert(superuser, table, row)


SHOWN = sorted(PAGES)
"""The tables that Piccolo Admin has a page for."""
