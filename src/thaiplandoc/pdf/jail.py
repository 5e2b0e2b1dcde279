"""Walls around a program that reads foreign files: no network, no file outside its folder.

`command` gives the command line that runs a program inside them; this module is then run as a
program of its own, without the rest of the package, and becomes the one that is wanted. Each wall is
raised where the system allows it, in two ways that do not depend on each other:

- namespaces of its own for users, mounts, network, messages and processes: everything but the
  folder is read-only, there is no network at all, and what is started ends with what started it;
- Landlock (Linux 5.13) for writing, and a seccomp filter under which only local sockets open.

Nothing here is believed: `walls` says what a trial inside them could not do.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

Wall = Literal["writing", "network", "processes"]
MEANS: Final = ("namespaces", "landlock", "seccomp")
# LibreOffice puts the socket by which it finds itself into the first of these that it may write to.
SOCKET_FOLDERS: Final = ("/var/tmp", "/tmp")  # noqa: S108 (named by LibreOffice)
_TRIAL_S: Final = 20.0
_LARGEST_FILE: Final = 2**30
_LARGEST_PROCESS: Final = 8 * 2**30


def command(folder: Path, program: list[str], means: tuple[str, ...] = MEANS) -> list[str]:
    """The command line that runs `program` so that it may write in `folder` alone."""
    if sys.platform != "linux" or not sys.executable or getattr(sys, "frozen", False):
        return program  # there are no such walls, or no Python to raise them
    launcher = [sys.executable, "-I", "-S", "-B", __file__]
    return [*launcher, str(folder), ",".join(means), *program]


@cache
def walls(means: tuple[str, ...] = MEANS) -> frozenset[Wall]:
    """The walls that stand on this machine, each tried from within."""
    import socket

    tried = (
        "import os, socket, sys\n"
        "def fails(act):\n"
        "    try: act()\n"
        "    except OSError: return True\n"
        "if fails(lambda: open(sys.argv[1], 'w')): print('writing')\n"
        "if fails(lambda: socket.create_connection(('127.0.0.1', int(sys.argv[2])), 2)): print('network')\n"
        "if os.getppid() == 0: print('processes')\n"
    )
    with (
        tempfile.TemporaryDirectory(prefix="thaiplandoc-") as inside,
        tempfile.TemporaryDirectory(prefix="thaiplandoc-") as outside,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        target, port = str(Path(outside) / "file"), str(server.getsockname()[1])
        program = [sys.executable, "-I", "-S", "-c", tried, target, port]
        try:
            said = subprocess.run(  # noqa: S603 (our own command line, no shell)
                command(Path(inside), program, means),
                capture_output=True,
                text=True,
                timeout=_TRIAL_S,
                check=False,
            ).stdout.split()
        except (OSError, subprocess.TimeoutExpired):
            return frozenset()
    return frozenset(wall for wall in get_args(Wall) if wall in said)


# --- inside, before the program ------------------------------------------------------------------
_NEWNS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_MS_BIND, _MS_REC, _MS_PRIVATE = 0x1000, 0x4000, 0x40000
_AT_FDCWD, _AT_RECURSIVE, _READ_ONLY = -100, 0x8000, 1
_MOUNT_SETATTR, _LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 442, 444, 445, 446
_PDEATHSIG, _NO_NEW_PRIVS, _SECCOMP = 1, 38, 22
_SIGKILL: Final = 9
# Architecture as seccomp calls it, and its number for socket().
_MACHINES: Final = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
    "riscv64": (0xC00000F3, 198),
}
_AF_UNIX, _IO_URING_SETUP, _X32 = 1, 425, 0x40000000
# Landlock's rights that change something, by the version of its interface that brought them.
_WRITE_FILE, _MAKE_SOCK = 1 << 1, 1 << 9
_CHANGES: Final = ((1, _WRITE_FILE | 0x1FF0), (2, 1 << 13), (3, 1 << 14))


class _System:
    """The calls of Linux that Python has no names for; each says whether it was done."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)

    def unshare(self, flags: int) -> bool:
        return bool(self._libc.unshare(flags) == 0)

    def mount(self, source: str, target: str, kind: str, flags: int) -> bool:
        names = (os.fsencode(name) if name else None for name in (source, target, kind))
        return bool(self._libc.mount(*names, ctypes.c_ulong(flags), None) == 0)

    def read_only(self, path: str, *, on: bool) -> bool:
        what = struct.pack("=4Q", _READ_ONLY * on, _READ_ONLY * (not on), 0, 0)
        how = _AT_RECURSIVE if on else 0
        return self.call(_MOUNT_SETATTR, _AT_FDCWD, os.fsencode(path), how, what, len(what)) == 0

    def call(self, number: int, *arguments: int | bytes | None) -> int:
        return int(self._libc.syscall(ctypes.c_long(number), *arguments))

    def prctl(
        self, option: int, value: int, argument: ctypes.Array[ctypes.c_char] | None = None
    ) -> bool:
        return bool(self._libc.prctl(option, ctypes.c_ulong(value), argument or 0, 0, 0) == 0)


