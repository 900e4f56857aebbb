"""Why she stands where she stands: computed from what was frozen, without a database, so all get the same bytes.

The same inputs give the same canonical bytes and SHA-256. What is written in them are values; `explanation_words` says
them in a language.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
from msgspec import Struct

from operations.selection.rule_items import Band, Item, Rules, canonical, seal
from operations.selection.rule_reading import Result, Value, gates_of_facts, points_of, recompute, thaw
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind, Fact, RankReason, RankVerdict
from tables.selection.ranking import QuotaKind


class Line(Struct, frozen=True):
    """A gate or a criterion and what it gave her. `value` is None while nobody knows it, or when it is `hidden`."""

    code: str
    label: str
    legal_basis: str
    kind: CriterionKind
    fact: Fact
    answer_kind: AnswerKind
    per: str | None
    value: Value
    passed: bool | None
    points: int | None
    most: int
    evidence: EvidenceKind
    document: str | None
    restricted: bool
    hidden: bool = False

    @property
    def lacks_evidence(self) -> bool:
        """It counts for her, or may yet, and what it demands is not there. What counts nothing needs none."""
        counts = self.points != 0 and self.passed is not False
        return counts and not self.hidden and self.evidence != EvidenceKind.none and self.document is None


class Rulebook(Struct, frozen=True):
    version_no: int
    sha256: str
    legal_basis: str
    valid_from: date


class LastPlace(Struct, frozen=True):
    """Of the last one of the others who could be given a place. `wins`: with as many points she would go before her."""

    total: int
    visited_on: date | None
    wins: bool


class Placing(Struct, frozen=True):
    """Where the ranking put her. After an objection `based_on` is the ranking whose cut-off she was measured by.

    `quota` is the places of her site or wave. `open`: the ranking had places that she could have been given."""

    ranking: int
    based_on: int | None
    sha256: str
    rank: int
    candidates: int
    places: int
    waiting: int
    verdict: RankVerdict
    reason: RankReason | None
    quota_kind: QuotaKind
    quota: int | None
    group_rank: int | None
    waits_as: int | None
    budget_rp: int | None
    cost_rp: int | None
    cut_off_total: int | None
    tie_break: str
    open: bool


class Change(Struct, frozen=True):
    """Another answer to one criterion: `enough` when she would then have been given a place."""

    code: str
    label: str
    fact: Fact
    answer_kind: AnswerKind
    needed: Band
    points: int
    added: int
    total: int
    enough: bool


class Known(Struct, frozen=True):
    """What an explanation follows from. Without `frozen` she was not judged by rules yet: then `rules` are those in
    force, `facts` what is known of her and `evidence` what was attached so far, criterion -> key of a document.
    `points` are of a judgment from before rules were frozen."""

    code: str
    program: str
    state: str
    frozen: str | None = None
    rules: Rules | None = None
    facts: Mapping[str, Value] = {}
    evidence: Mapping[str, str] = {}
    points: Mapping[str, int] | None = None
    visited_on: date | None = None
    placing: Placing | None = None
    last_place: LastPlace | None = None


class Explanation(Struct, frozen=True):
    """`stage`: "ranked", or her state before a ranking placed her. `short_by`: points that she lacks for a place, None
    where points decide nothing. `frozen_sha256` is left out where something is hidden: it would give it away."""

    code: str
    program: str
    stage: str
    rules: Rulebook | None
    frozen_sha256: str | None
    visited_on: date | None
    lines: tuple[Line, ...]
    total: int | None
    most: int
    placing: Placing | None
    last_place: LastPlace | None
    short_by: int | None
    changes: tuple[Change, ...]

    @property
    def canonical(self) -> bytes:
        return canonical(msgspec.to_builtins(self)).encode()

    @property
    def sha256(self) -> str:
        return seal(self.canonical.decode())

    @property
    def hides(self) -> bool:
        return any(line.hidden for line in self.lines)


def explain(known: Known) -> Explanation:
    """From the frozen inputs alone wherever there are any: what was written down as the result is not looked at."""
    held = thaw(known.frozen) if known.frozen else None
    rules = held.rules if held else known.rules
    result = recompute(known.frozen) if known.frozen else None
    evidence = held.evidence if held else known.evidence
    lines = tuple(_lines(rules, result, known, evidence)) if rules else ()
    total = result.total if result else sum(known.points.values()) if known.points is not None else None
    visited_on = held.visited_on if held else known.visited_on
    short_by = _short_by(known, total)
    changes = _changes(rules, result, short_by) if rules and result and short_by else ()
    return Explanation(
        code=known.code,
        program=known.program,
        stage="ranked" if known.placing else known.state,
        rules=Rulebook(rules.version_no, rules.sha256, rules.legal_basis, rules.valid_from) if rules else None,
        frozen_sha256=seal(known.frozen) if known.frozen else None,
        visited_on=visited_on,
        lines=lines,
        total=total,
        most=sum(item.max_points for item in rules.items) if rules else 0,
        placing=known.placing,
        last_place=known.last_place,
        short_by=short_by,
        changes=changes,
    )


def shown_to(explanation: Explanation, *, restricted: bool) -> Explanation:
    """Without `restricted` the answers, points and changes of restricted items are left out; the total stays."""
    secret = {line.code for line in explanation.lines if line.restricted}
    if restricted or not secret:
        return explanation
    return msgspec.structs.replace(
        explanation,
        frozen_sha256=None,
        lines=tuple(_hidden(line) if line.code in secret else line for line in explanation.lines),
        changes=tuple(change for change in explanation.changes if change.code not in secret),
    )


def _hidden(line: Line) -> Line:
    return msgspec.structs.replace(line, value=None, passed=None, points=None, document=None, hidden=True)


def _lines(rules: Rules, result: Result | None, known: Known, evidence: Mapping[str, str]) -> Iterator[Line]:
    """Gates first, each kind in the order of the rules."""
    gates = {gate.code: gate for gate in (result.gates if result else gates_of_facts(rules, known.facts))}
    points = result.points if result else known.points or {}
    values = result.values if result else {code: gate.value for code, gate in gates.items()}
    for item in sorted(rules.items, key=lambda item: item.kind != CriterionKind.gate):
        yield Line(
            code=item.code,
            label=item.label,
            legal_basis=item.legal_basis,
            kind=item.kind,
            fact=item.fact,
            answer_kind=item.answer_kind,
            per=item.per,
            value=values.get(item.code, points.get(item.code)),
            passed=gates[item.code].passed if item.code in gates else None,
            points=points.get(item.code),
            most=item.max_points,
            evidence=item.evidence,
            document=evidence.get(item.code),
            restricted=item.restricted,
        )


def _short_by(known: Known, total: int | None) -> int | None:
    """0: her points are enough, and she waits for a place that becomes free."""
    placing, last = known.placing, known.last_place
    if placing is None or total is None or placing.verdict == RankVerdict.shortlisted or not placing.open:
        return None
    return max(0, last.total - total + (0 if last.wins else 1)) if last else 0


def _changes(rules: Rules, result: Result, short_by: int) -> tuple[Change, ...]:
    """Every better answer to one criterion, those that are enough first, then what adds most."""
    found = []
    for item in rules.items:
        if item.kind == CriterionKind.points:
            now = result.points[item.code]
            for needed, points in _better(item, now, short_by):
                added, total = points - now, result.total + points - now
                facts = (item.code, item.label, item.fact, item.answer_kind, needed)
                found.append(Change(*facts, points, added, total, enough=added >= short_by))
    return tuple(sorted(found, key=lambda change: (not change.enough, -change.added)))


def _better(item: Item, now: int, short_by: int) -> Iterator[tuple[Band, int]]:
    """What she would have to answer, and the points it gives. Without bands: as few more points as are needed."""
    if not item.bands:
        if now < item.max_points:
            points = min(now + short_by, item.max_points)
            yield Band(points, least=points), points
        return
    for band in item.bands:
        reached = [points_of(item, value) for value in (band.least, band.most, *band.equals) if value is not None]
        points = max(reached, default=0)
        if now < points == min(band.points, item.max_points):
            yield band, points
