"""Walls around a program that reads foreign files: no network, no file outside its folder.

`command` gives the command line that runs a program inside them; this module is then run as a
program of its own, without the rest of the package, and becomes the one that is wanted. Each wall is
raised where the system allows it, in two ways that do not depend on each other:

- namespaces of its own for users, mounts, network, messages and processes: it sees the folder, the
  system's programs and fonts, and nothing else; only the folder may be changed; there is no network
  at all, and what is started ends with what started it;
- Landlock (Linux 5.13) for reading and writing, and a seccomp filter under which only local sockets
  open.

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
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

Wall = Literal["reading", "writing", "network", "processes"]
MEANS: Final = ("namespaces", "landlock", "seccomp")
# LibreOffice puts the socket by which it finds itself into the first of these that it may write to.
SOCKET_FOLDERS: Final = ("/var/tmp", "/tmp")  # noqa: S108 (named by LibreOffice)
# What a program needs of the system: libraries, fonts, what LibreOffice has there. No home, no accounts.
_SYSTEM: Final = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/proc"),
    *("/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/libreoffice"),
    *("/sys/devices/system", "/var/cache/fontconfig", "/var/lib/libreoffice"),
)
# No disks: whoever runs as root could read and write them.
_DEVICES: Final = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_TRIAL_S: Final = 20.0
_LARGEST_FILE: Final = 2**30
_LARGEST_PROCESS: Final = 8 * 2**30


def command(
    folder: Path,
    program: list[str],
    means: tuple[str, ...] = MEANS,
    *,
    readable: Sequence[Path] = (),
) -> list[str]:
    """The command line that runs `program` so that it may write in `folder` alone.

    It may read there, in the system and in `readable`.
    """
    if sys.platform != "linux" or not sys.executable or getattr(sys, "frozen", False):
        return program  # there are no such walls, or no Python to raise them
    launcher = [sys.executable, "-I", "-S", "-B", __file__]
    read = os.pathsep.join(map(str, readable))
    return [*launcher, str(folder), ",".join(means), read, *program]


@cache
def walls(means: tuple[str, ...] = MEANS) -> frozenset[Wall]:
    """The walls that stand on this machine, each tried from within."""
    import socket

    from thaiplandoc.scratch import scratch

    tried = (
        "import os, socket, sys\n"
        "def fails(act):\n"
        "    try: act()\n"
        "    except OSError: return True\n"
        "if fails(lambda: open(sys.argv[1])): print('reading')\n"
        "if fails(lambda: open(sys.argv[1] + 'x', 'w')): print('writing')\n"
        "if fails(lambda: socket.create_connection(('127.0.0.1', int(sys.argv[2])), 2)): print('network')\n"
        "if os.getppid() == 0: print('processes')\n"
    )
    with (
        scratch() as inside,
        scratch() as outside,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        target, port = outside / "file", str(server.getsockname()[1])
        target.write_text("secret", encoding="ascii")
        program = [os.path.realpath(sys.executable), "-I", "-S", "-c", tried, str(target), port]
        python = (Path(sys.base_prefix), Path(sys.base_exec_prefix))
        try:
            said = subprocess.run(  # noqa: S603 (our own command line, no shell)
                command(inside, program, means, readable=python),
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
_MNT_DETACH: Final = 2
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
# Landlock's rights, by the version of its interface that brought them.
_WRITE_FILE, _READ_DIR, _MAKE_SOCK = 1 << 1, 1 << 3, 1 << 9
_READ: Final = 1 << 0 | 1 << 2 | _READ_DIR  # and run
_RIGHTS: Final = ((1, 0x1FFF), (2, 1 << 13), (3, 1 << 14))


class _System:
    """The calls of Linux that Python has no names for; each says whether it was done."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)

    def unshare(self, flags: int) -> bool:
        return bool(self._libc.unshare(flags) == 0)

    def mount(self, source: str, target: str, kind: str, flags: int) -> bool:
        names = (os.fsencode(name) if name else None for name in (source, target, kind))
        return bool(self._libc.mount(*names, ctypes.c_ulong(flags), None) == 0)

    def pivot_root(self, new: str, old: str) -> bool:
        return bool(self._libc.pivot_root(os.fsencode(new), os.fsencode(old)) == 0)

    def unmount(self, target: str) -> bool:
        return bool(self._libc.umount2(os.fsencode(target), _MNT_DETACH) == 0)

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


