"""The package of a companion's phone in its words: what is due first, a plan, a schedule, what happened."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from api.field.labels import LABELS
from operations.actor import Actor
from operations.choice_words import CHOICES
from operations.follow_up.cases import COMPLAINED_OF
from operations.follow_up.field_package import Package
from operations.follow_up.field_shapes import MOST_OF_A_FIELD, MOST_PHOTOS
from operations.people import regions
from operations.people.phones import KNOWN_FOR
from operations.purchases.photos import LONG_EDGE
from operations.stored_words import say_again
from operations.words import fill, mark, rupiah, translate
from tables.follow_up.case_response import CaseCategory
from tables.follow_up.visit import BusinessStatus
from tables.purchases.purchase import ReceiptKind
from tables.selection.assessment import EvidenceKind

Row = dict[str, Any]
LIMITS = {
    "receipt_px": LONG_EDGE,
    "receipt_bytes": 300_000,
    "goods_px": 1280,
    "goods_bytes": 180_000,
    "photos": MOST_OF_A_FIELD,
    "event_photos": MOST_PHOTOS,
}
"""Of photos; the page knows no others."""
CATEGORIES = [category for category in CaseCategory if category not in COMPLAINED_OF]
MOST_HISTORY = 20
SOON = timedelta(days=7)
DISTRICT = len("35.10.01")


class Said:
    """One language of the package."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, text: str, **facts: Any) -> str:
        return fill(translate(text, self.language), **facts)

    def label(self, kind: str, value: str) -> str:
        return translate(LABELS[kind][value], self.language)


def as_json(package: Package, by: Actor, language: str) -> tuple[bytes, str]:
    """The package, and its tag: what changes with every asking is not part of it."""
    say = Said(language)
    content: Row = {
        "v": 1,
        "today": package.today,
        "user": {"id": by.id, "call_name": by.full_name},
        "limits": LIMITS,
        "asks_place": any(row["asks_place"] for row in package.people),
        "categories": [[key, say(CHOICES[CaseCategory][key])] for key in CATEGORIES],
        "statuses": [[each.value, say.label("business", each)] for each in BusinessStatus],
        "receipt_kinds": [[each.value, say.label("receipt", each)] for each in ReceiptKind],
        "programs": [{"id": row["id"], "wave_label": _wave(row, say)} for row in package.programs],
        "people": _people(package, say),
        "events": [_event(row, say) for row in package.events],
    }
    tag = hashlib.sha256(msgspec.json.encode([language, content])).hexdigest()[:32]
    times = {"as_of": package.as_of, "expires_at": package.as_of + KNOWN_FOR}
    return msgspec.json.encode(content | times), f'"{tag}"'


def _event(row: Row, say: Said) -> Row:
    reason = say_again(row["reason"], say.language) if row["reason"] else None
    return {"id": row["id"], "state": row["verdict"], "reason": reason, "answer": row["answer"]}


def _wave(row: Row, say: Said) -> str:
    if row["wave"] is None:
        return str(row["fiscal_year"])
    return say(mark("Gelombang {number} · {year}"), number=row["wave"], year=row["fiscal_year"])


def _people(package: Package, say: Said) -> list[Row]:
    """Who takes part in two programs is one person with one list of each."""
    by_code: dict[str, list[Row]] = {}
    for row in package.people:
        by_code.setdefault(row["code"], []).append(row)
    return sorted((_person(rows, package, say) for rows in by_code.values()), key=_most_urgent)


def _most_urgent(person: Row) -> tuple[bool, str, str]:
    return not person["due"], min((str(due["on"] or "") for due in person["due"]), default=""), person["call_name"]


def _person(rows: list[Row], package: Package, say: Said) -> Row:
    keys: list[UUID] = [row["id"] for row in rows]

    def of(part: dict[UUID, list[Row]]) -> list[Row]:
        return [row for key in keys for row in part.get(key, [])]

    newest = rows[0]
    plan = [_line(row) for row in of(package.plan)]
    visits = [{"id": v["id"], "planned_on": v["planned_on"], "state": v["state"]} for v in of(package.visits)]
    questions = [{name: row[name] for name in ("purchase", "item", "reason", "until")} for row in of(package.questions)]
    person = {name: newest[name] for name in ("code", "call_name")}
    person |= {"village": _village(newest["village_code"]), "enrollment": newest["id"]}
    person |= {name: sum(row[name] for row in rows) for name in ("paid_rp", "used_rp", "left_rp")}
    home_visit = next((row for row in rows if row["state"] == "screened" and not row["proposed_by_me"]), None)
    return person | {
        "due": _due(person, plan, visits, questions, home_visit, package, say),
        "plan": plan,
        "schedule": [_installment(row, say) for row in of(package.schedule)],
        "visits": visits,
        "questions": questions,
        "home_visit": _home_visit(home_visit, package, say) if home_visit else None,
        "trips": [_trip(row, say) for row in of(package.trips)][:10],
        "history": [_happened(row, say) for row in of(package.history)[:MOST_HISTORY]],
    }


