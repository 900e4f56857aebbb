"""A home visit from a phone comes with the notes that its answers rest on: all of it, or nothing."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest

from operations.books.documents import kept_in
from operations.selection import candidates, evidence, rules
from operations.selection.rule_items import Item
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind
from tests.chain_builders import rows, screened, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.field_phone import FieldPhone, Sent, a_phone, shows
from tests.operations.selection.test_evidence import HEALTH, MARRIED
from tests.people_builders import Office
from tests.recounted import misfits
from tests.the_app import the_app

LETTER = Item(
    "surat", "Surat keterangan usaha", "SK", CriterionKind.gate, answer_kind=AnswerKind.yes_no,
    bands=MARRIED.bands, evidence=EvidenceKind.document,
)  # fmt: skip
NOTES = {"proof.menikah": "buku nikah dilihat", "proof.kesehatan": "kartu puskesmas dilihat"}


@pytest.fixture
async def asked(office: Office, proposed: Chain) -> Chain:
    """The first woman is screened; the rules in force want two notes and a paper."""
    await screened(office, proposed.batch)
    await candidates.assign_companion([proposed.women[0].enrollment], companion=office.companion.id, by=office.staff)
    version = await rules.draft_rules(proposed.program.key, by=office.staff)
    for item in (HEALTH, MARRIED, LETTER):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    return proposed


@pytest.fixture
async def phone(database: Database, office: Office, asked: Chain) -> FieldPhone:
    return await a_phone(the_app(), office)


async def a_visit(phone: FieldPhone, chain: Chain, **more: Any) -> Sent:
    day = (await today()).isoformat()
    body = {
        "enrollment": str(chain.women[0].enrollment),
        "visited_on": day,
        "answers": {"business_idea": "Menjahit", **NOTES},
    }
    return phone.event("home_visit", body | more)


async def kept() -> tuple[int, int, int, int]:
    """Visits, evidence, its documents, and how many more files than rows there are."""
    counted = (
        await rows(
            "SELECT (SELECT count(*) FROM home_visit), (SELECT count(*) FROM visit_evidence), "
            "(SELECT count(*) FROM document WHERE kind = 'evidence'), (SELECT count(*) FROM document)"
        )
    )[0]
    return counted[0], counted[1], counted[2], len(list(kept_in().glob("*.sealed"))) - counted[3]


async def test_a_visit_comes_with_its_notes_and_twice_counts_once(phone: FieldPhone, asked: Chain):
    questions = (await phone.package()).json()["people"][0]["home_visit"]["questions"]
    assert [(question["key"], question["kind"]) for question in questions] == [
        ("business_idea", "text"), ("proof.menikah", "text"), ("proof.surat", "paper"),
    ]  # fmt: skip
    event = await a_visit(phone, asked)

    first, again = await phone.send(event), await phone.send(event)

    assert (first.status_code, first.json()["state"], again.status_code) == (201, "applied", 200)
    assert await kept() == (1, 2, 2, 0)
    assert await misfits() == []


async def test_a_visit_that_is_refused_leaves_no_note_and_mended_it_has_one_of_each(phone: FieldPhone, asked: Chain):
    tomorrow = (await today() + timedelta(days=1)).isoformat()

    refused = await phone.send(await a_visit(phone, asked, visited_on=tomorrow))
    nothing = await kept()
    mended = await phone.send(await a_visit(phone, asked))

    assert (refused.status_code, nothing) == (422, (0, 0, 0, 0))
    assert (mended.status_code, await kept()) == (201, (1, 2, 2, 0))


async def test_a_visit_that_waits_for_the_desk_proves_nothing_yet(phone: FieldPhone, office: Office, asked: Chain):
    await candidates.record_home_visit(
        candidates.NewHomeVisit(uuid4(), asked.women[0].enrollment, await today(), "Warung", ""), by=office.companion
    )

    answer = await phone.send(await a_visit(phone, asked))

    assert (answer.status_code, answer.json()["state"]) == (201, "flagged")
    assert await kept() == (1, 0, 0, 0)


async def test_a_note_for_what_is_asked_no_more_waits_for_the_desk(phone: FieldPhone, office: Office, asked: Chain):
    version = await rules.draft_rules(asked.program.key, by=office.staff)
    await rules.remove_item(version, MARRIED.code, by=office.staff)
    await rules.activate_rules(version, by=office.approver)

    answer = await phone.send(await a_visit(phone, asked))

    assert (answer.status_code, answer.json()["state"]) == (201, "flagged")
    assert "tidak ditanyakan" in answer.json()["reason"]
    assert await kept() == (0, 0, 0, 0)


async def test_whoever_goes_along_with_her_no_more_is_heard_all_the_same(
    phone: FieldPhone, office: Office, asked: Chain, database: Database
):
    day = await today()
    await database.set_today(day + timedelta(days=10))
    await candidates.assign_companion([asked.women[0].enrollment], companion=office.companion2.id, by=office.staff)
    event = await a_visit(phone, asked, visited_on=day.isoformat())

    answer = await phone.send(event | {"captured_at": datetime.now(UTC).isoformat()})

    assert (answer.status_code, answer.json()["state"]) == (201, "flagged")
    assert "di luar masa tugas" in answer.json()["reason"]
    assert await kept() == (0, 0, 0, 0)
    assert await value("SELECT count(*) FROM field_event WHERE body_sealed IS NOT NULL") == 1


async def test_a_note_of_nothing_is_refused_and_leaves_nothing(phone: FieldPhone, asked: Chain):
    answer = await phone.send(await a_visit(phone, asked, answers={"business_idea": "Menjahit", "proof.menikah": "x"}))

    assert answer.status_code == 422
    assert await kept() == (0, 0, 0, 0)


async def test_photos_of_papers_and_of_the_house_come_with_the_visit(phone: FieldPhone, office: Office, asked: Chain):
    front, back, house = [await phone.photo(number) for number in (1, 2, 3)]
    event = await a_visit(phone, asked, papers={"surat": [str(front), str(back)]})
    event |= {"photos": [*shows("paper", front, back), *shows("house", house)]}

    first, again = await phone.send(event), await phone.send(event)

    assert (first.status_code, first.json()["state"], again.status_code) == (201, "applied", 200)
    woman = asked.women[0].enrollment
    attached = await evidence.evidence_of(woman, by=office.staff)
    pictures = {row["document"]: row["criterion_code"] for row in attached if row["media_type"] == "image/jpeg"}
    assert pictures == {front: "surat", back: "surat", house: None}
    shown = await rows("SELECT document, kind, enrollment FROM event_photo")
    assert {tuple(row) for row in shown} == {
        (front, "paper", woman), (back, "paper", woman), (house, "house", woman),
    }  # fmt: skip
    for key in pictures:
        content, _ = await evidence.read_evidence(key, enrollment=woman, by=office.staff)
        seen = await rows("SELECT sha256, program, perceptual_hash IS NULL FROM document WHERE id = $1", key)
        assert tuple(seen[0]) == (sha256(content).hexdigest(), asked.program.key, False)
    assert await kept() == (1, 5, 2, 0)
    assert await misfits() == []


async def test_a_paper_proves_what_the_rules_ask_and_only_what_everybody_may_read(
    phone: FieldPhone, office: Office, asked: Chain
):
    letter = await phone.photo(1)
    sent = {"photos": shows("paper", letter)}

    unnamed = await phone.send(await a_visit(phone, asked) | sent)
    unsent = await phone.send(await a_visit(phone, asked, papers={"surat": [str(letter)]}))
    restricted = await phone.send(await a_visit(phone, asked, papers={HEALTH.code: [str(letter)]}) | sent)

    assert (unnamed.status_code, unsent.status_code) == (422, 422)
    assert (restricted.status_code, restricted.json()["state"]) == (201, "flagged")
    assert await kept() == (0, 0, 0, 0)
    assert await value("SELECT count(*) FROM event_photo") == 1  # the desk sees what came
