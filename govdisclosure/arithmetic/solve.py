"""Find the readings that satisfy the relations, rows first, then columns.

A row's readings are kept when they satisfy the relations inside the row. Columns then choose among
rows still open. Where no reading satisfies a relation, the relation is the report's mistake and
decides nothing: what the rows decided stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from attrs import define, field

from govdisclosure.arithmetic.joint import Effect, JointSearch
from govdisclosure.arithmetic.relations import Verdict, evaluate
from govdisclosure.editions.relations import Equation
from govdisclosure.layout.readings import Reading, Row
from govdisclosure.model.cell import Number

Keys = tuple[str, ...]
_Domain = tuple[Keys, int, int, set[Number]]
# Sums of one column that are followed; a column with more decides nothing.
MAX_SUMS = 20_000


@define(eq=False)
class Solution:
    """What the arithmetic made of the open rows.

    Attributes:
        readings: row key → surviving readings.
        counted: row key → number of readings that the layout allowed.
        by: row key → names of the relations that excluded some.
    """

    readings: dict[tuple[str, ...], tuple[Reading, ...]] = field(factory=dict)
    counted: dict[tuple[str, ...], int] = field(factory=dict)
    by: dict[tuple[str, ...], tuple[str, ...]] = field(factory=dict)


def solve(rows: Sequence[Row], equations: Sequence[Equation]) -> Solution:
    """Reduce the readings of open rows as far as the relations allow."""
    solution = Solution()
    open_rows = [row for row in rows if row.is_open]
    if not open_rows:
        return solution
    for row in open_rows:
        own = [e for e in equations if set(e.keys) <= set(row.keys)]
        survivors = _survivors(row, own)
        solution.counted[row.keys] = row.counted or len(row.readings)
        solution.readings[row.keys] = survivors or row.readings
        if survivors and len(survivors) < solution.counted[row.keys]:
            solution.by[row.keys] = tuple(dict.fromkeys(e.name for e in own))
    _choose_by_columns(rows, solution, equations)
    return solution


def _survivors(row: Row, equations: Sequence[Equation]) -> tuple[Reading, ...]:
    """The readings that no relation refutes, provided that one of them was put to the test.

    A reading with a blank or unreadable operand cannot be refuted, which does not make it right.
    """
    verdicts = [_verdicts(row.keys, reading, equations) for reading in row.readings]
    if equations and not any(found == {"holds"} for found in verdicts):
        return row.readings
    return tuple(
        reading
        for reading, found in zip(row.readings, verdicts, strict=True)
        if "fails" not in found
    )


def _verdicts(
    keys: tuple[str, ...], reading: Reading, equations: Sequence[Equation]
) -> set[Verdict]:
    values = {key: _value(token) for key, token in zip(keys, reading, strict=True)}
    return {evaluate(equation, values).verdict for equation in equations}


def _value(token: object) -> Number | None:
    number = getattr(token, "number", None)
    return None if number is None else number.value


def _choose_by_columns(
    rows: Sequence[Row], solution: Solution, equations: Sequence[Equation]
) -> None:
    """Narrow rows still open by the relations across rows, as far as these can be trusted.

    A relation that no choice satisfies is the report's mistake, or shows that a choice went wrong:
    rows that it touches keep what they decided alone.
    """
    columns = _Columns(rows, solution, equations)
    alone = dict(solution.readings), dict(solution.by)
    distrusted: set[Keys] = set()
    while True:
        columns.narrow(distrusted)
        broken = columns.touched_by_broken() - distrusted
        if not broken:
            columns.search_jointly(distrusted)
            return
        distrusted |= broken
        solution.readings, solution.by = dict(alone[0]), dict(alone[1])


class _Columns:
    """Relations over several rows, and the readings that they leave."""

    def __init__(
        self, rows: Sequence[Row], solution: Solution, equations: Sequence[Equation]
    ) -> None:
        self.solution = solution
        self.place = {key: (row.keys, index) for row in rows for index, key in enumerate(row.keys)}
        self.fixed = {row.keys: row.readings for row in rows if not row.is_open}
        self.across = [
            e
            for e in equations
            if all(key in self.place for key in e.keys)
            and len({self.place[key][0] for key in e.keys}) > 1
            and any(self.place[key][0] in solution.readings for key in e.keys)
        ]

    def narrow(self, distrusted: Set[Keys]) -> None:
        """Drop readings that some relation excludes, until none does."""
        changed = True
        while changed:
            changed = False
            for equation in self.across:
                changed |= self._prune(equation, distrusted)

    def touched_by_broken(self) -> set[Keys]:
        """Open rows in a relation that the readings left cannot satisfy."""
        touched: set[Keys] = set()
        for equation in self.across:
            domains = self._domains(equation)
            sums = None if domains is None else _sums([values for *_, values in domains])
            if sums is not None and 0 not in sums:
                touched |= {self.place[key][0] for key in equation.keys}
        return touched & self.solution.readings.keys()

    def search_jointly(self, distrusted: Set[Keys]) -> None:
        """Drop readings that stand in no choice which satisfies all relations at once."""
        readings = self.solution.readings
        open_rows = [
            row for row, left in readings.items() if len(left) > 1 and row not in distrusted
        ]
        equations = [e for e in self.across if self._is_joint(e, open_rows, distrusted)]
        if len(open_rows) < 2 or not equations:
            return
        terms = _Terms(equations, self.place)
        closed = terms.rows.keys() - set(open_rows)
        known = [(row, (readings.get(row) or self.fixed[row])[0]) for row in closed]
        search = JointSearch(
            [[terms.effect([(row, r)]) for r in readings[row]] for row in open_rows],
            terms.effect(known),
        )
        if not search.run() or not all(search.possible):
            return
        for row, possible in zip(open_rows, search.possible, strict=True):
            if len(possible) < len(readings[row]):
                readings[row] = tuple(r for i, r in enumerate(readings[row]) if i in possible)
                names = (*self.solution.by.get(row, ()), *(e.name for e in equations))
                self.solution.by[row] = tuple(dict.fromkeys(names))

    def _is_joint(
        self, equation: Equation, open_rows: Sequence[Keys], distrusted: Set[Keys]
    ) -> bool:
        """Whether the relation has a value for every operand and concerns rows still open."""
        rows = {self.place[key][0] for key in equation.keys}
        return (
            not rows & distrusted
            and bool(rows & set(open_rows))
            and self._domains(equation) is not None
        )

    def _domains(self, equation: Equation) -> list[_Domain] | None:
        """Row, place and signed values of each operand; None when one may be without a value."""
        signed = [(key, 1) for key in equation.left] + [(key, -1) for key in equation.right]
        domains: list[_Domain] = []
        for key, sign in signed:
            row, index = self.place[key]
            readings = self.solution.readings.get(row) or self.fixed[row]
            found = {_value(reading[index]) for reading in readings}
            if None in found:
                return None
            domains.append((row, index, sign, {v * sign for v in found if v is not None}))
        return domains

    def _prune(self, equation: Equation, distrusted: Set[Keys]) -> bool:
        """Drop readings whose value no choice of the other rows can balance; say if any went."""
        domains = self._domains(equation)
        if domains is None or all(len(values) == 1 for *_, values in domains):
            return False
        before = _partial_sums([values for *_, values in domains])
        behind = _partial_sums([values for *_, values in reversed(domains)])
        if before is None or behind is None:
            return False
        changed = False
        for at, (row, index, sign, values) in enumerate(domains):
            if len(values) == 1 or row in distrusted:
                continue
            left, right = before[at], behind[len(domains) - 1 - at]
            allowed = {value for value in values if any(-value - total in right for total in left)}
            if allowed and len(allowed) < len(values):
                self._keep(row, index, sign, allowed, equation.name)
                changed = True
        return changed

    def _keep(self, row: Keys, index: int, sign: int, allowed: Set[Number], name: str) -> None:
        readings = self.solution.readings[row]
        self.solution.readings[row] = tuple(
            r for r in readings if (_value(r[index]) or 0) * sign in allowed
        )
        known = self.solution.by.get(row, ())
        if name not in known:
            self.solution.by[row] = (*known, name)


class _Terms:
    """What the cells of each row add to each of some relations."""

    def __init__(
        self, equations: Sequence[Equation], place: Mapping[str, tuple[Keys, int]]
    ) -> None:
        self.width = len(equations)
        self.rows: dict[Keys, list[tuple[int, int, int]]] = {}
        for number, equation in enumerate(equations):
            for keys, sign in ((equation.left, 1), (equation.right, -1)):
                for key in keys:
                    row, index = place[key]
                    self.rows.setdefault(row, []).append((number, index, sign))

    def effect(self, rows: Sequence[tuple[Keys, Reading]]) -> Effect:
        """What these readings of these rows add to the relations together."""
        sums: list[Number] = [0] * self.width
        for row, reading in rows:
            for number, index, sign in self.rows.get(row, ()):
                sums[number] += sign * (_value(reading[index]) or 0)
        return tuple(sums)


def _sums(domains: Sequence[set[Number]]) -> set[Number] | None:
    """All sums of one value from each domain; None when there are too many to follow."""
    partial = _partial_sums(domains)
    return None if partial is None else partial[-1]


def _partial_sums(domains: Sequence[set[Number]]) -> list[set[Number]] | None:
    """The sums of the first 0, 1, 2 … domains; None when there are too many to follow."""
    partial: list[set[Number]] = [{0}]
    for values in domains:
        if len(partial[-1]) * len(values) > MAX_SUMS:
            return None
        partial.append({total + value for total in partial[-1] for value in values})
    return partial
