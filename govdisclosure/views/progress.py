"""A progress bar for the terminal: how far, how fast, how many failed, how long still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from govdisclosure.batch.run import Progress


@contextmanager
def shown_progress(stream: TextIO) -> Iterator[Callable[[Progress], None] | None]:
    """What `batch` calls as it goes on; None where nobody looks at the stream."""
    if not stream.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.0f}/s"),
        TextColumn("[red]{task.fields[failed]} failed 失败"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None, rate=0.0, failed=0)

        def show(progress: Progress) -> None:
            speed = bar.tasks[task].speed or 0.0
            bar.update(
                task,
                total=progress.total,
                completed=progress.sources,
                rate=speed,
                failed=progress.failed,
            )

        yield show
