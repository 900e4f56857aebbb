"""An explanation in plain words of one language: for the page, the paper and the command line alike."""

from typing import Any

from msgspec import Struct

from operations.choice_words import choice_word
from operations.selection.explanations import Change, Explanation, Line, Placing
from operations.selection.rule_items import Band, Item
from operations.words import day, mark, rupiah, translate
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
GROUP = 16
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
    words = _Words(language)
    return Said(
        verdict=_verdict(made, words),
        reasons=_reasons(made, words, state),
        lines=[_line(line, words) for line in made.lines],
        total=NO_POINTS if made.total is None else f"{made.total} / {made.most}" if made.most else str(made.total),
        changes=_changes(made, words),
        rules=_rules(made, words),
    )


def in_groups(sha256: str) -> str:
    """A seal that a line of paper can be broken at, and an eye can compare."""
    return " ".join(sha256[at : at + GROUP] for at in range(0, len(sha256), GROUP))


class _Words:
    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, text: str, **facts: Any) -> str:
        return translate(text, self.language).format(**facts)

    def value(self, value: int | str, fact: Fact, kind: AnswerKind) -> str:
        if fact == Fact.sex:
            return choice_word(Sex, str(value), self.language)
        if fact == Fact.answer and kind == AnswerKind.yes_no:
            return self.say(YES_NO.get(str(value), str(value)))
        if isinstance(value, str):
            return value
        if fact == Fact.other_aid_rp:
            return rupiah(value)
        number = f"{value:,}".replace(",", "." if self.language == "id" else ",")
        return self.say(YEARS, number=number) if fact == Fact.age_years else number

    def band(self, band: Band, fact: Fact, kind: AnswerKind) -> str:
        if band.equals:
            return f" {self.say(OR)} ".join(self.value(word, fact, kind) for word in band.equals)
        least, most = (None if end is None else self.value(end, fact, kind) for end in (band.least, band.most))
        if least is not None and most is not None:
            return least if least == most else self.say(BETWEEN, least=least, most=most)
        return self.say(AT_LEAST, least=least) if least is not None else self.say(AT_MOST, most=most)


def _verdict(made: Explanation, words: _Words) -> str:
    placing = made.placing
    if placing is None:
        text = BEFORE.get(made.stage)
        return words.say(text) if text else choice_word(EnrollmentState, made.stage, words.language)
    return words.say(PLACED[placing.verdict], rank=placing.rank, candidates=placing.candidates, places=placing.places)


def _reasons(made: Explanation, words: _Words, state: str) -> list[str]:
    placing = made.placing
    if placing is None:
        return []
    found = [words.say(BASED_ON, number=placing.based_on)] if placing.based_on else []
    if placing.reason:
        found.append(words.say(REASONS[placing.reason], **_limits(placing, words)))
    found.append(_last_place(made, words))
    if placing.waits_as:
        found.append(words.say(WAITS_AS, place=placing.waits_as))
    found.append(words.say(TIE_BREAK))
    if state and state != placing.verdict:
        found.append(words.say(SINCE, state=choice_word(EnrollmentState, state, words.language)))
    return found


def _last_place(made: Explanation, words: _Words) -> str:
    placing, last = made.placing, made.last_place
    if placing and not placing.open:
        return words.say(NO_PLACE)
    if last is None:
        return words.say(FOR_EVERYBODY)
    if placing and placing.verdict == RankVerdict.shortlisted and placing.cut_off_total is not None:
        return words.say(CUT_OFF, total=placing.cut_off_total)
    return words.say(LAST_PLACE, total=last.total, day=day(last.visited_on, words.language))


def _limits(placing: Placing, words: _Words) -> dict[str, Any]:
    budget, cost = placing.budget_rp, placing.cost_rp
    return {
        "places": placing.places,
        "quota": placing.quota,
        "group": choice_word(QuotaKind, placing.quota_kind, words.language),
        "budget": rupiah(budget) if budget is not None else "–",
        "cost": rupiah(cost) if cost is not None else "–",
        "payable": budget // cost if budget is not None and cost else "–",
    }


def _changes(made: Explanation, words: _Words) -> list[str]:
    """Of each criterion the smallest change that is enough, and where none is, the best of each criterion."""
    if not made.short_by:
        return [words.say(ENOUGH_POINTS)] if made.short_by == 0 else []
    found = [words.say(SHORT, points=made.short_by)]
    enough = {change.code: change for change in made.changes if change.enough}
    best = {change.code: change for change in reversed(made.changes)}
    found += [_change(change, words) for change in (enough.values() or reversed([*best.values()]))]
    if not enough and not made.hides:
        found.append(words.say(NO_SINGLE if made.changes else NOTHING_BETTER))
    return found


def _change(change: Change, words: _Words) -> str:
    needed = words.band(change.needed, change.fact, change.answer_kind)
    text = CHANGE_ENOUGH if change.enough else CHANGE_SHORT
    return words.say(text, label=change.label, needed=needed, added=change.added, total=change.total)


def answer_word(item: Item, value: int | str, language: str) -> str:
    """What was answered or looked up, as her page says it."""
    return _Words(language).value(value, item.fact, item.answer_kind)


def _line(line: Line, words: _Words) -> SaidLine:
    return SaidLine(
        code=line.code,
        label=line.label,
        legal_basis=line.legal_basis,
        is_gate=line.most == 0,
        value=_value(line, words),
        result=_result(line, words),
        passed=line.passed,
        evidence=_evidence(line, words),
        is_kept=line.document is not None,
        is_missing=line.lacks_evidence,
        hidden=line.hidden,
    )


def _evidence(line: Line, words: _Words) -> str:
    if line.hidden:
        return words.say(HIDDEN)
    if line.document is not None:
        return words.say(ATTACHED)
    if line.lacks_evidence:
        return words.say(MISSING, kind=choice_word(EvidenceKind, line.evidence, words.language))
    return NO_POINTS if line.evidence == EvidenceKind.none else words.say(NOT_NEEDED)


def _value(line: Line, words: _Words) -> str:
    if line.hidden:
        return words.say(HIDDEN)
    if line.value is None:
        return words.say(UNKNOWN if line.points is not None or line.fact != Fact.answer else NOT_JUDGED)
    shown = words.value(line.value, line.fact, line.answer_kind)
    return words.say(DIVIDED, value=shown, per=line.per) if line.per else shown


PASSED: dict[bool | None, str] = {True: mark("terpenuhi"), False: mark("tidak terpenuhi"), None: UNKNOWN}


def _result(line: Line, words: _Words) -> str:
    if line.hidden:
        return words.say(HIDDEN)
    if line.most == 0:
        return words.say(PASSED[line.passed])
    return f"{NO_POINTS if line.points is None else line.points} / {line.most}"


RULES = mark("Versi {number}, berlaku sejak {day}, dasar hukum {basis}.")


def _rules(made: Explanation, words: _Words) -> str:
    if made.rules is None:
        return NO_POINTS
    since = day(made.rules.valid_from, words.language)
    return words.say(RULES, number=made.rules.version_no, day=since, basis=made.rules.legal_basis)
