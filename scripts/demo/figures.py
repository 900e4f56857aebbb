"""The figures of the five sources, each with its own words of time, place and certainty. What a source says of the
program that the demo plays is compared with what is counted there; of all the others it is said why nothing is."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.published import NewFigure, add_figure
from tables.books.published_figure import Counted, Qualifier


class Seed(StrEnum):
    cooperative = "cooperative"
    palembang = "palembang"
    pasuruan = "pasuruan"
    banyuwangi = "banyuwangi"
    communities = "communities"


_SOURCES = {
    Seed.cooperative: "Laporan koperasi, 10 Agustus 2015",
    Seed.palembang: "Studi tentang Lembaga Kharisma, 2018",
    Seed.pasuruan: "Laporan proyek Pasuruan, Agustus 2011",
    Seed.banyuwangi: "Laporan media, 16 September 2013",
    Seed.communities: "Laporan lokakarya KOPI, September 2023",
}
_ELSEWHERE = {
    Seed.cooperative: "Koperasi ini tidak dicatat dalam program ini",
    Seed.palembang: "Program di Palembang ini bukan program yang dihitung di sini",
    Seed.pasuruan: "Program di Kabupaten Pasuruan ini bukan program yang dihitung di sini",
    Seed.banyuwangi: "Program di Banyuwangi ini bukan program yang dihitung di sini",
    Seed.communities: "Komunitas dan lokakarya ini tidak dicatat dalam program ini",
}
_COUNTRY = "Angka seluruh negeri; program ini hanya mencatat pesertanya sendiri"
_CITY = "Angka seluruh kota; program ini hanya mencatat pesertanya sendiri"


class Claim(Struct, frozen=True):
    """`counted_as` where the program of this seed is the one that is played; else and without it `why`."""

    seed: Seed
    name: str
    value: int
    unit: str
    as_of: date
    counted_as: Counted = Counted.nothing
    why: str = ""
    qualifier: Qualifier = Qualifier.exact
    place: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    wave: int = 0
    site: int = 0


_Q, _C = Qualifier, Counted
_PUSDATIN = "Pusdatin Kesos Kementerian Sosial, dikutip dalam studi 2018"
_OUT = "Bukan angka yang dicatat Berdaya"
_S, _P, _B = Seed.palembang, Seed.pasuruan, Seed.banyuwangi
_K, _O = Seed.cooperative, Seed.communities
_AUGUST, _PROJECT = date(2011, 8, 31), (date(2010, 12, 1), date(2011, 11, 30))
_JULY, _MEDIA, _WORKSHOP = date(2015, 7, 31), date(2013, 9, 16), date(2023, 9, 3)

CLAIMS = (
    Claim(_S, "national_2000", 73_037, "orang", date(2000, 12, 31), why=_COUNTRY, place="Indonesia", source=_PUSDATIN),
    Claim(_S, "national_2003", 81_893, "orang", date(2003, 12, 31), why=_COUNTRY, place="Indonesia", source=_PUSDATIN),
    Claim(_S, "national_2015", 64_435, "orang", date(2015, 3, 31), why=_COUNTRY, place="Indonesia", source=_PUSDATIN),
    Claim(
        _S, "city_2015", 4_000, "orang", date(2015, 12, 31), why=_CITY, qualifier=_Q.at_least, place="Kota Palembang",
        source="Lembaga Kharisma, 2015",
    ),
    Claim(
        _S, "organizations", 2, "lembaga", date(2015, 12, 31), why=_OUT, place="Kota Palembang",
        since=date(2012, 1, 1), until=date(2015, 12, 31),
    ),
    Claim(
        _S, "population", 500, "orang", date(2015, 1, 1), _C.population, place="Sumatera Selatan",
        source="Lembaga Kharisma, 2015",
    ),
    Claim(
        _S, "assisted", 150, "orang", date(2015, 1, 1), _C.assisted, place="Sumatera Selatan",
        source="Lembaga Kharisma, 2015",
    ),
    Claim(_P, "beneficiaries", 767, "orang", _AUGUST, _C.assisted, place="Sukorejo, Prigen, Pandaan"),
    Claim(_P, "target_household_training", 500, "orang", _AUGUST, why="Target, bukan capaian"),
    Claim(_P, "target_gender_training", 66, "orang", _AUGUST, why="Target, bukan capaian"),
    Claim(_P, "target_lkm_training", 66, "orang", _AUGUST, why="Target, bukan capaian"),
    Claim(_P, "household_training", 335, "orang", _AUGUST, _C.trained, since=_PROJECT[0], until=_AUGUST),
    Claim(_P, "gender_training", 79, "orang", _AUGUST, _C.trained, since=_PROJECT[0], until=_AUGUST),
    Claim(_P, "lkm_training", 42, "orang", _AUGUST, _C.trained, since=_PROJECT[0], until=_AUGUST),
    Claim(_P, "field_staff", 4, "orang", _AUGUST, why=_OUT, since=_PROJECT[0], until=_PROJECT[1]),
    Claim(_B, "total_paid", 1_900_000_000, "rupiah", _MEDIA, _C.total_paid, qualifier=_Q.about, place="Banyuwangi"),
    Claim(_B, "assisted_media", 250, "orang", _MEDIA, _C.assisted, qualifier=_Q.more_than, place="Banyuwangi"),
    Claim(_B, "trained", 251, "orang", _MEDIA, _C.trained, place="Banyuwangi"),
    Claim(_B, "trained_wave_2", 52, "orang", _MEDIA, _C.trained, place="Banyuwangi", wave=2),
    Claim(_B, "sites", 11, "lokasi", _MEDIA, _C.sites, place="Banyuwangi"),
    Claim(_B, "houses", 33, "rumah", _MEDIA, why="Berdaya tidak mencatat rumah", place="Banyuwangi", site=1),
    Claim(_K, "members", 17, "orang", _JULY, why=_OUT),
    Claim(_K, "strengthened", 14, "orang", _JULY, _C.trained),
    Claim(_K, "training_participants", 20, "orang", date(2014, 12, 26), _C.trained, since=date(2014, 12, 19)),
    Claim(_K, "business_groups", 3, "kelompok", _JULY, why=_OUT),
    Claim(_K, "businesses", 7, "usaha", date(2015, 8, 10), why=_OUT),
    Claim(_O, "communities", 10, "komunitas", _WORKSHOP, why=_OUT, place="Blitar dan Ponorogo"),
    Claim(
        _O, "workshop_participants", 39, "orang", _WORKSHOP, _C.trained, place="Yogyakarta", since=date(2023, 9, 2),
        until=_WORKSHOP,
    ),
)  # fmt: skip


async def record_claims(
    program: UUID, seed: Seed, *, waves: dict[int, UUID], sites: dict[int, UUID], by: Actor
) -> None:
    """All of them in one program, which is the one that `seed` speaks of."""
    for claim in CLAIMS:
        own = claim.seed == seed
        subject = ("program", str(program))
        if own and claim.wave:
            subject = ("wave", str(waves[claim.wave]))
        if own and claim.site:
            subject = ("site", str(sites[claim.site]))
        counted = claim.counted_as if own else Counted.nothing
        figure = NewFigure(
            program, claim.name, subject, claim.value, claim.unit, claim.as_of, claim.source or _SOURCES[claim.seed],
            qualifier=claim.qualifier, counted_as=counted, place=claim.place, since=claim.since, until=claim.until,
            not_comparable=(claim.why or _ELSEWHERE[claim.seed]) if counted == Counted.nothing else "",
        )  # fmt: skip
        await add_figure(figure, by=by)
