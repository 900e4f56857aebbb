"""Who may do what at every address of Piccolo Admin: each role and nobody, and nothing beyond the declared."""

import itertools

import httpx
import pytest
from litestar import Litestar

from admin.queries import LARGEST_PAGE
from admin.rows import may_open
from admin.tables import NEVER, PAGES, SAVED
from tables.steps import Role
from tests.audit_templates import Audited
from tests.chain_builders import value
from tests.cluster import Database, spelled
from tests.doors.staff_routes import METHODS, OF_A_TABLE, OF_EVERYBODY_INSIDE, OPEN, TABLES, addresses, declared
from tests.people_builders import Office, session_of
from tests.refusals import everything_counted

WHO = (None, "staff", "supervisor", "administrator", "approver", "treasurer", "companion", "auditor")


async def seat(app: Litestar, who: str | None) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url="http://berdaya.test")
    if who:
        client.cookies.set("id", await session_of(who))
    await client.get("/admin/public/meta/")
    client.headers["x-csrftoken"] = client.cookies["csrftoken"]
    return client


def test_every_address_is_declared():
    found = {address for address, _ in addresses()}
    of_tables = {f"{TABLES}{name}{rest}" for name in PAGES for rest in OF_A_TABLE}

    assert found == OPEN | OF_EVERYBODY_INSIDE | of_tables
    assert not {table._meta.tablename for table in NEVER} & set(PAGES)


def test_nobody_has_piccolo_s_own_superuser():
    """The flag gives nothing: who may do what follows from roles alone."""
    assert {role.value for role in Role} & {"superuser"} == set()


@pytest.mark.figures
@pytest.mark.parametrize("who", WHO)
async def test_nothing_is_granted_beyond_the_declared(
    who: str | None, app: Litestar, database: Database, office: Office, audited: Audited
):
    tried = await grants_of(who, app, database, office, every=1)

    assert tried >= 5 * len(PAGES) * len(OF_A_TABLE)


async def test_no_role_is_granted_beyond_the_declared_at_some_of_the_addresses(
    app: Litestar, database: Database, office: Office, audited: Audited
):
    """The addresses take turns among the roles."""
    tried = [await grants_of(who, app, database, office, every=29 + place) for place, who in enumerate(WHO)]

    assert min(tried) >= 30


async def grants_of(who: str | None, app: Litestar, database: Database, office: Office, *, every: int) -> int:
    """Tries each method at each address, or only every so many; returns how many."""
    client, actor = await seat(app, who), office.people[who] if who else None
    owner, turns = await database.owner(), itertools.count()
    beyond, tried, before = [], 0, await everything_counted()
    for address, taken in addresses():
        if address in ("/assets", "/public/login/", "/public/logout/"):
            continue
        place = await _filled(owner, address)
        for method in METHODS:
            if next(turns) % every:
                continue
            answer = await client.request(method, f"/admin{place}", json=None if method == "GET" else {})
            tried += 1
            allowed = declared(actor, address, method, taken)
            if answer.status_code not in allowed and not _own_row_is_missing(address, answer):
                beyond.append(f"{method} {address}: {answer.status_code}, declared {sorted(allowed)}")

    assert beyond == []
    assert await everything_counted() == before
    return tried


async def _filled(owner, address: str) -> str:
    place = address.replace("{code:str}", "id")
    if "{row_id:str}" not in place:
        return place
    table = place.split("/")[3]
    key = await owner.fetchval(spelled("SELECT id FROM {} LIMIT 1", table))
    return place.replace("{row_id:str}", str(key or "00000000-0000-4000-8000-000000000000"))


def _own_row_is_missing(address: str, answer: httpx.Response) -> bool:
    """Rows of another office, and tables without a row, are not there."""
    return "{row_id" in address and answer.status_code == 404


SECRET = {page.name: [c._meta.name for c in page.table._meta.columns if c._meta.secret] for page in PAGES.values()}


@pytest.mark.parametrize("who", ["staff", "supervisor"])
async def test_secret_columns_are_neither_read_nor_sorted_nor_filtered_nor_written(
    who: str, app: Litestar, database: Database, office: Office, audited: Audited
):
    client, owner = await seat(app, who), await database.owner()
    hidden = {name: columns for name, columns in SECRET.items() if columns}
    before = await everything_counted()

    assert {"bank_account"} <= set(hidden)
    for table, columns in hidden.items():
        key = await owner.fetchval(spelled("SELECT id FROM {} LIMIT 1", table))
        for column in columns:
            here = f"/admin{TABLES}{table}"
            for query in (
                f"__order={column}",
                f"__order=-{column}",
                f"{column}=1",
                f"{column}__operator=gt&{column}=1",
            ):
                assert (await client.get(f"{here}/?{query}")).status_code in (400, 403), (table, query)
            assert column not in (await client.get(f"{here}/{key}/")).text
            sent = {column: "x", "version": 1}
            assert (await client.patch(f"{here}/{key}/", json=sent)).status_code in (403, 404, 405, 422)
            assert (await client.post(f"{here}/", json=sent)).status_code in (403, 405, 422)
    assert await everything_counted() == before


