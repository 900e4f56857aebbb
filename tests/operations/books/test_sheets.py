"""The sheets: their columns and values to the rupiah, nobody's identity, and no cell that a spreadsheet would run."""

import csv
import io
from collections import Counter

import pandas as pd
import pytest

from operations.actor import SYSTEM
from operations.books.sheets import SHEETS, shelf
from operations.errors import NotAllowed, NotFound
from tests.audit_templates import CODE, Audited, pulled, table_of
from tests.chain_builders import rows, value
from tests.people_builders import Office
from tests.refusals import refused

HEADINGS = {
    "decree_lines": "decree_no,decree_date,decree_state,line_no,code,wave,site,component,kind,component_version,effect,"
    "replaces,reason_code,replaced_by,period_amount,periods,amount,entitlement_state,maker,approver,fund,evidence",
    "installments": "code,wave,site,component,period_no,part,due_date,amount,state,list_no,route,paid_at,paid_amount,"
    "confirmed_amount,confirmed_at,confirm_channel,fund,evidence",
    "payments": "list_no,list_revision,line_no,list_state,route,sp2d_no,sp2d_date,code,component,period,part,amount,"
    "state,paid_amount,value_date,reference,bank_reference,return_reason,retry_of,maker,checker,approver,second_approver,"
    "releaser,wave,site,fund,evidence",
    "ledger": "line_no,movement,booked_on,fund,account,debit,credit,code,cause,reference,at",
    "trial_balance": "fund,booked_on,account,lines,debit,credit,balance_debit,balance_credit",
    "bank_fees": "list_no,kind,amount,document_no,charged_on,state,maker,decider,recorded_at,evidence",
    "purchases": "code,wave,site,plan_revision,item_no,item,planned_quantity,unit,planned_unit_price,planned_amount,"
    "quantity,amount,shop,bought_on,receipt_kind,receipt_total,receipt_photos,flags,substituted,in_sample,state,"
    "accepted_unseen,confirmer,decider,captured_at,received_at,distance_m,trip,purchase,corrects,receipt_no,fund,evidence",
    "lpj_aging": "code,wave,site,component,due,days_late,bucket,amount,state,submitted_on,accepted_amount,"
    "disallowed_amount,settled_amount,fund",
    "outcomes": "code,wave,site,observed_on,days_since_paid,status,source_kind,synthetic,visit_planned_on,"
    "business_status,turnover_amount,distance_m,site_reported_on,recorder,recorded_at",
    "people": "code,wave,site,selection_state,grant_state,allowance_paid,allowance_periods,accepted_amount,"
    "unspent_amount,last_visit_on,follow_up_status,next_due_on,waiting_for",
    "attendance": "code,wave,site,training,held_on,present,recorder,recorded_at",
    "duplicates": "code,wave,site,other_code,kind,matched,score,state,maker,decider,undoer,found_at",
    "ranks": "ranking_no,ranking_state,rule_version,code,wave,site,total,rank,verdict,reason,places,cut_off_total,"
    "announced_on,based_on,deciders",
    "objections": "code,wave,site,ranking_no,filed_on,due_on,channel,state,decided_at,new_total,new_verdict,"
    "maker,decider",
    "list_checks": "list_no,list_revision,step,looked_at,code,wave,site,rule,rule_version,severity,days,many,period_no,"
    "part,explained,explainer,explained_at,evidence",
    "check_rules": "rule,version,severity,days,many,legal_basis,valid_from,state,maker,activator",
    "papers": "number,kind,subject,revision,dated,amount,lines,sha256,standing,signed_scans,sp2d_scans,missing,maker",
    "scans": "number,paper_kind,revision,standing,kind,read_from,sha256,bytes,maker,made_at",
    "confirmations": "companion,women,paid,desk,phone,visit,card,confirmed_pct,deductions,deducted_amount,"
    "equal_deductions,calls_drawn,calls_reached",
    "custody": "code,wave,site,account_no,item,holder,held_from,held_to,days,slip_no,recorder,recorded_at",
    "service_days": "held_on,place,state,code,wave,site,arrived,passbook,slip_no,signed,absent,undone,officer,leader,"
    "closer,sha256",
    "reconciliation": "code,wave,site,decree_no,decree_date,line_no,component,decree_amount,cancelled,paid,returned,"
    "outstanding,flag,fund,evidence",
    "receipts": "receipt,trip,codes,page_no,receipt_no,bought_on,receipt_total,sha256,phash,same_elsewhere,media_type,"
    "bytes,uploaded_by,uploaded_at,removed_at",
    "refunds": "code,wave,site,component,state,received,first_paid_on,spent,last_bought_on,reported_before,refunded,"
    "written_off,remaining,ref_no,refunded_on,fund,evidence",
    "companions": "companion,caseload,visits,visits_accepted,trips,purchases,flagged,median_seconds,top_shop,"
    "top_shop_pct,receipts_missing,deductions,deducted_amount",
    "audit_log": "trail_no,at,actor,role,action,entity,key,version,verb,before,after,hash_prev,hash",
    "published": "figure,subject,qualifier,claimed,unit,as_of,source,computed,diff,counted_as,verdict,not_comparable,"
    "place,period_from,period_until,maker,key,corrects",
    "check_runs": "run,made_at,maker,first_day,last_day,only_wave,only_site,only_fund,rule,check_code,rule_version,"
    "severity,days,many,hits,persons,amount,sha256",
    "check_hits": "run,rule,check_code,severity,code,wave,site,day,amount,days,many,entity,key,evidence",
    "audit_findings": "report_no,report_date,finding_no,title,found_amount,recommendation_no,recommendation,"
    "recommended_amount,received_on,due,overdue,state,escalated_to,follow_ups,last_follow_up_at,classification,"
    "claimed_amount,recovered_amount,open_amount,cited,proofs,sha256,auditor,answerer,closer",
    "justifications": "kind,subject,code,wave,site,rule,state,given_by,given_at,decided_by,evidence",
    "samples": "sample_no,frame,filters,checkpoint,known_at,method,strata,confidence_pct,tolerable_bp,expected_bp,size,"
    "interval,seed,frame_rows,frame_amount,frame_sha256,drawn,draw_no,state,drawn_by,drawn_at,exact,deviates,"
    "no_response,upper_count,upper_amount",
    "sample_rows": "sample_no,row_key,code,origin,companion,amount,hits,place,outcome,found_amount,no_response,"
    "observed_on",
}
COUNTS = {
    "decree_lines": 12,
    "installments": 25,
    "payments": 14,
    "purchases": 3,
    "outcomes": 8,
    "people": 6,
    "attendance": 6,
}
COUNTS |= {"bank_fees": 1, "ledger": 85, "trial_balance": 8, "duplicates": 1, "ranks": 6, "objections": 1}
COUNTS |= {"list_checks": 56, "check_rules": 40, "papers": 7, "scans": 1}
COUNTS |= {"check_runs": 55, "check_hits": 18}
COUNTS |= {
    "confirmations": 1,
    "custody": 6,
    "service_days": 6,
    "reconciliation": 12,
    "receipts": 2,
    "refunds": 6,
    "lpj_aging": 6,
}
COUNTS |= {"lpj_aging": 6, "companions": 1, "audit_log": 427, "published": 1, "justifications": 1, "audit_findings": 2}
COUNTS |= {"samples": 1, "sample_rows": 6}


