"""Runs a step in a forked process and kills it right before its k-th call that changes files (Linux, ptrace)."""

import ctypes
import os
import platform
import signal
from collections.abc import Callable

_CALLS = {
    # write, pwrite64, fsync, fdatasync, ftruncate, rename, mkdir, unlink, openat, mkdirat, unlinkat, renameat(2)
    "x86_64": frozenset({1, 18, 74, 75, 77, 82, 83, 87, 257, 258, 263, 264, 316}),
    "aarch64": frozenset({64, 68, 82, 83, 46, 56, 34, 35, 38, 276}),
}[platform.machine()]
_TRACEME, _CONTINUE, _SYSCALL, _SETOPTIONS, _SYSCALL_INFO = 0, 7, 24, 0x4200, 0x420E
_TRACESYSGOOD, _EXITKILL = 1, 0x00100000
_ENTRY = 1
_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


class _Info(ctypes.Structure):
    """struct ptrace_syscall_info as far as the number of the call."""

    _fields_ = [
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    ]


def _ptrace(request: int, pid: int, address: int = 0, data: object = None) -> int:
    result = int(_libc.ptrace(request, pid, address, data))
    if result == -1:
        raise OSError(ctypes.get_errno(), f"ptrace request {request:#x}: {os.strerror(ctypes.get_errno())}")
    return result


def fork(step: Callable[[Callable[[], None]], None]) -> tuple[int, int]:
    """Runs a step in a child; returns its process id and the end of a pipe.

    The step calls what it is given once it is ready to be watched. The pipe says ``r`` then, and ``d`` when the
    step is done: whatever was acknowledged to the user has happened by then.
    """
    told, tell = os.pipe()
    pid = os.fork()
    if pid:
        os.close(tell)
        return pid, told
    try:
        os.close(told)
        step(lambda: _ready(tell))
        os.write(tell, b"d")
    except BaseException as problem:
        os.write(tell, b"!" + repr(problem).encode()[:3000])
    os._exit(0)


def _ready(tell: int) -> None:
    os.write(tell, b"r")
    if _watched:
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)


_watched = False


def killed_before_call(step: Callable[[Callable[[], None]], None], k: int) -> tuple[bool, str]:
    """Runs a step, killed before its ``k``-th file call after it was ready: (was killed, what it told)."""
    global _watched  # noqa: PLW0603 - read by the child that is forked next
    _watched = True
    try:
        pid, told = fork(step)
    finally:
        _watched = False
    killed = _run_to(pid, k)
    with os.fdopen(told, "rb") as pipe:
        return killed, pipe.read().decode()


def _run_to(pid: int, k: int) -> bool:
    _, status = os.waitpid(pid, 0)
    if not os.WIFSTOPPED(status):
        return False
    _ptrace(_SETOPTIONS, pid, 0, _TRACESYSGOOD | _EXITKILL)
    seen, info, deliver = 0, _Info(), 0
    while True:
        _ptrace(_SYSCALL, pid, 0, deliver)
        _, status = os.waitpid(pid, 0)
        if not os.WIFSTOPPED(status):
            return False
        stopped_by = os.WSTOPSIG(status)
        deliver = 0
        if stopped_by != signal.SIGTRAP | 0x80:
            deliver = stopped_by if stopped_by not in (signal.SIGSTOP, signal.SIGTRAP) else 0
            continue
        _ptrace(_SYSCALL_INFO, pid, ctypes.sizeof(info), ctypes.byref(info))
        if info.op == _ENTRY and info.number in _CALLS:
            seen += 1
            if seen == k:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                return True