def _village(code: str | None) -> str:
    """Only its name; that of the district when today's list does not know the village."""
    region = (regions.find(code) or regions.find(code[:DISTRICT])) if code else None
    return region.name if region else ""


def _line(row: Row) -> Row:
    state = "planned"
    if row["bought"]:
        state = "done" if row["bought"] >= row["quantity"] else "partly"
    elif row["unbought"]:
        state = "not_bought"
    names = ("id", "program", "name", "unit", "quantity", "unit_price_rp", "amount_rp", "bought_rp")
    return {name: row[name] for name in names} | {"bought_quantity": row["bought"], "state": state}


def _due(
    person: Row, plan: list[Row], visits: list[Row], asked: list[Row], home: Row | None, package: Package, say: Said
) -> list[Row]:
    due = [{"kind": "answer", "on": q["until"], "ref": q["purchase"], "label": q["item"]} for q in asked]
    for visit in visits:
        if visit["state"] == "sent_back" or visit["planned_on"] <= package.today + SOON:
            label = say.label("visit", "sent_back") if visit["state"] == "sent_back" else say(mark("Kunjungan"))
            due.append({"kind": "visit", "on": visit["planned_on"], "ref": visit["id"], "label": label})
    if home:
        label = say(mark("Kunjungan rumah"))
        due.append({"kind": "home_visit", "on": None, "ref": home["id"], "label": label})
    missing = [line for line in plan if line["state"] in ("planned", "partly")]
    if person["left_rp"] > 0 and missing:
        label = say(mark("Belanja: sisa {left}"), left=rupiah(person["left_rp"]))
        due.append({"kind": "shopping", "on": None, "ref": None, "label": label})
    return due


def _installment(row: Row, say: Said) -> Row:
    names = ("id", "label", "number", "due_on", "amount_rp", "state")
    return {name: row[name] for name in names} | {"state_label": say.label("installment", row["state"])}


def _home_visit(row: Row, package: Package, say: Said) -> Row:
    idea = {
        "key": "business_idea",
        "label": say(mark("Rencana usaha")),
        "kind": "text",
        "choices": [],
        "required": True,
    }
    proofs = [_proof(asked) for asked in package.proofs.get(row["program"], [])]
    return {"enrollment": row["id"], "questions": [idea, *proofs]}


def _proof(asked: Row) -> Row:
    """A note she types; where the rules want a paper, no words of hers prove anything, and the phone says so."""
    kind = "text" if asked["evidence"] == EvidenceKind.note else "paper"
    return {"key": f"proof.{asked['code']}", "label": asked["label"], "kind": kind, "choices": [], "required": False}


def _trip(row: Row, say: Said) -> Row:
    names = ("event", "shop", "bought_on", "receipt_kind", "receipt_no", "total_rp", "own_rp", "items", "receipts")
    return {name: row[name] for name in names} | {"state_label": say.label("purchase", row["state"])}


def _happened(row: Row, say: Said) -> Row:
    if row["kind"] == "purchase":
        state = say.label("purchase", row["state"])
        facts = {"item": row["title"], "shop": row["detail"], "sum": rupiah(row["amount_rp"]), "state": state}
        return {"on": row["on_day"], "text": say(mark("Belanja {item} di {shop}, {sum}: {state}"), **facts)}
    if row["kind"] == "home_visit":
        return {"on": row["on_day"], "text": say(mark("Kunjungan rumah: {idea}"), idea=row["title"])}
    status = say.label("business", row["title"]) if row["title"] else ""
    state = say.label("visit", row["state"])
    said = say(mark("Kunjungan: {status}, {state}"), status=status, state=state)
    return {"on": row["on_day"], "text": said if status else say(mark("Kunjungan: {state}"), state=state)}
