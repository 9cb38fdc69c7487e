"""Relations across rows as sums of what the readings of each row add to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field

from govdisclosure.arithmetic.columns import Relation
from govdisclosure.arithmetic.deduce import deduce
from govdisclosure.arithmetic.joint import Effect
from govdisclosure.arithmetic.options import Option, Value
from govdisclosure.layout.readings import Row
from govdisclosure.model.cell import Number


@define(eq=False)
class Terms:
    """The relations over some open rows.

    Attributes:
        options: for each row its readings; rows that are not open have one.
        open_rows: rows to choose readings for.
        constant: what the other rows add, and the cells that no row has.
    """

    relations: Sequence[Relation]
    options: Mapping[Row, Sequence[Option]]
    open_rows: Sequence[Row]
    constant: Effect = field(init=False)
    _cells: dict[Row, list[tuple[int, int, int]]] = field(init=False, factory=dict)
    _known: dict[str, Value] = field(init=False, factory=dict)
    _completed: dict[Option, tuple[Value, ...]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        upwards = downwards = 0
        for number, relation in enumerate(self.relations):
            for one in relation.operands:
                if one.place is not None:
                    row, index = one.place
                    self._cells.setdefault(row, []).append((number, index, one.sign))
                elif one.sign > 0:
                    upwards |= 1 << number
                else:
                    downwards |= 1 << number
        self.constant = Effect((0,) * len(self.relations), upwards, downwards)
        for row in self._cells.keys() - set(self.open_rows):
            self.constant = self.constant.plus(self.effect(row, self.options[row][0]))
            self._known |= zip(row.keys, self.options[row][0].values, strict=True)

    @property
    def has_unknown(self) -> bool:
        """Whether a cell in one of the relations may be without a number."""
        every = [self.constant]
        every += [self.effect(row, one) for row in self.open_rows for one in self.options[row]]
        return any(one.upwards or one.downwards for one in every)

    def effect(self, row: Row, option: Option) -> Effect:
        """What a reading of a row adds to the relations."""
        sums: list[Number] = [0] * len(self.relations)
        upwards = downwards = 0
        for number, index, sign in self._cells.get(row, ()):
            value = option.values[index]
            if value is not None:
                sums[number] += sign * value
            elif sign > 0:
                upwards |= 1 << number
            else:
                downwards |= 1 << number
        return Effect(tuple(sums), upwards, downwards)

    def can_be_completed(self, chosen: Sequence[int]) -> bool:
        """Whether the sums across and inside the rows leave values for the cells without one."""
        values = dict(self._known)
        for row, index in zip(self.open_rows, chosen, strict=True):
            values |= zip(row.keys, self.options[row][index].values, strict=True)
        equations = [relation.equation for relation in self.relations]
        equations += [equation for row in self._cells for equation in self.options[row][0].sums]
        deduction = deduce(equations, values)
        if deduction.impossible is not None:
            return False
        for row in self._cells:
            index = chosen[self.open_rows.index(row)] if row in self.open_rows else 0
            self._note(self.options[row][index], row.keys, deduction.forced)
        return True

    def _note(self, option: Option, keys: Sequence[str], forced: Mapping[str, Number]) -> None:
        """Remember what a choice forces upon the open cells of a reading, if all choices do so."""
        if None not in option.values:
            return
        pairs = zip(keys, option.values, strict=True)
        found = tuple(forced.get(key) if value is None else value for key, value in pairs)
        before = self._completed.get(option, found)
        pairs_of_values = zip(found, before, strict=True)
        self._completed[option] = tuple(a if a == b else None for a, b in pairs_of_values)

    def completed(self, option: Option) -> Option:
        """A reading with the values that every choice forces upon its open cells."""
        values = self._completed.get(option)
        return option if values is None else evolve(option, values=values)
