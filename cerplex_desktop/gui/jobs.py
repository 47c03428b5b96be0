"""Work on disk and paper, done one job after the other in a thread of its own, with progress and cancel."""

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.presenters.ports import Cancelled


class _Job(NamedTuple):
    name: str
    work: Callable[["JobProgress"], Any]
    done: Callable[[Any], None]
    failed: Callable[[KnownError], None]


class JobProgress:
    """How far a job is; asked between its steps, it ends the job where the user cancelled."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def step(self, done: int, of: int) -> None:
        """Says how far the job is.

        Raises:
            Cancelled: the user wants it ended; what was done before stands or falls by the job's own rule.
        """
        if self._cancelled.is_set():
            raise Cancelled
        self._tell(done, of)

    def cancel(self) -> None:
        """Asks the job to end at its next step."""
        self._cancelled.set()


class JobRunner(QObject):
    """One worker thread. A job with the name of one that is waiting or running is not taken a second time."""

    started = Signal(str)
    ended = Signal()
    progressed = Signal(int, int)
    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._names: list[str] = []
        self._progress: JobProgress | None = None
        self._thread: threading.Thread | None = None
        self._returned.connect(self._in_window, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """A job is waiting or running."""
        return bool(self._names)

    def run(
        self,
        name: str,
        work: Callable[[JobProgress], Any],
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None],
    ) -> bool:
        """Takes a job; its end is told in the window's thread. False where the same is already under way."""
        if name in self._names:
            return False
        self._names.append(name)
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name="cerplex-worker", daemon=True)
            self._thread.start()
        self._waiting.put(_Job(name, work, done, failed))
        return True

    def cancel(self) -> None:
        """Asks the running job to end at its next step."""
        if self._progress is not None:
            self._progress.cancel()

    def close(self) -> None:
        """Ends the thread after the job that is running."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _loop(self) -> None:
        while (job := self._waiting.get()) is not None:
            self._returned.emit(lambda name=job.name: self.started.emit(name))
            self._progress = JobProgress(self.progressed.emit)
            self._returned.emit(self._outcome(job, self._progress))

    def _outcome(self, job: _Job, progress: JobProgress) -> Callable[[], None]:
        try:
            result = job.work(progress)
        except Cancelled:
            return lambda: self._finish(job, lambda: None)
        except KnownError as known:
            refusal = known
            return lambda: self._finish(job, lambda: job.failed(refusal))
        except BaseException as unexpected:
            bug = unexpected
            return lambda: self._finish(job, lambda: sys.excepthook(type(bug), bug, bug.__traceback__))
        return lambda: self._finish(job, lambda: job.done(result))

    def _finish(self, job: _Job, tell: Callable[[], None]) -> None:
        self._names.remove(job.name)
        self.ended.emit()
        tell()

    def _in_window(self, deliver: Callable[[], None]) -> None:
        deliver()
