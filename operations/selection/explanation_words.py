"""An explanation in plain words of one language: for the page, the paper and the command line alike."""

from typing import Any

from msgspec import Struct

from operations.selection.explanations import Change, Explanation, Line, Placing
from operations.selection.rule_items import Item
from operations.voice import Voice
from operations.words import mark, rupiah
from tables.people.person import Sex
from tables.selection.assessment import AnswerKind, EvidenceKind, Fact, RankReason, RankVerdict
from tables.selection.enrollment import EnrollmentState
from tables.selection.ranking import QuotaKind

YES_NO = {"yes": mark("ya"), "no": mark("tidak")}
HIDDEN = mark("terbatas")
UNKNOWN = mark("belum diketahui")
NOT_JUDGED = mark("belum dinilai")
ATTACHED, MISSING = mark("terlampir"), mark("belum ada ({kind})")
NOT_NEEDED = mark("tidak diperlukan")
NO_POINTS = "–"
PLACED: dict[RankVerdict, str] = {
    RankVerdict.shortlisted: mark("Terpilih: peringkat {rank} dari {candidates} calon untuk {places} tempat."),
    RankVerdict.waitlisted: mark("Cadangan: peringkat {rank} dari {candidates} calon untuk {places} tempat."),
    RankVerdict.not_selected: mark("Tidak terpilih: peringkat {rank} dari {candidates} calon untuk {places} tempat."),
}
REASONS: dict[RankReason, str] = {
    RankReason.within: mark("Peringkatnya masih dalam banyak tempat yang tersedia."),
    RankReason.over_places: mark("Semua {places} tempat sudah terisi oleh calon dengan peringkat lebih tinggi."),
    RankReason.over_quota: mark(
        "Kuota {group} sebanyak {quota} tempat sudah terisi oleh calon dengan peringkat lebih tinggi."
    ),
    RankReason.over_budget: mark(
        "Pagu {budget} cukup untuk {payable} orang, masing-masing {cost}; peringkat lebih tinggi memakainya."
    ),
}
BEFORE: dict[str, str] = {
    "proposed": mark("Belum diperiksa. Pemeriksa membandingkan datanya dengan berkas, lalu ada kunjungan rumah."),
    "screened": mark("Lolos administrasi. Langkah berikutnya kunjungan rumah; sesudah itu barulah ia dinilai."),
    "visited": mark("Sudah dikunjungi. Langkah berikutnya penilaian menurut kriteria di bawah ini."),
    "scored": mark("Sudah dinilai. Tempatnya ditentukan pemeringkatan yang diputuskan dua orang; itu belum ada."),
    "ineligible": mark(
        "Tidak memenuhi syarat menurut pemeriksaan. Alasannya tercatat; ia tidak dinilai dan tidak diperingkat."
    ),
    "duplicate": mark(
        "Tercatat sebagai data ganda: orang ini sudah terdaftar. Karena itu ia tidak diperingkat di sini."
    ),
    "withdrawn": mark("Mengundurkan diri sebelum diperingkat."),
    "deceased": mark("Meninggal dunia sebelum diperingkat."),
    "moved": mark("Pindah sebelum diperingkat."),
}
TIE_BREAK = mark("Bila jumlah nilai sama, kunjungan rumah yang lebih dahulu didahulukan, lalu kode menurut abjad.")
LAST_PLACE = mark("Tempat terakhir diberikan pada nilai {total}, dengan kunjungan rumah {day}.")
CUT_OFF = mark("Nilai terendah yang terpilih: {total}.")
FOR_EVERYBODY = mark("Tempatnya cukup untuk semua calon.")
NO_PLACE = mark("Tidak ada tempat yang bisa diberikan, jadi nilai berapa pun tidak mengubah hasil.")
ENOUGH_POINTS = mark("Nilainya cukup, tetapi tempatnya sudah terisi. Ia didahulukan bila ada tempat kosong.")
SHORT = mark("Kurang {points} nilai untuk mendapat tempat.")
NO_SINGLE = mark("Tidak ada satu jawaban saja yang cukup; beberapa jawaban harus berbeda sekaligus.")
NOTHING_BETTER = mark("Semua nilainya sudah tertinggi; hanya tempat tambahan yang mengubah hasil.")
WAITS_AS = mark("Urutan {place} dalam daftar cadangan.")
BASED_ON = mark("Ditempatkan kembali setelah keberatan, dengan batas nilai pemeringkatan {number}.")
SINCE = mark("Sesudah pemeringkatan keadaannya berubah menjadi: {state}.")
CHANGE_ENOUGH = mark("Bila {label}: {needed}, nilainya bertambah {added} menjadi {total}. Itu cukup.")
CHANGE_SHORT = mark("Bila {label}: {needed}, nilainya bertambah {added} menjadi {total}. Itu belum cukup.")
AT_LEAST, AT_MOST, BETWEEN = mark("{least} atau lebih"), mark("{most} atau kurang"), mark("{least} sampai {most}")
OR = mark("atau")
YEARS = mark("{number} tahun")
DIVIDED = mark("{value} (sesudah dibagi {per})")


