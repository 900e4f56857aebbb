"""Why, computed: the same bytes from the same frozen inputs, and what another answer would have changed."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operations.books.workdays import workday_after
from operations.selection.explanation_words import said
from operations.selection.explanations import Explanation, Known, LastPlace, Placing, explain, shown_to
from operations.selection.rule_items import Band, Item, Rules, seal
from operations.selection.rule_reading import evaluate, freeze
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind, Fact, RankReason, RankVerdict
from tables.selection.ranking import QuotaKind

AGE = Item("usia", "Usia 18-59", "SK 1", CriterionKind.gate, Fact.age_years, bands=(Band(least=18, most=59),))
DIRECT = Item("usaha", "Punya usaha", "SK 1", max_points=10)
HEADS = Item("jiwa", "Anggota keluarga", "SK 1", answer_kind=AnswerKind.number, max_points=5)
INCOME = Item(
    "pendapatan", "Pendapatan per orang", "SK 1", answer_kind=AnswerKind.number, per="jiwa", max_points=30,
    bands=(Band(30, most=300_000), Band(20, most=600_000), Band(5, least=600_001)),
)  # fmt: skip
ROOF = Item(
    "atap", "Atap", "SK 1", answer_kind=AnswerKind.choice, max_points=8, evidence=EvidenceKind.note,
    bands=(Band(8, equals=("rumbia",)), Band(3, equals=("seng", "genteng"))),
)  # fmt: skip
CLASS = Item(
    "penyuluhan", "Ikut penyuluhan", "SK 1", answer_kind=AnswerKind.yes_no, max_points=4, restricted=True,
    bands=(Band(4, equals=("yes",)),),
)  # fmt: skip
RULES = Rules(2, "SK 1", date(2013, 8, 1), 21, (DIRECT, AGE, HEADS, INCOME, ROOF, CLASS))
FACTS: dict[str, Any] = {
    "age_years": 40, "usaha": 7, "jiwa": 4, "pendapatan": 1_600_000, "atap": "seng", "penyuluhan": "no",
}  # fmt: skip
VISITED = date(2013, 8, 5)
OUT = Placing(
    ranking=1, based_on=None, sha256="f" * 64, rank=9, candidates=12, places=5, waiting=2,
    verdict=RankVerdict.not_selected, reason=RankReason.over_places, quota_kind=QuotaKind.none, quota=None,
    group_rank=None, waits_as=None, budget_rp=None, cost_rp=None, cut_off_total=41,
    tie_break="points,visited_on,code", open=True,
)  # fmt: skip


def known(facts: dict[str, Any] = FACTS, *, last: LastPlace | None = None, placing: Placing | None = OUT) -> Known:
    frozen = freeze(RULES, facts, visited_on=VISITED)
    return Known("PM-7K3Q-A", "uji-2013", "not_selected", frozen, placing=placing, last_place=last)


def last_place(total: int, *, wins: bool = False) -> LastPlace:
    return LastPlace(total, VISITED, wins)


def test_every_gate_and_criterion_says_her_value_its_points_and_its_legal_basis():
    words = said(explain(known(last=last_place(41))), "id")

    assert [(line.label, line.value, line.result, line.evidence, line.legal_basis) for line in words.lines] == [
        ("Usia 18-59", "40 tahun", "terpenuhi", "–", "SK 1"),
        ("Punya usaha", "7", "7 / 10", "–", "SK 1"),
        ("Anggota keluarga", "4", "4 / 5", "–", "SK 1"),
        ("Pendapatan per orang", "400.000 (sesudah dibagi jiwa)", "20 / 30", "–", "SK 1"),
        ("Atap", "seng", "3 / 8", "belum ada (catatan)", "SK 1"),
        ("Ikut penyuluhan", "tidak", "0 / 4", "–", "SK 1"),
    ]
    assert (words.total, words.rules) == ("34 / 57", "Versi 2, berlaku sejak 1 Agustus 2013, dasar hukum SK 1.")
    assert words.verdict == "Tidak terpilih: peringkat 9 dari 12 calon untuk 5 tempat."
    assert words.reasons == [
        "Semua 5 tempat sudah terisi oleh calon dengan peringkat lebih tinggi.",
        "Tempat terakhir diberikan pada nilai 41, dengan kunjungan rumah 5 Agustus 2013.",
        "Bila jumlah nilai sama, kunjungan rumah yang lebih dahulu didahulukan, lalu kode menurut abjad.",
    ]


def test_the_smallest_change_that_is_enough_is_named_with_its_points():
    words = said(explain(known(last=last_place(41))), "id")

    assert words.changes == [
        "Kurang 8 nilai untuk mendapat tempat.",
        "Bila Pendapatan per orang: 300.000 atau kurang, nilainya bertambah 10 menjadi 44. Itu cukup.",
    ]


def test_where_no_single_answer_is_enough_the_best_of_each_is_told():
    words = said(explain(known(last=last_place(45))), "id")

    assert words.changes == [
        "Kurang 12 nilai untuk mendapat tempat.",
        "Bila Pendapatan per orang: 300.000 atau kurang, nilainya bertambah 10 menjadi 44. Itu belum cukup.",
        "Bila Atap: rumbia, nilainya bertambah 5 menjadi 39. Itu belum cukup.",
        "Bila Ikut penyuluhan: ya, nilainya bertambah 4 menjadi 38. Itu belum cukup.",
        "Bila Punya usaha: 10 atau lebih, nilainya bertambah 3 menjadi 37. Itu belum cukup.",
        "Bila Anggota keluarga: 5 atau lebih, nilainya bertambah 1 menjadi 35. Itu belum cukup.",
        "Tidak ada satu jawaban saja yang cukup; beberapa jawaban harus berbeda sekaligus.",
    ]


@pytest.mark.parametrize(("wins", "short", "enough"), [(True, 3, True), (False, 4, False)])
def test_an_equal_total_is_enough_only_for_who_wins_the_tie(wins: bool, short: int, enough: bool):
    made = explain(known(last=last_place(37, wins=wins)))

    assert made.short_by == short
    assert [change.enough for change in made.changes if change.code == "usaha"] == [enough]


@pytest.mark.parametrize(
    ("placing", "last", "short", "told"),
    [
        ({"verdict": RankVerdict.shortlisted, "reason": RankReason.within}, last_place(20), None, []),
        ({"open": False}, None, None, []),
        ({"verdict": RankVerdict.waitlisted, "based_on": 1, "ranking": 2}, last_place(30), 0, ["Nilainya cukup, "]),
    ],
)
def test_where_points_decide_nothing_no_change_is_promised(
    placing: dict[str, Any], last: LastPlace | None, short: int | None, told: list[str]
):
    made = explain(known(placing=msgspec.structs.replace(OUT, **placing), last=last))

    assert (made.short_by, made.changes) == (short, ())
    assert [text[: len("Nilainya cukup, ")] for text in said(made, "id").changes] == told


def test_restricted_answers_are_hidden_with_all_that_would_give_them_away():
    made = explain(known(last=last_place(41)))

    hidden = shown_to(made, restricted=False)

    assert [line.code for line in hidden.lines if line.hidden] == ["penyuluhan"]
    assert (hidden.lines[-1].value, hidden.lines[-1].points) == (None, None)
    assert "penyuluhan" not in {change.code for change in hidden.changes}
    assert (hidden.frozen_sha256, hidden.total) == (None, 34)
    assert (said(hidden, "id").lines[-1].value, said(hidden, "id").lines[-1].result) == ("terbatas", "terbatas")
    assert shown_to(made, restricted=True) == made


WALL = msgspec.structs.replace(ROOF, code="dinding")
FLOOR = msgspec.structs.replace(ROOF, code="lantai", bands=(Band(3, equals=("semen",)), Band(0, equals=("tanah",))))
PAPER = msgspec.structs.replace(CLASS, evidence=EvidenceKind.document)
PROVED = Rules(3, "SK 1", date(2013, 8, 1), 21, (DIRECT, WALL, ROOF, FLOOR, PAPER))
GIVEN = {"usaha": 7, "dinding": "seng", "atap": "seng", "lantai": "tanah", "penyuluhan": "yes"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", ["–", "terlampir", "belum ada (catatan)", "tidak diperlukan", "belum ada (dokumen)"]),
        ("en", ["–", "attached", "none yet (note)", "not needed", "none yet (document)"]),
    ],
)
def test_what_is_attached_is_told_apart_from_what_is_missing(language: str, told: list[str]):
    frozen = freeze(PROVED, GIVEN, evidence={"dinding": "0f" * 16}, visited_on=VISITED)
    made = explain(Known("PM-7K3Q-A", "uji-2013", "scored", frozen))

    words = said(made, language)

    assert [line.evidence for line in words.lines] == told
    assert [line.is_kept for line in words.lines] == [False, True, False, False, False]
    assert [line.is_missing for line in words.lines] == [False, False, True, False, True]
    hidden = said(shown_to(made, restricted=False), language).lines[-1]
    assert (hidden.evidence, hidden.is_kept, hidden.is_missing) == (hidden.value, False, False)


def test_before_she_is_judged_what_was_attached_so_far_is_told_and_all_else_is_missing():
    known_now = Known("PM-7K3Q-A", "uji-2013", "visited", rules=PROVED, evidence={"atap": "0f" * 16})

    words = said(explain(known_now), "id")

    assert [line.evidence for line in words.lines] == [
        "–", "belum ada (catatan)", "terlampir", "belum ada (catatan)", "belum ada (dokumen)",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "less"), [("id", "kurang"), ("en", "less")])
def test_money_is_told_as_rupiah(language: str, less: str):
    aid = Item(
        "bantuan", "Bantuan lain", "SK 1", fact=Fact.other_aid_rp, max_points=5,
        bands=(Band(5, most=999_999), Band(1, least=1_000_000)),
    )  # fmt: skip
    none = Item("tanpa", "Sedikit", "SK 1", CriterionKind.gate, Fact.other_aid_rp, bands=(Band(most=0),))
    frozen = freeze(Rules(1, "SK 1", VISITED, 21, (none, aid)), {"other_aid_rp": 1_500_000}, visited_on=VISITED)

    words = said(explain(Known("PM-7K3Q-A", "uji-2013", "x", frozen, placing=OUT, last_place=last_place(4))), language)

    assert [line.value for line in words.lines] == ["Rp 1.500.000"] * 2
    assert f"Rp 999.999 {'atau' if language == 'id' else 'or'} {less}" in words.changes[1]


def test_before_she_is_judged_the_page_says_what_will_be_asked():
    made = explain(Known("PM-7K3Q-A", "uji-2013", "screened", rules=RULES, facts={"age_years": 61}))
    words = said(made, "id")

    assert (made.stage, made.total, made.placing) == ("screened", None, None)
    assert [(line.value, line.result) for line in words.lines[:2]] == [
        ("61 tahun", "tidak terpenuhi"),
        ("belum dinilai", "– / 10"),
    ]
    assert words.total == "–"


def test_points_from_before_rules_were_frozen_are_still_added_up():
    made = explain(Known("PM-7K3Q-A", "uji-2013", "scored", points={"usaha": 6, "modal": 2}))

    assert (made.total, made.lines, made.frozen_sha256) == (8, (), None)


answers = st.fixed_dictionaries(
    {
        "age_years": st.none() | st.integers(0, 110),
        "usaha": st.integers(0, 10),
        "jiwa": st.integers(1, 20),
        "pendapatan": st.integers(0, 10**8),
        "atap": st.sampled_from(["rumbia", "seng", "genteng"]),
        "penyuluhan": st.sampled_from(["yes", "no"]),
    }
)


@settings(max_examples=60, deadline=None)
@given(facts=answers, total=st.integers(0, 60), wins=st.booleans(), order=st.permutations(sorted(FACTS)))
def test_the_same_inputs_give_the_same_bytes_and_every_promise_holds(
    facts: dict[str, Any], total: int, wins: bool, order: list[str]
):
    last = last_place(total, wins=wins)

    made = explain(known(facts, last=last))
    again = explain(known({name: facts[name] for name in order}, last=last))

    assert made.canonical == again.canonical
    assert made.sha256 == seal(made.canonical.decode())
    assert msgspec.json.decode(made.canonical, type=Explanation) == made
    assert made.total == evaluate(RULES, facts).total
    assert made.short_by is not None
    gets_in = made.total > total or made.total == total and wins
    assert (made.short_by == 0) == gets_in
    for change in made.changes:
        better = change.total > total or change.total == total and wins
        assert change.enough == better
        assert change.added == change.total - made.total > 0


def _tried(facts: dict[str, Any], change: Any) -> int:
    needed = change.needed
    value = needed.equals[0] if needed.equals else needed.least if needed.least is not None else needed.most
    per = facts["jiwa"] if change.code == "pendapatan" else 1
    return evaluate(RULES, facts | {change.code: value * per if isinstance(value, int) else value}).total


@settings(max_examples=60, deadline=None)
@given(facts=answers, total=st.integers(20, 60))
def test_whoever_answers_so_gets_these_points(facts: dict[str, Any], total: int):
    made = explain(known(facts, last=last_place(total)))

    for change in made.changes:
        if change.code != "jiwa":  # also divides her income
            assert _tried(facts, change) == change.total


@pytest.mark.parametrize("count", [1, 5, 14, 21])
def test_working_days_are_counted_one_by_one(count: int):
    for start in (date(2013, 8, 1) + timedelta(days=back) for back in range(14)):
        found, left = start, count
        while left:
            found += timedelta(days=1)
            left -= found.weekday() < 5

        assert workday_after(start, count) == found
