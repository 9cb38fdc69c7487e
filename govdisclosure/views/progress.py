"""The bar of a batch: how far, how fast, how many failed, how long still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
        task = bar.add_task("", total=None, rate=0.0, failed=0)

        def show(progress: Progress) -> None:
            bar.update(
                task,
                total=progress.total,
                completed=progress.sources,
                rate=bar.tasks[0].speed or 0.0,
                failed=progress.failed,
            )

        yield show


def _columns() -> tuple[ProgressColumn, ...]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    return (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.0f}/s"),
        TextColumn("[red]{task.fields[failed]} failed 失败"),
        TimeRemainingColumn(),
    )