@pytest.mark.parametrize("name", SHEETS)
async def test_the_columns_are_the_declared_ones_in_a_stable_order(office: Office, audited: Audited, name: str) -> None:
    body, sums = await pulled(name, by=office.auditor)

    heading, *lines = body.decode().splitlines()
    assert heading == HEADINGS[name]
    assert heading.split(",") == [column.name for column in SHEETS[name].columns]
    assert len(lines) == sums.rows == COUNTS[name]


async def test_the_shelf_counts_what_the_sheets_hold(office: Office, audited: Audited) -> None:
    page = await shelf(None, by=office.auditor)

    assert page.program is not None
    assert (page.program.code, page.counts) == (CODE, COUNTS)
    assert Counter(finding["code"] for finding in page.findings) == {"F03": 1, "F11": 1}
    assert page.downloads == []


async def test_a_decree_line_is_one_person_and_one_component(office: Office, audited: Audited) -> None:
    hers = [line for line in await table_of("decree_lines", by=office.auditor) if line["code"] == audited.women[0].code]

    grant, allowance = sorted(hers, key=lambda line: line["component"], reverse=True)
    assert (grant["component"], grant["period_amount"], grant["periods"], grant["amount"]) == (
        "uep", "5000000", "1", "5000000",
    )  # fmt: skip
    assert (allowance["component"], allowance["period_amount"], allowance["periods"], allowance["amount"]) == (
        "jadup", "600000", "3", "1800000",
    )  # fmt: skip
    assert (grant["decree_no"], grant["decree_date"], grant["effect"]) == ("123/2013", "2013-08-20", "grant")
    assert (grant["site"], grant["wave"], grant["maker"], grant["approver"]) == ("Lokasi 01", "1", "staff", "approver")