class SaidLine(Struct, frozen=True):
    """As it is read. `result`: of a gate whether it holds, of a criterion her points and the most that there are.
    `evidence`: whether it is there, and which kind is missing."""

    code: str
    label: str
    legal_basis: str
    is_gate: bool
    value: str
    result: str
    passed: bool | None
    evidence: str
    is_kept: bool
    is_missing: bool
    hidden: bool


class Said(Struct, frozen=True):
    """`verdict` is one sentence, `reasons` say how it came, `changes` what would have led elsewhere."""

    verdict: str
    reasons: list[str]
    lines: list[SaidLine]
    total: str
    changes: list[str]
    rules: str


def said(made: Explanation, language: str, *, state: str = "") -> Said:
    """`state` is hers today, when it went on since the ranking."""
    say = Voice(language)
    return Said(
        verdict=_verdict(made, say),
        reasons=_reasons(made, say, state),
        lines=[_line(line, say) for line in made.lines],
        total=NO_POINTS if made.total is None else f"{made.total} / {made.most}" if made.most else str(made.total),
        changes=_changes(made, say),
        rules=_rules(made, say),
    )


def _verdict(made: Explanation, say: Voice) -> str:
    placing = made.placing
    if placing is None:
        text = BEFORE.get(made.stage)
        return say(text) if text else say.choice(EnrollmentState, made.stage)
    return say(PLACED[placing.verdict], rank=placing.rank, candidates=placing.candidates, places=placing.places)


def _reasons(made: Explanation, say: Voice, state: str) -> list[str]:
    placing = made.placing
    if placing is None:
        return []
    found = [say(BASED_ON, number=placing.based_on)] if placing.based_on else []
    if placing.reason:
        found.append(say(REASONS[placing.reason], **_limits(placing, say)))
    found.append(_last_place(made, say))
    if placing.waits_as:
        found.append(say(WAITS_AS, place=placing.waits_as))
    found.append(say(TIE_BREAK))
    if state and state != placing.verdict:
        found.append(say(SINCE, state=say.choice(EnrollmentState, state)))
    return found


def _last_place(made: Explanation, say: Voice) -> str:
    placing, last = made.placing, made.last_place
    if placing and not placing.open:
        return say(NO_PLACE)
    if last is None:
        return say(FOR_EVERYBODY)
    if placing and placing.verdict == RankVerdict.shortlisted and placing.cut_off_total is not None:
        return say(CUT_OFF, total=placing.cut_off_total)
    return say(LAST_PLACE, total=last.total, day=say.day(last.visited_on))


def _limits(placing: Placing, say: Voice) -> dict[str, Any]:
    budget, cost = placing.budget_rp, placing.cost_rp
    return {
        "places": placing.places,
        "quota": placing.quota,
        "group": say.choice(QuotaKind, placing.quota_kind),
        "budget": rupiah(budget) if budget is not None else "–",
        "cost": rupiah(cost) if cost is not None else "–",
        "payable": budget // cost if budget is not None and cost else "–",
    }