async def test_no_row_gets_another_key(app: Litestar, database: Database, office: Office, audited: Audited):
    """P9: the primary key in a PATCH."""
    client, before = await seat(app, "staff"), await everything_counted()

    for table in SAVED:
        name = table._meta.tablename
        if not may_open(PAGES[name], office.staff):
            continue
        row = await shown_row(client, name)
        key = row.get("id")
        body = {"id": "00000000-0000-4000-8000-000000000042", "version": row.get("version")}
        answer = await client.patch(f"/admin{TABLES}{name}/{key}/", json=body)
        assert answer.status_code in (403, 404, 405, 422), (name, answer.text)

    assert await everything_counted() == before
    assert await value("SELECT count(*) FROM program WHERE id = '00000000-0000-4000-8000-000000000042'") == 0


ODD = (
    "__order=", "__order=-", "__order=,", "__order=id,id,id", "__page=0", "__page=-1", "__page=99999999999999999999",
    "__page_size=0", "__page_size=-5", f"__page_size={LARGEST_PAGE + 1}", "__page_size=1e3", "__page=1&__page=2",
    "__page_size=10&__page_size=20", "__visible_fields=id,nik", "__readable=maybe", "id__operator=e&id__operator=e",
    "id__operator=drop", "id__match=x", "id=%00", "id=%ED%A0%80", "id=" + "9" * 40, "id[]=1&id[]=2", "[]=1", "__=1",
    "__cursor=x", "__range_header=true", "id__operator=", "=", "%00=1", "offset=-1", "limit=-1", "limit=999999",
    "search=%00", "search=" + "x" * 5_000, "form=%00", "form=add&form=1", "form=-1", "__order=id%27--",
)  # fmt: skip


async def odd_parameters(app: Litestar, rests: tuple[str, ...], tables: tuple[str, ...]) -> None:
    """P23 and P11: never a fault, never more than a page."""
    client, faults = await seat(app, "staff"), []
    for rest, table, query in itertools.product(rests, tables, ODD):
        answer = await client.get(f"/admin{TABLES}{table}/{rest}?{query}")
        if answer.status_code not in (200, 400):
            faults.append(f"{table}/{rest}?{query[:60]}: {answer.status_code}")
        if answer.status_code == 200 and rest in ("", "ids/"):
            rows = answer.json()
            assert len(rows["rows"] if rest == "" else rows) <= LARGEST_PAGE

    assert faults == []


async def test_odd_parameters_are_refused_in_words(app: Litestar, office: Office, audited: Audited):
    await odd_parameters(app, ("", "ids/"), ("person",))


@pytest.mark.figures
async def test_odd_parameters_are_refused_everywhere(app: Litestar, office: Office, audited: Audited):
    await odd_parameters(app, ("", "ids/", "count/", "references/"), ("person", "purchase", "program", "payment"))


async def shown_row(client: httpx.AsyncClient, table: str) -> dict[str, object]:
    """The first row of her list, as its page has it; empty when she has none."""
    rows = (await client.get(f"/admin{TABLES}{table}/")).json()["rows"]
    return (await client.get(f"/admin{TABLES}{table}/{rows[0]['id']}/")).json() if rows else {}


NONSENSE = [
    "\x00",
    "x" * 100_000,
    "٣",
    "9" * 40,
    -(2**70),
    1e300,
    True,
    [],
    {},
    [[1]],
    "0001-01-01",
    "bukan pilihan",
    " ",
]


async def nonsense(app: Litestar, office: Office, values: list[object]) -> None:
    """P23 for what is written: no choice that is none, nothing too long, no NUL, no overflow."""
    client, faults, before = await seat(app, "staff"), [], await everything_counted()
    tables = [table._meta.tablename for table in SAVED if may_open(PAGES[table._meta.tablename], office.staff)]
    for table in tables:
        here, row = f"/admin{TABLES}{table}", await shown_row(client, table)
        form = (await client.get(f"{here}/schema/?form=add")).json().get("properties", {})
        for value_ in values:
            answers = [await client.post(f"{here}/", json=dict.fromkeys(form, value_))]
            if row.get("version") is not None:
                fields = (await client.get(f"{here}/schema/?form={row['id']}")).json()["properties"]
                ticks = ["boolean" in str(field) for name, field in fields.items() if name != "version"]
                if value_ is True and all(ticks):
                    continue  # a tick is what this form asks for
                body = dict.fromkeys(fields, value_) | {"version": row["version"]}
                answers.append(await client.patch(f"{here}/{row['id']}/", json=body))
            faults += [f"{here} {str(value_)[:20]}: {a.status_code}" for a in answers if a.status_code not in REFUSED]

    assert faults == []
    assert await everything_counted() == before
    assert len(tables) >= 15


async def test_nonsense_in_a_form_is_refused_in_words(app: Litestar, office: Office, audited: Audited):
    await nonsense(app, office, [NONSENSE[0], -(2**70)])


@pytest.mark.figures
async def test_nonsense_in_every_field_of_every_form_is_refused_in_words(
    app: Litestar, office: Office, audited: Audited
):
    await nonsense(app, office, NONSENSE)


REFUSED = (400, 403, 404, 405, 413, 422)