async def test_an_obligation_paid_in_part_is_counted_once(office: Office, audited: Audited) -> None:
    table = await table_of("installments", by=office.auditor)

    hers = [line for line in table if line["code"] == audited.women[2].code and line["component"] == "jadup"]
    assert [(line["period_no"], line["part"], line["amount"], line["state"]) for line in hers] == [
        ("1", "0", "400000", "paid"),
        ("1", "1", "200000", "confirmed" if hers[1]["confirmed_at"] else "paid"),
        ("2", "0", "600000", "planned"),
        ("3", "0", "600000", "planned"),
    ]
    assert sum(int(line["amount"]) for line in table) == 6 * 6_800_000


async def test_what_she_says_she_received_stands_beside_what_was_paid(office: Office, audited: Audited) -> None:
    table = await table_of("installments", by=office.auditor)

    second = next(line for line in table if line["code"] == audited.women[1].code and line["component"] == "jadup")
    assert second["paid_amount"] == "600000"
    assert (second["confirmed_amount"], second["confirm_channel"]) == ("550000", "desk")
    assert (second["due_date"], second["paid_at"], second["state"]) == ("2013-09-20", "2013-09-20", "confirmed")


async def test_a_retry_names_the_payment_it_repeats(office: Office, audited: Audited) -> None:
    code = audited.women[0].code
    table = await table_of("payments", by=office.auditor)

    first, again = [line for line in table if line["code"] == code and line["component"] == "jadup"]
    assert (first["state"], first["paid_amount"], first["value_date"]) == ("returned", "", "")
    assert (again["state"], again["retry_of"], again["paid_amount"]) == ("paid", first["reference"], "600000")
    assert [again[who] for who in ("maker", "checker", "approver", "releaser")] == [
        "staff", "treasurer", "approver", "treasurer",
    ]  # fmt: skip


async def test_a_purchase_stands_beside_its_plan(office: Office, audited: Audited) -> None:
    table = {line["code"]: line for line in await table_of("purchases", by=office.auditor)}

    over = table[audited.women[1].code]
    assert (over["item"], over["planned_amount"], over["amount"], over["flags"]) == (
        "Kompor", "1250000", "1550000", "over_price",
    )  # fmt: skip
    assert (over["shop"], over["bought_on"], over["receipt_kind"], over["receipt_photos"]) == (
        "Pasar Besar", "2013-09-01", "nota", "1",
    )  # fmt: skip
    other = table[audited.women[2].code]
    assert (other["flags"], other["substituted"]) == ("no_receipt substitution", "true")
    assert (table[audited.women[0].code]["state"], over["state"]) == ("accepted", "confirmed")