def _enter(folder: str, means: list[str], readable: list[str], program: list[str]) -> None:
    """Raise the walls and become `program`."""
    if sys.platform != "linux":
        return
    import resource

    system = _System()
    seen = [place for place in (*_SYSTEM, *_DEVICES, *readable) if os.path.lexists(place)]
    if "namespaces" in means:
        _enter_namespaces(system, folder, seen)
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
        _restrict_files(system, folder, seen)
    if "seccomp" in means:
        _restrict_sockets(system)
    os.execv(program[0], program)  # noqa: S606 (no shell is wanted)


def _enter_namespaces(system: _System, folder: str, seen: list[str]) -> None:
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
    child = os.fork()
    if child:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)
    system.prctl(_PDEATHSIG, _SIGKILL)
    system.mount("", "/", "", _MS_REC | _MS_PRIVATE)
    _enter_root(system, folder, seen)


def _enter_root(system: _System, folder: str, seen: list[str]) -> None:
    """See the folder and what may be seen, and nothing else; change the folder alone."""
    root, temporary = f"{folder}/root", f"{folder}/tmp"  # noqa: S108 (of the folder)
    Path(root).mkdir()
    sockets = next(place for place in SOCKET_FOLDERS if not f"{folder}/".startswith(f"{place}/"))
    if system.mount("none", root, "tmpfs", 0):
        _show(system, root, seen)
        Path(f"{root}{folder}").mkdir(parents=True, exist_ok=True)
        system.mount(folder, f"{root}{folder}", "", _MS_BIND)
        Path(f"{root}{sockets}").mkdir(parents=True, exist_ok=True)
    else:  # all is seen, and nothing else may be changed
        root = ""
        system.mount(folder, folder, "", _MS_BIND | _MS_REC)
    system.mount(temporary, f"{root}{sockets}", "", _MS_BIND)
    if system.read_only(root or "/", on=True):
        for place in (folder, sockets):
            system.read_only(f"{root}{place}", on=False)
    if root:
        os.chdir(root)
        if system.pivot_root(".", "."):
            system.unmount(".")
        os.chdir(folder)


def _show(system: _System, root: str, places: list[str]) -> None:
    """Let those places, and nothing else, be under `root` as they are under that of the system."""
    for place in dict.fromkeys(places):
        here = Path(f"{root}{place}")
        if here.exists() or here.is_symlink():  # within one that is there already
            continue
        here.parent.mkdir(parents=True, exist_ok=True)
        if Path(place).is_symlink():
            here.symlink_to(Path(place).readlink())
        elif place == "/proc":
            here.mkdir()
            system.mount("proc", str(here), "proc", 0)
        else:
            here.mkdir() if Path(place).is_dir() else here.touch()
            system.mount(place, str(here), "", _MS_BIND | _MS_REC)


def _restrict_files(system: _System, folder: str, seen: list[str]) -> None:
    version = system.call(_LANDLOCK_CREATE, None, 0, 1)
    every = sum(rights for since, rights in _RIGHTS if since <= version)
    handled = struct.pack("=Q", every)
    rules = system.call(_LANDLOCK_CREATE, handled, len(handled), 0)
    if rules < 0:
        return
    allowed = [(folder, every)]
    allowed += [(device, _WRITE_FILE | _READ) for device in _DEVICES]
    covered = [place for place in SOCKET_FOLDERS if _same(place, str(Path(folder, "tmp")))]
    allowed += [(place, every) for place in covered]
    allowed += [("/tmp", _MAKE_SOCK)]  # noqa: S108 (LibreOffice does not start without)
    allowed += [(place, _READ) for place in seen]
    for place, rights in allowed:
        with contextlib.suppress(OSError):
            descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_PATH", 0))
            held = rights if Path(place).is_dir() else rights & ~_READ_DIR
            rule = struct.pack("=Qi", held, descriptor)
            system.call(_LANDLOCK_ADD, rules, 1, rule, 0)
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
    _enter(
        sys.argv[1],
        sys.argv[2].split(","),
        [place for place in sys.argv[3].split(os.pathsep) if place],
        sys.argv[4:],
    )
