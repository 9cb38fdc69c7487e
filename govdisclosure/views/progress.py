"""The bar of a batch: how far, how fast, how many failed, how long still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from govdisclosure.views.watch import late_bar

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

    from govdisclosure.batch.run import Progress


@contextmanager
def shown_progress(stream: TextIO) -> Iterator[Callable[[Progress], None] | None]:
    """What `batch` calls as it goes on; None where nobody looks at the stream."""
    with late_bar(stream, _columns) as bar:
        if bar is None:
            yield None
            return
        task = bar.add_task("", total=None, rate="–", failed=0)
        began = monotonic()

        def show(progress: Progress) -> None:
            bar.update(
                task,
                total=progress.total,
                completed=progress.sources,
                rate=_rate(progress.sources, monotonic() - began),
                failed=progress.failed,
            )

        yield show


def _rate(count: int, seconds: float) -> str:
    """So many a second since the beginning; below ten a decimal tells."""
    rate = count / max(seconds, 1e-3)
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"


def _columns() -> tuple[ProgressColumn, ...]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    return (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}/s"),
        TextColumn("[red]{task.fields[failed]} failed 失败"),
        TimeRemainingColumn(),
    )
