"""What `parse`, `read` and their like are told besides the document: every refusal is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from govdisclosure.editions.edition import Edition
from govdisclosure.editions.edition import editions as every_edition
from govdisclosure.errors import InputTypeError
from govdisclosure.limits import Limits
from govdisclosure.normalize.step import Step

T = TypeVar("T")


def checked_editions(given: object) -> tuple[Edition, ...]:
    """The editions to choose from, by default all there are."""
    chosen = _all_of("editions", given, Edition, _no_editions)
    return chosen or every_edition()


def checked_limits(given: object) -> Limits:
    """The limits of a reading."""
    if not isinstance(given, Limits):
        raise _refused(
            "limits",
            given,
            "Limits, such as govdisclosure.Limits(pages=50)",
            "govdisclosure.Limits",
        )
    return given


def checked_steps(given: object) -> tuple[Step, ...]:
    """Repairs of characters besides the library's own."""
    return _all_of("normalizers", given, Step, _no_steps)


def _all_of(
    name: str, given: object, kind: type[T], refused: Callable[[str, object], InputTypeError]
) -> tuple[T, ...]:
    """What was given, as a tuple of one kind of things."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise refused(name, given)
    every = tuple(given)
    for at, one in enumerate(every):
        if not isinstance(one, kind):
            raise refused(f"{name}[{at}]", one)
    return every


def _no_editions(name: str, given: object) -> InputTypeError:
    wanted, one = "Edition", "[govdisclosure.get_edition('2021')]"
    return _refused(
        name, given, f"a sequence of {wanted}, such as {one}", f"{wanted} 序列，如 {one}"
    )


def _no_steps(name: str, given: object) -> InputTypeError:
    wanted = "govdisclosure.Step"
    return _refused(name, given, f"a sequence of {wanted}", f"{wanted} 序列")


def _refused(name: str, given: object, wanted: str, wanted_zh: str) -> InputTypeError:
    from govdisclosure.model.arguments import wrong_type

    return wrong_type(name, given, wanted, wanted_zh)
