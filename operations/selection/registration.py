"""Turns accepted lines into rows: persons with codes, vault rows with ciphertext and keyed indexes, enrollments.

Pure and slow enough (some 60 microseconds a person) to run in a thread.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from operations.people.vault import blind_index, digits, indexes_of, new_data_key, phone_number, seal, wrapped_version
from operations.selection.candidate_file import Candidate
from tables.people.identity import IdentityStatus
from tables.people.person import Sex


class Arrival(Struct, frozen=True):
    """One person who arrives. `is_new` is false when the actor could see her already in another program."""

    person: UUID
    is_new: bool
    code: str
    candidate: Candidate
    site: UUID
    age_years: int | None
    vault: dict[str, Any]


VAULT_COLUMNS = (
    "person", "status", "settled", "nik", "family_card_no", "legal_name", "mother_name", "birth_date", "address",
    "phone", "nik_index", "family_card_index", "birth_date_index", "phone_index", "name_sound_index",
)  # fmt: skip


class Arrivals(Struct, frozen=True):
    """All of one list, as columns for `unnest`."""

    rows: list[Arrival]
    in_review: list[tuple[UUID, UUID]]

    def _new(self) -> list[Arrival]:
        return [row for row in self.rows if row.is_new]

    def person_columns(self) -> list[list[Any]]:
        new = self._new()
        return [
            [row.person for row in new],
            [row.code for row in new],
            [row.candidate.cells.get("call_name") or f"Penerima {row.code.split('-')[1]}" for row in new],
            [Sex.female if row.candidate.female else Sex.male for row in new],
            [row.candidate.cells.get("village_code") or None for row in new],
        ]

    def identity_columns(self) -> list[list[Any]]:
        return [[row.vault[column] for row in self._new()] for column in VAULT_COLUMNS]

    def data_key_columns(self) -> list[list[Any]]:
        wrapped = [row.vault["data_key"] for row in self._new()]
        return [[row.person for row in self._new()], wrapped, [wrapped_version(each) for each in wrapped]]

    def enrollment_columns(self) -> list[list[Any]]:
        return [
            [row.person for row in self.rows],
            [row.site for row in self.rows],
            [row.age_years for row in self.rows],
            [row.candidate.line_no for row in self.rows],
        ]

    def consent_columns(self) -> list[Any]:
        agreed = [row for row in self.rows if row.candidate.consent_date]
        return [
            [row.person for row in agreed],
            [row.candidate.consent_date for row in agreed],
        ]


def build_arrivals(
    candidates: list[Candidate],
    *,
    codes: list[str],
    sites: dict[str, UUID],
    known: dict[bytes, dict[str, Any]],
    cut_off: date,
    index_version: int,
) -> Arrivals:
    """`known` as `app.known_niks` answers: a person the actor sees is enrolled again, another one goes to review."""
    rows, in_review = [], []
    for candidate, code in zip(candidates, codes, strict=True):
        hit = known.get(blind_index("nik", candidate.nik.number, index_version)) if candidate.nik else None
        seen = hit is not None and hit["visible"]
        person = hit["person"] if hit and seen else uuid4()
        if hit and not seen:
            in_review.append((person, hit["person"]))
        rows.append(
            Arrival(
                person=person,
                is_new=not seen,
                code=code,
                candidate=candidate,
                site=sites[candidate.site_key],
                age_years=age_on(candidate.birth_date, cut_off),
                vault={} if seen else _vault_row(person, candidate, index_version, settled=hit is None),
            )
        )
    return Arrivals(rows=rows, in_review=in_review)


def age_on(born: date | None, day: date) -> int | None:
    """Whole years."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def identity_texts(candidate: Candidate) -> dict[str, str]:
    """What the vault keeps of her, by its column, as it is sealed; empty where nothing is known."""
    cells = candidate.cells
    return {
        "nik": candidate.nik.number if candidate.nik else "",
        "family_card_no": digits(cells.get("family_card_no", "")),
        "legal_name": cells["legal_name"],
        "mother_name": cells.get("mother_name", ""),
        "birth_date": candidate.birth_date.isoformat() if candidate.birth_date else "",
        "address": cells.get("address", ""),
        "phone": phone_number(cells["phone"]) if cells.get("phone") else "",
    }


def _vault_row(person: UUID, candidate: Candidate, index_version: int, *, settled: bool) -> dict[str, Any]:
    plain, wrapped = new_data_key(person)
    fields = identity_texts(candidate)
    sealed = {
        column: seal(plain, text, table="identity", column=column, row=person) if text else None
        for column, text in fields.items()
    }
    return {
        "person": person,
        "status": IdentityStatus.recorded if candidate.nik else IdentityStatus.not_yet,
        "settled": settled,
        "data_key": wrapped,
        **sealed,
        **indexes_of(fields, index_version),
    }
