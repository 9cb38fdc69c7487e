"""Relations across rows, and the readings of open rows that they leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from attrs import define, field, frozen

from govdisclosure.arithmetic.options import Option, Value
from govdisclosure.arithmetic.reach import Choices, Reach, TooManySumsError
from govdisclosure.editions.relations import Equation
from govdisclosure.layout.readings import Row
from govdisclosure.model.cell import Number

# Where a cell stands: its row and its place there; None where no row has it for certain.
Place = tuple[Row, int] | None


@frozen
class Operand:
    """One cell of a relation: where it stands, and whether it counts up (left) or down (right)."""

    place: Place
    sign: int


@frozen(eq=False)
class Relation:
    """A relation across rows with its operands."""

    equation: Equation
    operands: tuple[Operand, ...]

    @property
    def rows(self) -> set[Row]:
        """The rows in which it has operands."""
        return {one.place[0] for one in self.operands if one.place is not None}


@define(eq=False)
class Columns:
    """The relations across rows of which some are open.

    Attributes:
        options: for each row the readings left.
        by: for each open row the names of the relations that excluded some of its readings.
        relations: those that touch an open row.
        bounded: relations with more sums than are followed.
    """

    options: dict[Row, list[Option]]
    by: dict[Row, tuple[str, ...]]
    relations: Sequence[Relation]
    bounded: set[Relation] = field(factory=set)

    def open_rows(self) -> list[Row]:
        """Rows with several readings left."""
        return [row for row, options in self.options.items() if len(options) > 1]

    def rows_with_unknown(self) -> list[Row]:
        """Rows that may have a cell without a number."""
        return [
            row
            for row, options in self.options.items()
            if any(None in option.values for option in options)
        ]

    def narrow(self, distrusted: Set[Row]) -> None:
        """Drop readings that some relation excludes, until none does."""
        changed = True
        while changed:
            changed = False
            for relation in self.relations:
                changed |= self._prune(relation, distrusted)

    def broken(self) -> list[Relation]:
        """Relations that the readings left cannot satisfy."""
        return [relation for relation in self.relations if not self._can_hold(relation)]

    def is_tested(self, row: Row) -> bool:
        """Whether some relation through a row has a number for each of its cells."""
        return any(
            row in relation.rows and all(map(self._is_known, relation.operands))
            for relation in self.relations
        )

    def exclude(self, row: Row, left: list[Option], names: Sequence[str]) -> None:
        """Keep these readings of a row only, and the names of the relations that say so."""
        self.options[row] = left
        self.by[row] = tuple(dict.fromkeys((*self.by.get(row, ()), *names)))

    def _can_hold(self, relation: Relation) -> bool:
        try:
            return _reach([self._choices(one) for one in relation.operands])[-1].holds(0)
        except TooManySumsError:
            return True

    def _is_known(self, operand: Operand) -> bool:
        choices = self._choices(operand)
        return not (choices.upwards or choices.downwards)

    def _prune(self, relation: Relation, distrusted: Set[Row]) -> bool:
        """Drop readings whose value no choice of the other rows can balance; say if any went."""
        operands = relation.operands
        choices = [self._choices(one) for one in operands]
        if all(one.is_settled for one in choices):
            return False
        try:
            before, behind = _reach(choices), _reach(choices[::-1])
        except TooManySumsError:
            self.bounded.add(relation)
            return False
        changed = False
        for at, operand in enumerate(operands):
            if operand.place is None or operand.place[0] in distrusted or choices[at].is_settled:
                continue
            row, index = operand.place
            left, right = before[at], behind[len(operands) - 1 - at]
            fits = {
                value: _fits(value, operand.sign, left, right)
                for value in {option.values[index] for option in self.options[row]}
            }
            if any(fits.values()) and not all(fits.values()):
                kept = [one for one in self.options[row] if fits[one.values[index]]]
                self.exclude(row, kept, [relation.equation.name])
                changed = True
        return changed

    def _choices(self, operand: Operand) -> Choices:
        if operand.place is None:
            values: set[Value] = {None}
        else:
            row, index = operand.place
            values = {option.values[index] for option in self.options[row]}
        known = frozenset(value * operand.sign for value in values if value is not None)
        unknown = None in values
        return Choices(known, unknown and operand.sign > 0, unknown and operand.sign < 0)


def _reach(choices: Sequence[Choices]) -> list[Reach]:
    """The sums of the first 0, 1, 2 … operands."""
    found = [Reach({0})]
    for one in choices:
        found.append(found[-1].plus(one))
    return found


def _fits(value: Value, sign: int, left: Reach, right: Reach) -> bool:
    if value is not None:
        return left.meets(right, -value * sign)
    unknown = Choices(frozenset(), sign > 0, sign < 0)
    return left.plus(unknown).meets(right, 0)


def relations_across(rows: Sequence[Row], equations: Sequence[Equation]) -> Iterator[Relation]:
    """The relations that touch an open row and another cell."""
    places = _places(rows)
    for equation in equations:
        operands = [Operand(places.get(key), 1) for key in equation.left]
        operands += [Operand(places.get(key), -1) for key in equation.right]
        relation = Relation(equation, tuple(operands))
        alone = len(relation.rows) == 1 and all(one.place is not None for one in operands)
        if not alone and any(row.is_open for row in relation.rows):
            yield relation


def _places(rows: Sequence[Row]) -> Mapping[str, Place]:
    """Key → where it stands; a row that is printed twice with different cells stands nowhere."""
    printed: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        printed.setdefault(row.keys, []).append(row)
    places: dict[str, Place] = {}
    for keys, found in printed.items():
        found = [row for row in found if row.how != "empty"] or found
        if len(found) == 1 or (_numbers(found[0]) and len(set(map(_numbers, found))) == 1):
            places |= {key: (found[0], index) for index, key in enumerate(keys)}
    return places


def _numbers(row: Row) -> tuple[Number | None, ...]:
    """The numbers of a row that has one reading; of another nothing."""
    if row.is_open:
        return ()
    return tuple(token.number.value if token.number else None for token in row.readings[0])