async def test_what_would_hurt_her_is_coded_for_everyone(office: Office, audited: Audited) -> None:
    of_auditor, _ = await pulled("outcomes", by=office.auditor)
    of_supervisor, _ = await pulled("outcomes", by=office.supervisor)

    assert of_auditor == of_supervisor
    assert b"returned_to_previous_situation" not in of_auditor
    last = [line for line in csv.DictReader(io.StringIO(of_auditor.decode())) if line["status"] == "restricted"]
    assert [(line["code"], line["synthetic"]) for line in last] == [(audited.women[-1].code, "true")]


@pytest.mark.parametrize("name", SHEETS)
async def test_the_office_and_the_auditor_pull_the_same_bytes(office: Office, audited: Audited, name: str) -> None:
    everyone = [office.auditor, office.supervisor]
    if name in ("audit_log", "samples", "sample_rows"):  # the trail is the auditor's, and so is what she drew
        everyone = [office.auditor, SYSTEM]
    elif name not in ("duplicates", "check_runs", "check_hits"):  # who may be whom is told to nobody else
        everyone += [office.staff, office.treasurer, office.approver]

    assert len({(await pulled(name, by=by))[0] for by in everyone}) == 1


async def test_nobody_stands_in_a_sheet(office: Office, audited: Audited) -> None:
    auditors = ("audit_log", "samples", "sample_rows")
    readers = {name: office.auditor if name in auditors else office.supervisor for name in SHEETS}
    everything = b"".join([(await pulled(name, by=by))[0] for name, by in readers.items()]).decode()

    names = [row["call_name"] for row in await rows("SELECT call_name FROM person")]
    identities = [text for woman in audited.women for text in (woman.line.nik, woman.line.name, woman.line.nik[-11:])]
    assert len(names) == 6
    assert [text for text in (*identities, *names, "Gula", "Lokasi Uji") if text in everything] == []


async def test_pandas_counts_the_same(office: Office, audited: Audited) -> None:
    frames = {
        name: pd.read_csv(io.BytesIO((await pulled(name, by=office.auditor))[0]), keep_default_na=True)
        for name in SHEETS
    }
    due, paid, decreed = frames["installments"], frames["payments"], frames["decree_lines"]

    assert due.groupby("component")["amount"].sum().to_dict() == {"jadup": 10_800_000, "uep": 30_000_000}
    assert decreed.groupby("component")["amount"].sum().equals(due.groupby("component")["amount"].sum())
    assert due["paid_amount"].sum() == paid["paid_amount"].sum() == 30_000_000 + 6 * 600_000
    live = paid[paid["state"].isin(["ready", "sent", "paid", "partial"])]
    assert live["paid_amount"].sum() == await value("SELECT committed_rp FROM fund")
    bought = frames["purchases"].query("state == 'accepted'").groupby("code")["amount"].sum()
    people = frames["people"].set_index("code")
    assert people["accepted_amount"].sum() == bought.sum() == 1_450_000
    assert (people["accepted_amount"] + people["unspent_amount"]).eq(5_000_000).all()


async def test_the_trial_balance_of_the_last_day_is_what_pandas_sums_from_the_journal(
    office: Office, audited: Audited
) -> None:
    frames = [(await pulled(name, by=office.auditor))[0] for name in ("ledger", "trial_balance")]
    lines, days = (pd.read_csv(io.BytesIO(body)) for body in frames)

    moved = lines.groupby("movement")[["debit", "credit"]].sum()
    assert (moved["debit"] == moved["credit"]).all()
    last = days.groupby("account").last()
    summed = lines.groupby("account")[["debit", "credit"]].sum()
    assert ((last["balance_debit"] - last["balance_credit"]) == (summed["debit"] - summed["credit"])).all()
    assert (last.loc["fund", "balance_credit"], last.loc["beneficiary", "balance_debit"]) == (33_600_000, 33_600_000)


async def test_a_program_of_another_office_is_not_found(neighbor: Office, audited: Audited) -> None:
    async with refused(NotFound):
        await shelf(CODE, by=neighbor.staff)


async def test_a_companion_has_no_shelf(office: Office, audited: Audited) -> None:
    async with refused(NotAllowed):
        await shelf(CODE, by=office.companion)