def _enter(folder: str, means: list[str], program: list[str]) -> None:
    """Raise the walls and become `program`."""
    if sys.platform != "linux":
        return
    import resource

    system = _System()
    if "namespaces" in means:
        _enter_namespaces(system, folder, program)
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_AS, _LARGEST_PROCESS),
    ):
        hard = resource.getrlimit(limit)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))
    system.prctl(_NO_NEW_PRIVS, 1)
    if "landlock" in means:
        _restrict_writing(system, folder)
    if "seccomp" in means:
        _restrict_sockets(system)
    os.execv(program[0], program)  # noqa: S606 (no shell is wanted)


def _enter_namespaces(system: _System, folder: str, program: list[str]) -> None:
    """Return in a process that is the first of its own namespaces, or where there are none to have."""
    if sys.platform != "linux":
        return
    user, group = os.getuid(), os.getgid()
    if not system.unshare(_NEWUSER | _NEWNS | _NEWIPC | _NEWPID | _NEWNET):
        return
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with contextlib.suppress(OSError):
            Path("/proc/self", name).write_text(text, encoding="ascii")
    temporary = f"{folder}/tmp"  # noqa: S108 (of the folder)
    child = os.fork()
    if child:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)
    system.prctl(_PDEATHSIG, _SIGKILL)
    system.mount("", "/", "", _MS_REC | _MS_PRIVATE)
    system.mount("proc", "/proc", "proc", 0)
    writable = [folder]
    for place in SOCKET_FOLDERS:
        # Our faces are where this module is.
        covered = [name for name in (folder, __file__, *program) if name.startswith(f"{place}/")]
        if not covered and system.mount(temporary, place, "", _MS_BIND):
            writable.append(place)
            break
    system.mount(folder, folder, "", _MS_BIND | _MS_REC)
    if system.read_only("/", on=True):
        for place in writable:
            system.read_only(place, on=False)


def _restrict_writing(system: _System, folder: str) -> None:
    version = system.call(_LANDLOCK_CREATE, None, 0, 1)
    changes = sum(rights for since, rights in _CHANGES if since <= version)
    handled = struct.pack("=Q", changes)
    rules = system.call(_LANDLOCK_CREATE, handled, len(handled), 0)
    if rules < 0:
        return
    allowed = [(folder, changes), ("/dev", _WRITE_FILE)]
    covered = [place for place in SOCKET_FOLDERS if _same(place, str(Path(folder, "tmp")))]
    allowed += [(place, changes) for place in covered]
    allowed += [("/tmp", _MAKE_SOCK)]  # noqa: S108 (LibreOffice does not start without)
    for place, rights in allowed:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_PATH", 0))
        system.call(_LANDLOCK_ADD, rules, 1, struct.pack("=Qi", rights, descriptor), 0)
        os.close(descriptor)
    system.call(_LANDLOCK_RESTRICT, rules, 0)


def _same(one: str, other: str) -> bool:
    with contextlib.suppress(OSError):
        return Path(one).samefile(other)
    return False


def _restrict_sockets(system: _System) -> None:
    """Sockets that leave this machine cannot be opened; the filter is written as the kernel reads it."""
    known = _MACHINES.get(platform.machine())
    if known is None:
        return
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    architecture, socket_call = known
    refuse, allow = 0x50001, 0x7FFF0000  # with EPERM
    steps = (
        (load, 0, 0, 4),  # the architecture
        (equal, 0, 7, architecture),
        (load, 0, 0, 0),  # the number of the call
        (at_least, 5, 0, _X32),
        (equal, 4, 0, _IO_URING_SETUP),
        (equal, 0, 2, socket_call),
        (load, 0, 0, 16),  # the family of the socket
        (equal, 0, 1, _AF_UNIX),
        (give, 0, 0, allow),
        (give, 0, 0, refuse),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    system.prctl(_SECCOMP, 2, ctypes.create_string_buffer(program))


if __name__ == "__main__":
    _enter(sys.argv[1], sys.argv[2].split(","), sys.argv[3:])