def _changes(made: Explanation, say: Voice) -> list[str]:
    """Of each criterion the smallest change that is enough, and where none is, the best of each criterion."""
    if not made.short_by:
        return [say(ENOUGH_POINTS)] if made.short_by == 0 else []
    found = [say(SHORT, points=made.short_by)]
    enough = {change.code: change for change in made.changes if change.enough}
    best = {change.code: change for change in reversed(made.changes)}
    found += [_change(change, say) for change in (enough.values() or reversed([*best.values()]))]
    if not enough and not made.hides:
        found.append(say(NO_SINGLE if made.changes else NOTHING_BETTER))
    return found


def _change(change: Change, say: Voice) -> str:
    needed = _needed(change, say)
    text = CHANGE_ENOUGH if change.enough else CHANGE_SHORT
    return say(text, label=change.label, needed=needed, added=change.added, total=change.total)


def answer_word(item: Item, value: int | str, language: str) -> str:
    """What was answered or looked up, as her page says it."""
    return _shown(value, item.fact, item.answer_kind, Voice(language))


def _line(line: Line, say: Voice) -> SaidLine:
    return SaidLine(
        code=line.code,
        label=line.label,
        legal_basis=line.legal_basis,
        is_gate=line.most == 0,
        value=_value(line, say),
        result=_result(line, say),
        passed=line.passed,
        evidence=_evidence(line, say),
        is_kept=line.document is not None,
        is_missing=line.lacks_evidence,
        hidden=line.hidden,
    )


def _needed(change: Change, say: Voice) -> str:
    def shown(value: int | str) -> str:
        return _shown(value, change.fact, change.answer_kind, say)

    band = change.needed
    if band.equals:
        return f" {say(OR)} ".join(shown(word) for word in band.equals)
    least, most = (None if end is None else shown(end) for end in (band.least, band.most))
    if least is not None and most is not None:
        return least if least == most else say(BETWEEN, least=least, most=most)
    return say(AT_LEAST, least=least) if least is not None else say(AT_MOST, most=most)


def _shown(value: int | str, fact: Fact, kind: AnswerKind, say: Voice) -> str:
    if fact == Fact.sex:
        return say.choice(Sex, str(value))
    if fact == Fact.answer and kind == AnswerKind.yes_no:
        return say(YES_NO.get(str(value), str(value)))
    if isinstance(value, str):
        return value
    if fact == Fact.other_aid_rp:
        return rupiah(value)
    number = f"{value:,}".replace(",", "." if say.language == "id" else ",")
    return say(YEARS, number=number) if fact == Fact.age_years else number


def _evidence(line: Line, say: Voice) -> str:
    if line.hidden:
        return say(HIDDEN)
    if line.document is not None:
        return say(ATTACHED)
    if line.lacks_evidence:
        return say(MISSING, kind=say.choice(EvidenceKind, line.evidence))
    return NO_POINTS if line.evidence == EvidenceKind.none else say(NOT_NEEDED)


def _value(line: Line, say: Voice) -> str:
    if line.hidden:
        return say(HIDDEN)
    if line.value is None:
        return say(UNKNOWN if line.points is not None or line.fact != Fact.answer else NOT_JUDGED)
    shown = _shown(line.value, line.fact, line.answer_kind, say)
    return say(DIVIDED, value=shown, per=line.per) if line.per else shown


PASSED: dict[bool | None, str] = {True: mark("terpenuhi"), False: mark("tidak terpenuhi"), None: UNKNOWN}


def _result(line: Line, say: Voice) -> str:
    if line.hidden:
        return say(HIDDEN)
    if line.most == 0:
        return say(PASSED[line.passed])
    return f"{NO_POINTS if line.points is None else line.points} / {line.most}"


RULES = mark("Versi {number}, berlaku sejak {day}, dasar hukum {basis}.")


def _rules(made: Explanation, say: Voice) -> str:
    if made.rules is None:
        return NO_POINTS
    since = say.day(made.rules.valid_from)
    return say(RULES, number=made.rules.version_no, day=since, basis=made.rules.legal_basis)
