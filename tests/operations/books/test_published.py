"""Published figures beside what is counted: each count in its time and for its part, and what cannot be compared."""

from datetime import date
from uuid import uuid4

from operations.books import published
from operations.books.published import COUNTS, NewFigure
from operations.books.typed_texts import NamesAPerson
from operations.errors import Missing, NotAllowed, NotFound, Unreadable
from scripts.demo.figures import CLAIMS, Seed, record_claims
from tables.books.published_figure import Counted, Qualifier
from tests.audit_templates import Audited
from tests.chain_builders import rows, value
from tests.people_builders import Office
from tests.refusals import refused

LATE, EARLY = date(2013, 12, 31), date(2012, 12, 31)


def claim(audited: Audited, counted: Counted, number: int = 7, *, name: str = "", **changes: object) -> NewFigure:
    key = audited.program
    unit = COUNTS[counted].unit if counted in COUNTS else "rumah"
    given = {"as_of": LATE, "source": "Koran daerah", "subject": ("program", str(key)), "counted_as": counted} | changes
    return NewFigure(key, name or counted, value=number, unit=unit, **given)


async def computed(office: Office) -> dict[str, tuple[int | None, str]]:
    found = (await published.beside("uji-2013", by=office.auditor)).figures
    return {row["figure"]: (row["computed"], row["verdict"]) for row in found if row["figure"] != "total_paid"}


async def test_every_count_of_the_catalog_counts_in_its_time(office: Office, audited: Audited):
    for counted in COUNTS:
        await published.add_figure(claim(audited, counted, name=f"{counted}_all"), by=office.auditor)
        await published.add_figure(claim(audited, counted, name=f"{counted}_early", as_of=EARLY), by=office.staff)
    promised = await value("SELECT sum(promised_rp)::bigint FROM entitlement")
    paid = await value("SELECT sum(paid_rp)::bigint FROM payment WHERE state IN ('paid', 'partial')")
    bought = await value("SELECT coalesce(sum(amount_rp), 0)::bigint FROM purchase WHERE state = 'accepted'")

    found = await computed(office)
    late = {name.removesuffix("_all"): count for name, (count, _) in found.items() if name.endswith("_all")}
    early = {name.removesuffix("_early"): count for name, (count, _) in found.items() if name.endswith("_early")}
    assert late == {
        "promised": promised, "total_paid": paid, "returned": 0, "accepted": bought, "population": 6, "determined": 6,
        "assisted": 6, "trained": 5, "training_days": 1, "finished": 0, "sites": 2, "waves": 1,
    }  # fmt: skip
    undated = {name for name, count in COUNTS.items() if not count.dated}
    assert {name for name, count in early.items() if count} == undated - {"finished"}


async def test_the_qualifier_decides_what_agrees_and_about_decides_nothing(office: Office, audited: Audited):
    exact, at_least, more, at_most, about = Qualifier
    for name, qualifier, number in (
        *(("a", exact, 6), ("b", exact, 7), ("c", at_least, 6), ("d", at_least, 7)),
        *(("e", more, 6), ("f", about, 6), ("g", more, 5), ("i", at_most, 5)),
    ):
        new = claim(audited, Counted.population, number, name=name, qualifier=qualifier)
        await published.add_figure(new, by=office.staff)
    why = claim(audited, Counted.nothing, 33, name="h", not_comparable="Berdaya tidak mencatat rumah")
    await published.add_figure(why, by=office.staff)

    assert {name: verdict for name, (_, verdict) in (await computed(office)).items()} == {
        "a": "agrees", "b": "differs", "c": "agrees", "d": "differs", "e": "differs", "f": "approximate", "g": "agrees",
        "h": "not_comparable", "i": "differs",
    }  # fmt: skip


async def test_what_cannot_be_compared_or_read_is_refused(office: Office, neighbor: Office, audited: Audited):
    wave = ("wave", str(await value("SELECT id FROM wave WHERE program = $1", audited.program)))
    for changes, refusal in (
        ({"source": " "}, Missing),
        ({"source": "NIK 9901014501800001"}, NamesAPerson),
        ({"subject": ("wave", str(uuid4()))}, NotFound),
        ({"since": LATE, "until": EARLY}, Unreadable),
        ({"value": -1}, Unreadable),
        ({"unit": "orang"}, Unreadable),
        ({"corrects": uuid4()}, NotFound),
    ):
        new = {"name": "total_paid", "value": 7, "unit": "rupiah", "as_of": LATE, "source": "Koran daerah"} | changes
        new = {"subject": ("program", str(audited.program))} | new
        async with refused(refusal):
            await published.add_figure(NewFigure(audited.program, **new), by=office.staff)
    async with refused(Unreadable):
        await published.add_figure(claim(audited, Counted.sites, subject=wave), by=office.staff)
    async with refused(Missing):
        await published.add_figure(claim(audited, Counted.nothing, name="houses"), by=office.staff)
    for who in (office.approver, office.companion, office.administrator):
        async with refused(NotAllowed):
            await published.add_figure(claim(audited, Counted.sites), by=who)
    async with refused(NotFound):
        await published.add_figure(claim(audited, Counted.sites), by=neighbor.staff)

    assert len(await rows("SELECT 1 FROM published_figure")) == 1


async def test_the_figures_of_the_sources_stand_in_the_demo_each_with_its_verdict(office: Office, audited: Audited):
    wave = await value("SELECT id FROM wave WHERE program = $1", audited.program)
    site = await value("SELECT id FROM site WHERE program = $1 ORDER BY number LIMIT 1", audited.program)

    await record_claims(audited.program, Seed.banyuwangi, waves={2: wave}, sites={1: site}, by=office.staff)

    found = {row["figure"]: row for row in (await published.beside("uji-2013", by=office.auditor)).figures}
    verdicts = {name: (row["claimed"], row["verdict"]) for name, row in found.items()}
    assert len(await rows("SELECT 1 FROM published_figure")) == 1 + len(CLAIMS)
    assert verdicts["national_2000"] == (73_037, "not_comparable")
    assert verdicts["beneficiaries"] == (767, "not_comparable")
    assert verdicts["trained_wave_2"] == (52, "differs")
    assert found["houses"]["not_comparable"] == "Berdaya tidak mencatat rumah"
    assert {name for name, row in found.items() if row["computed"] is not None} == {
        "total_paid", "assisted_media", "trained", "trained_wave_2", "sites",
    }  # fmt: skip
