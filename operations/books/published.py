"""Figures that somebody published, each beside what Berdaya counts: the difference is shown and never explained away.

A figure says itself with which of the counts below it is compared, or why with none: "not comparable" is an answer. A
mistake gets a new row that corrects it; no row is changed.
"""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.books.sheets import Choice, chosen_program
from operations.books.typed_texts import said
from operations.errors import Missing, NotFound, RuleBroken, Unreadable
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.statement import run
from operations.words import Phrase, mark
from tables.books.published_figure import Counted, PublishedFigure, Qualifier
from tables.steps import Role

LARGEST = 10**15
SOURCE, UNIT, WHY_NOT = mark("Sumber"), mark("Satuan"), mark("Mengapa tidak dibandingkan")
RUPIAH, PEOPLE = mark("rupiah"), mark("orang")
_ANY = ("program", "wave", "site")


class FigureCorrected(RuleBroken):
    text = mark("Angka ini sudah dibetulkan. Betulkan baris yang baru.")


class AnotherFigure(RuleBroken):
    text = mark("Pembetulan tetap tentang angka yang sama: program, nama, dan bagiannya tidak berubah.")


class Count(Struct, frozen=True):
    """What can be counted (sql/sheets/published.sql), in which unit, about what; `dated`: only what happened in the
    time of the figure, else as it is now."""

    unit: str
    subjects: tuple[str, ...]
    meaning: str
    dated: bool = True


COUNTS: dict[Counted, Count] = {
    Counted.promised: Count(RUPIAH, (*_ANY, "decree"), mark("Hak menurut SK yang disetujui, menurut tanggal SK")),
    Counted.total_paid: Count(RUPIAH, _ANY, mark("Pembayaran yang berhasil, menurut tanggal bank")),
    Counted.returned: Count(RUPIAH, _ANY, mark("Pengembalian yang diterima, menurut tanggal buktinya")),
    Counted.accepted: Count(RUPIAH, _ANY, mark("Belanja yang diterima kantor, menurut tanggal belanja")),
    Counted.population: Count(PEOPLE, _ANY, mark("Semua calon dan penerima yang tercatat sekarang"), dated=False),
    Counted.determined: Count(PEOPLE, (*_ANY, "decree"), mark("Orang dalam SK yang disetujui, menurut tanggal SK")),
    Counted.assisted: Count(PEOPLE, _ANY, mark("Orang dengan pembayaran yang berhasil, menurut tanggal bank")),
    Counted.trained: Count(PEOPLE, _ANY, mark("Orang yang hadir paling sedikit sehari, menurut tanggal hadir")),
    Counted.training_days: Count(mark("hari"), ("program", "wave"), mark("Hari pelatihan, menurut tanggalnya")),
    Counted.finished: Count(PEOPLE, _ANY, mark("Orang yang sekarang selesai didampingi"), dated=False),
    Counted.sites: Count(mark("lokasi"), ("program",), mark("Lokasi asal yang sekarang tercatat"), dated=False),
    Counted.waves: Count(mark("gelombang"), ("program",), mark("Gelombang, menurut tanggal mulai")),
}


class NewFigure(Struct, frozen=True):
    """A number that somebody published, with its source; `subject` is (table, key). `counted_as` None is the count of
    the same name, if there is one. `since` and `until`: the time that the source speaks of."""

    program: UUID
    name: str
    subject: tuple[str, str]
    value: int
    unit: str
    as_of: date
    source: str
    qualifier: Qualifier = Qualifier.exact
    counted_as: Counted | None = None
    not_comparable: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    corrects: UUID | None = None


@operation
async def add_figure(new: NewFigure, *, by: Actor) -> UUID:
    """By the office or by an auditor. With its own words of time, place and qualifier; never with a person's."""
    by.must(Role.staff, Role.auditor)
    counted = _counted_as(new)
    if not (await run("books/sql/published/is_subject.sql", new.program, *new.subject))[0]["known"]:
        raise NotFound
    if new.corrects is not None:
        await _may_be_corrected(new)
    row = PublishedFigure(
        id=uuid4(),
        program=new.program,
        name=said(new.name, mark("Nama"), most=40),
        subject_table=new.subject[0],
        subject_key=new.subject[1],
        qualifier=new.qualifier,
        value=new.value,
        unit=said(new.unit, UNIT, most=20),
        as_of=new.as_of,
        source=said(new.source, SOURCE, most=300),
        place=said(new.place, mark("Tempat"), most=120) if new.place.strip() else None,
        since=new.since,
        until=new.until,
        counted_as=counted,
        not_comparable=said(new.not_comparable, WHY_NOT, most=200) if counted == Counted.nothing else None,
        corrects=new.corrects,
        made_by=by.id,
        made_at=now(),
    )
    await PublishedFigure.insert(row)
    await note(row, value=row.value)
    return row.id


def _counted_as(new: NewFigure) -> Counted:
    named = Counted(new.name) if new.name in set(Counted) else Counted.nothing
    counted = named if new.counted_as is None else new.counted_as
    if not 0 <= new.value <= LARGEST:
        raise Unreadable(field=mark("Angka menurut sumber"), hint=mark("tulis angka bulat"))
    if new.since and new.until and new.since > new.until:
        raise Unreadable(field=mark("Sampai tanggal"), hint=mark("tidak sebelum awalnya"))
    if counted == Counted.nothing:
        if len(new.not_comparable.strip()) < 5:
            raise Missing(field=WHY_NOT)
        return counted
    count = COUNTS[counted]
    if new.subject[0] not in count.subjects:
        raise Unreadable(field=mark("Tentang"), hint=mark("hitungan ini tidak ada untuk bagian itu"))
    if new.unit.strip() != count.unit:
        raise Unreadable(field=UNIT, hint=Phrase(mark("hitungan ini dalam {unit}"), unit=count.unit))
    return counted


async def _may_be_corrected(new: NewFigure) -> None:
    row = await PublishedFigure.objects().get(PublishedFigure.id == new.corrects)
    if row is None or row.program != new.program:
        raise NotFound
    if await PublishedFigure.exists().where(PublishedFigure.corrects == new.corrects):
        raise FigureCorrected
    if (row.name, row.subject_table, row.subject_key) != (new.name.strip(), *new.subject):
        raise AnotherFigure


class Beside(Struct, frozen=True):
    """`figures` as in the sheet; `subjects` what a new figure may be about: (table:key, what it is called, number)."""

    program: Choice | None
    programs: list[Choice]
    figures: list[Row]
    subjects: list[Row]


@reading
async def beside(code: str | None, *, by: Actor) -> Beside:
    """Without a code the newest program."""
    programs, chosen = await chosen_program(code, by=by)
    if chosen is None:
        return Beside(None, [], [], [])
    return Beside(
        program=chosen,
        programs=programs,
        figures=await rows_of("books/sql/sheets/published.sql", chosen.id),
        subjects=await rows_of("books/sql/published/subjects.sql", chosen.id),
    )
