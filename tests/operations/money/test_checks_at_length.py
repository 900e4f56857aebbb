"""Ten thousand lines are looked at in as many statements as six, and none of them leaves the database."""

import tracemalloc

import pytest

from operations.money import payment_lists
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.statements import counted_statements

MANY = 10_000
COPIES = """
CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS enrollment, gen_random_uuid() AS line,
  gen_random_uuid() AS entitlement, gen_random_uuid() AS account, gen_random_uuid() AS plan FROM generate_series(1, $$COUNT$$) n;
INSERT INTO person SELECT (jsonb_populate_record(NULL::person, to_jsonb(p) || jsonb_build_object('id', m.person, 'code', 'PX-' || m.n))).*
  FROM made m, (SELECT * FROM person ORDER BY id LIMIT 1) p;
INSERT INTO identity (id, person, status, settled, nik_index, family_card_index, phone_index, name_sound_index, made_at, version)
  SELECT gen_random_uuid(), person, 'recorded', true, sha256(person::text::bytea), sha256((n / 2)::text::bytea),
         sha256((n / 5)::text::bytea), sha256(n::text::bytea), now(), 1 FROM made;
INSERT INTO enrollment SELECT (jsonb_populate_record(NULL::enrollment, to_jsonb(e) || jsonb_build_object('id', m.enrollment, 'person', m.person))).*
  FROM made m, (SELECT * FROM enrollment WHERE state = 'determined' ORDER BY id LIMIT 1) e;
INSERT INTO companion_assignment SELECT (jsonb_populate_record(NULL::companion_assignment, to_jsonb(a) || jsonb_build_object('id', gen_random_uuid(), 'enrollment', m.enrollment))).*
  FROM made m, (SELECT * FROM companion_assignment LIMIT 1) a;
INSERT INTO decree_line SELECT (jsonb_populate_record(NULL::decree_line, to_jsonb(l) || jsonb_build_object('id', m.line, 'enrollment', m.enrollment, 'line_no', 1000 + m.n))).*
  FROM made m, (SELECT l.* FROM decree_line l JOIN component c ON c.id = l.component AND c.kind = 'grant' LIMIT 1) l;
INSERT INTO entitlement SELECT (jsonb_populate_record(NULL::entitlement, to_jsonb(t) || jsonb_build_object('id', m.entitlement, 'enrollment', m.enrollment, 'decree_line', m.line))).*
  FROM made m, (SELECT t.* FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant' LIMIT 1) t;
INSERT INTO installment SELECT (jsonb_populate_record(NULL::installment, to_jsonb(i) || jsonb_build_object('id', gen_random_uuid(), 'enrollment', m.enrollment, 'entitlement', m.entitlement))).*
  FROM made m, (SELECT i.* FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component AND c.kind = 'grant' LIMIT 1) i;
INSERT INTO bank_account (id, program, enrollment, bank_code, number, number_index, holder_name, name_matches, opened_on, state, made_by, verified_by, version)
  SELECT m.account, a.program, m.enrollment, a.bank_code, a.number, sha256(m.account::text::bytea), a.holder_name, true, a.opened_on, 'verified', a.made_by, a.verified_by, 1
  FROM made m, (SELECT * FROM bank_account LIMIT 1) a;
INSERT INTO custody_event (program, enrollment, bank_account, item, holder, held_from, slip_no, recorded_by, at)
  SELECT c.program, m.enrollment, m.account, c.item, c.holder, c.held_from, c.slip_no, c.recorded_by, c.at
  FROM made m, (SELECT * FROM custody_event LIMIT 1) c;
INSERT INTO spending_plan SELECT (jsonb_populate_record(NULL::spending_plan, to_jsonb(s) || jsonb_build_object('id', m.plan, 'enrollment', m.enrollment, 'entitlement', m.entitlement))).*
  FROM made m, (SELECT * FROM spending_plan WHERE state = 'agreed' LIMIT 1) s;
ANALYZE
"""  # noqa: E501


async def _multiplied(database: Database, count: int) -> None:
    """As many more women, copied past the fences; two to a family card, five to a telephone."""
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE fund SET ceiling_rp = 90000000000")
        await superuser.execute("UPDATE bank_file_profile SET max_rows = 20000")  # a list has no more
        for statement in COPIES.replace("$$COUNT$$", str(count)).split(";\n"):
            await superuser.execute(statement)


@pytest.mark.figures
async def test_ten_thousand_lines_are_looked_at_in_the_statements_of_six(
    office: Office, payable: Chain, database: Database
):
    program = payable.program
    keys = [
        await payment_lists.draft_list(
            program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
        )
        for _ in range(2)
    ]
    await payment_lists.lock_list(keys[0], by=office.staff)
    await payment_lists.send_back_list(keys[0], reason="putaran berikutnya", by=office.approver)
    with counted_statements() as six:
        await payment_lists.lock_list(keys[0], by=office.staff)
    await payment_lists.send_back_list(keys[0], reason="putaran berikutnya", by=office.approver)
    await _multiplied(database, MANY)

    tracemalloc.start()
    with counted_statements() as many:
        lines, _ = await payment_lists.lock_list(keys[1], by=office.staff)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (lines, len(many)) == (MANY + 6, len(six))
    assert peak < 16 * 2**20
    found = await rows("SELECT code, count(*) AS many FROM list_check WHERE payment_list = $1 GROUP BY code", keys[1])
    assert {row["code"]: row["many"] for row in found} == {"F07B": MANY + 6, "H01": MANY - 1, "K01": MANY - 2}
