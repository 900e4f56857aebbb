"""The sheet of reports on grants by age: what is not accepted, how late, how much (F10)."""

import csv
import io
from datetime import timedelta

from operations.purchases import reports
from tests.audit_templates import pulled
from tests.chain_builders import today
from tests.chain_templates import Chain, paid
from tests.cluster import Database
from tests.people_builders import Office
from tests.report_builders import handed_in, rule_in_force, signed

__all__ = ["paid"]


async def sheet(office: Office) -> dict[str, dict[str, str]]:
    body, _ = await pulled("lpj_aging", by=office.auditor)
    return {row["code"]: row for row in csv.DictReader(io.StringIO(body.decode(), newline=""))}


async def test_each_unaccepted_report_has_its_day_and_its_bucket(office: Office, paid: Chain, database: Database):
    await rule_in_force(office, paid.program.key, days=30)
    start = await today()
    on_time, submitted, accepted, *missing = paid.women
    await handed_in(office, on_time)
    await database.set_today(start + timedelta(days=50))
    await handed_in(office, submitted)
    report = await handed_in(office, accepted)
    await signed(office, accepted)
    await reports.accept_report(report, by=office.approver)
    await database.set_today(start + timedelta(days=125))
    found = await sheet(office)
    due = found[on_time.code]["due"]

    assert accepted.code not in found
    assert len(found) == 5
    assert (found[on_time.code]["days_late"], found[on_time.code]["bucket"]) == ("0", "0")
    assert (found[submitted.code]["bucket"], found[submitted.code]["state"]) == ("1-30", "submitted")
    assert {found[woman.code]["bucket"] for woman in missing} == {">90"}
    assert {row["amount"] for row in found.values()} == {"5000000"}
    assert due == found[missing[0].code]["due"]


async def test_on_the_day_of_the_money_nothing_is_late(office: Office, paid: Chain):
    found = await sheet(office)

    assert {row["days_late"] for row in found.values()} == {"0"}
    assert {row["state"] for row in found.values()} == {"missing"}
