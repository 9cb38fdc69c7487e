"""Workers: batches of tasks in, their results out in the same order.

A worker that dies (killed, out of memory) takes all that is under way with it. The oldest batch is
then read again task by task in workers of their own, so that what kills a worker costs one document
and not the run. Workers that cannot even begin end the run: no document is to blame for that.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import ModuleType

from govdisclosure.batch.orphans import end_with_parent
from govdisclosure.batch.read import Batch, Settings, failed_batch, read_batch
from govdisclosure.batch.sources import Task
from govdisclosure.errors import Error

# Batches that wait or are under way, for each worker: enough that none is idle.
_AHEAD = 3

_settings = Settings()


def _begin(settings: Settings) -> None:
    """In a worker: remember the settings, so that they travel once."""
    global _settings
    end_with_parent()
    _settings = settings


def _read(tasks: Sequence[Task]) -> Batch:
    return read_batch(tasks, _settings)


def results(batches: Iterable[Sequence[Task]], settings: Settings, workers: int) -> Iterator[Batch]:
    """The results of all batches in their order; with one worker in this process."""
    if workers <= 1:
        yield from (read_batch(tasks, settings) for tasks in batches)
        return
    crew = _Crew(settings, workers)
    try:
        yield from crew.work(batches)
    finally:
        crew.stop()


class _Crew:
    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._workers = workers
        self._pool = self._hired(workers)
        self._ahead: deque[tuple[Sequence[Task], Future[Batch]]] = deque()

    def _hired(self, workers: int) -> ProcessPoolExecutor:
        """Workers that have begun.

        Raises:
            Error: they cannot.
        """
        # forked children would inherit threads half way (progress bar, Arrow)
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, context, _begin, (self._settings,))
        try:
            with _without_main():
                begun = pool.submit(os.getpid)
            begun.result()
        except (BrokenProcessPool, OSError) as error:
            pool.shutdown(wait=False)
            raise Error(
                f"workers cannot be started: {error}. Free memory, or read with workers=1.",
                f"无法启动工作进程：{error}。请释放内存，或用 workers=1 读取。",
            ) from error
        return pool

    def stop(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def work(self, batches: Iterable[Sequence[Task]]) -> Iterator[Batch]:
        left = iter(batches)
        while True:
            while len(self._ahead) < self._workers * _AHEAD:
                tasks = next(left, None)
                if tasks is None:
                    break
                self._submit(tasks)
            if not self._ahead:
                return
            yield from self._oldest()

    def _submit(self, tasks: Sequence[Task]) -> None:
        try:
            with _without_main():
                self._ahead.append((tasks, self._pool.submit(_read, tasks)))
        except BrokenProcessPool as error:  # found out when the result is asked for
            broken: Future[Batch] = Future()
            broken.set_exception(error)
            self._ahead.append((tasks, broken))

    def _oldest(self) -> Iterator[Batch]:
        tasks, future = self._ahead.popleft()
        try:
            yield future.result()
            return
        except BrokenProcessPool:
            pass
        waiting = [others for others, _ in self._ahead]
        self._ahead.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)
        yield from self._one_by_one(tasks)
        self._pool = self._hired(self._workers)
        for others in waiting:
            self._submit(others)

    def _one_by_one(self, tasks: Sequence[Task]) -> Iterator[Batch]:
        pool = self._hired(1)
        for task in tasks:
            try:
                with _without_main():
                    found = pool.submit(_read, [task])
                yield found.result()
            except BrokenProcessPool as error:
                yield failed_batch(task, str(error), self._settings)
                pool = self._hired(1)
        pool.shutdown()


@contextmanager
def _without_main() -> Iterator[None]:
    """Processes that start now do not run the user's script again: workers need nothing of it.

    Without this a script that is not guarded by `if __name__ == "__main__"` would begin a batch in
    every worker of its batch.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
