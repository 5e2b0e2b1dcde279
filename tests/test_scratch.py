"""Folders that are thrown away: gone with their block, and gone after a kill once the next program starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc import scratch

# Makes a folder with a file in it, one that may not be entered too, says its name and waits.
HOLDER = """
import sys
from pathlib import Path
from thaiplandoc.scratch import scratch
with scratch() as folder:
    (folder / "picture.png").write_bytes(b"x")
    (folder / "closed").mkdir(mode=0)
    print(folder, flush=True)
    sys.stdin.read()
"""
# Makes fifty, each of which must be there all the time.
BUSY = """
from thaiplandoc import scratch
for number in range(50):
    scratch._swept.cache_clear()
    with scratch.scratch() as folder:
        (folder / "picture.png").write_bytes(b"x")
        assert (folder / "picture.png").exists()
"""


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders have no locks there")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    return Path(os.path.realpath(tmp_path))


def started(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def killed(count: int = 1) -> list[Path]:
    """The folders of programs that were killed while they held them."""
    holders = [started(HOLDER) for _ in range(count)]
    folders = [Path(holder.stdout.readline().strip()) for holder in holders]
    for holder in holders:
        holder.kill()
        holder.communicate()
    return folders


def next_start() -> None:
    scratch._swept.cache_clear()
    with scratch.scratch():
        pass


def test_a_folder_is_there_during_its_block_alone(here):
    with scratch.scratch() as folder:
        assert folder.parent == here
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
    with pytest.raises(FileNotFoundError, match="mine"), scratch.scratch() as folder:
        raise FileNotFoundError("mine")
    assert list(here.iterdir()) == []


def test_what_a_killed_program_left_is_removed_at_the_next_start(here):
    left = killed(3)
    assert all((folder / "picture.png").exists() for folder in left)
    next_start()
    assert list(here.iterdir()) == []


def test_the_folder_of_a_living_program_stays():
    with started(HOLDER) as holder:
        folder = Path(holder.stdout.readline().strip())
        next_start()
        assert (folder / "picture.png").exists()
        holder.communicate("")
    assert not folder.exists()


def test_folders_of_people_and_links_stay(here):
    theirs = [here / "thaiplandoc-notes", here / f"my-thaiplandoc-{'0' * 16}-x", here / "other"]
    for folder in theirs:
        folder.mkdir()
    link = here / f"thaiplandoc-{'0' * 16}-link"
    link.symlink_to(here / "other")
    next_start()
    assert sorted(here.iterdir()) == sorted([*theirs, link])


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may do this")
def test_the_folder_of_another_user_stays():
    (left,) = killed()
    os.chown(left, 12345, -1)
    next_start()
    assert left.exists()


def test_many_programs_take_none_of_each_others_folders(here):
    killed(3)
    programs = [started(BUSY) for _ in range(6)]
    assert [program.wait(60) for program in programs] == [0] * 6
    for program in programs:
        program.communicate()
    assert list(here.iterdir()) == []


def test_workers_end_with_the_program_that_was_killed(tmp_path):
    file = tmp_path / "run.py"
    file.write_text(PARENT, encoding="utf-8")
    with subprocess.Popen([sys.executable, file], stdout=subprocess.PIPE, text=True) as parent:
        workers = list(map(int, parent.stdout.readline().split()))
        assert len(workers) == 2
        parent.send_signal(signal.SIGKILL)
        # what it said is at its end only when nobody holds the other end of the pipe
        assert parent.communicate(timeout=30)[0] == ""


# Two workers that wait for work which never comes.
PARENT = """
import os, signal, sys, time
from thaiplandoc.batch.spreading import Spread
from thaiplandoc.batch.work import Made
def work(items):
    time.sleep(0.2)
    return [Made(str(item), {"pid": str(os.getpid()).encode()}) for item in items]
if __name__ == "__main__":
    with Spread(None, 2) as spread:
        print(*{made.files["pid"].decode() for made in spread.done(work, range(8), 1, str)}, flush=True)
        time.sleep(600)
"""


def test_a_folder_that_cannot_be_listed_serves_as_well(monkeypatch):
    def refused(folder: Path) -> None:
        raise PermissionError(13, "no", str(folder))

    monkeypatch.setattr(Path, "iterdir", refused)
    scratch._swept.cache_clear()
    with scratch.scratch() as folder:
        assert folder.is_dir()
