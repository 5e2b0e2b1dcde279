"""A set of files is all new or all old, whenever the program is killed and whoever else writes."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc import OutputError
from thaiplandoc.saving import recover, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")

# Runs in a program of its own: each attempt is a child killed before its N-th call of the system,
# counted by the interpreter itself, so that a call that is added later is killed too.
KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
from thaiplandoc.saving import write

room, names, before = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
SYSTEM = {"posix", "fcntl", "_io"}

def fresh():
    shutil.rmtree(room, ignore_errors=True)
    for name in names:
        (room / name).parent.mkdir(parents=True, exist_ok=True)
    for name in before:
        (room / name).write_bytes(b"old " + name.encode())

def killed_before(step):
    count = 0
    def hook(frame, event, function):
        nonlocal count
        home = getattr(function, "__module__", None) or type(getattr(function, "__self__", None)).__module__
        if event == "c_call" and home in SYSTEM:
            count += 1
            calls.add(function.__name__)
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
    calls = set()
    sys.setprofile(hook)
    write({room / name: b"new " + name.encode() for name in names})
    sys.setprofile(None)
    return count, sorted(calls)

def held():
    return {str(file.relative_to(room)): file.read_bytes().decode() for file in sorted(room.rglob("*")) if file.is_file()}

step, seen = 1, []
while True:
    fresh()
    read, told = os.pipe()
    child = os.fork()
    if child == 0:
        made = killed_before(step)
        os.write(told, json.dumps(made).encode())
        os._exit(0)
    os.close(told)
    _, status = os.waitpid(child, 0)
    said = os.read(read, 65536)
    os.close(read)
    left = held()
    other = room / names[0]
    write({other.with_name("other.txt"): b"next"})  # the next run, of something else
    after = held()
    for each in names[1:]:
        write({(room / each).with_name("other.txt"): b"next"})
    seen.append((left, after, held()))
    if said:
        print(json.dumps([step, json.loads(said), seen]))
        break
    step += 1
"""


def killed_at_every_step(room: Path, names: list[str], before: list[str]) -> tuple[set[str], list]:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(room), json.dumps(names), json.dumps(before)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    steps, (_, calls), seen = json.loads(done.stdout)
    assert steps == len(seen) > 10
    return set(calls), seen


@pytest.mark.parametrize(
    ("names", "before"),
    [
        (["แผน.docx", "แผน.pdf"], ["แผน.docx", "แผน.pdf"]),
        (["แผน.docx", "แผน.pdf"], []),
        (["แผน.docx", "แผน.pdf", "แผน.png"], ["แผน.pdf"]),
        (["ก/แผน.docx", "ข/แผน.pdf"], ["ก/แผน.docx", "ข/แผน.pdf"]),
        (["แผน.pdf"], ["แผน.pdf"]),
    ],
)
def test_killed_at_any_step_a_set_is_all_old_or_all_new(
    tmp_path: Path, names: list[str], before: list[str]
) -> None:
    calls, seen = killed_at_every_step(tmp_path / "room", names, before)
    assert {"open", "write", "fsync", "rename" if "rename" in calls else "replace"} <= calls
    old = {name: f"old {name}" for name in before}
    new = {name: f"new {name}" for name in names}
    ends = []
    for left, _, after in seen:
        mine = {name: text for name, text in left.items() if name in names}
        for name, text in mine.items():
            assert text in {old.get(name), new[name]}  # never half a file
        assert set(before) <= set(mine)  # and no moment without either
        mixed = mine not in (old, new)
        assert not mixed or any("thaiplandoc-unfinished" in name for name in left)
        settled = {name: text for name, text in after.items() if Path(name).name != "other.txt"}
        assert settled in (old, new)  # nothing hidden is left either
        ends.append(settled == new)
    assert ends == sorted(ends)  # once the new files count, they count
    assert {*ends} == {False, True}


WRITES = """
import sys
from pathlib import Path
from thaiplandoc.saving import write
folder, mine, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(times):
    write({folder / "a.docx": mine.encode() * 100, folder / "a.pdf": mine.encode() * 100} if number % 2
          else {folder / "a.docx": mine.encode() * 100})
"""


def test_two_programs_in_one_folder_disturb_nobody(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    write({file: b"first" * 100, tmp_path / "a.pdf": b"first" * 100})
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, str(tmp_path), mine, "150"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stderr=subprocess.PIPE,
        )
        for mine in ("one", "two")
    ]
    while any(program.poll() is None for program in programs):
        assert file.read_bytes() in {b"first" * 100, b"one" * 100, b"two" * 100}
    assert [program.communicate()[1] for program in programs] == [b"", b""]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "a.pdf"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    files = {tmp_path / "a.docx": b"new", tmp_path / "a.pdf": b"new"}
    for file, mode in zip(files, (0o640, 0o606), strict=True):
        file.write_bytes(b"old")
        file.chmod(mode)
    write(files)
    assert [file.stat().st_mode & 0o7777 for file in files] == [0o640, 0o606]


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    real = tmp_path / "kept" / "a.docx"
    real.write_bytes(b"old")
    link = tmp_path / "a.docx"
    link.symlink_to(real)
    assert write({link: b"new"}) == (link,)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_name_of_83_thai_letters_is_written_and_one_more_is_told(tmp_path: Path) -> None:
    longest = tmp_path / ("ก" * 83 + ".pdf")
    assert write({longest: b"new", tmp_path / "a.docx": b"new"})[0].read_bytes() == b"new"
    with pytest.raises(OutputError, match="ชื่อไฟล์ยาวเกินไป ให้ตั้งชื่อสั้นลง"):
        write({tmp_path / ("ก" * 84 + ".pdf"): b"new"})


@pytest.mark.parametrize("number", [1, 2])
def test_a_rename_that_fails_puts_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    files = [tmp_path / name for name in ("a.docx", "a.pdf", "b.pdf")]
    for file in files[:2]:
        file.write_bytes(b"old")
    really = Path.replace

    def stuck(self: Path, target: Path) -> Path:
        if target == files[number]:
            raise PermissionError(errno.EACCES, "open in another program", str(target))
        return really(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(OutputError, match="ไม่มีโปรแกรมอื่นเปิดไฟล์อยู่"):
        write(dict.fromkeys(files, b"new"))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "a.docx": b"old",
        "a.pdf": b"old",
    }


def test_what_another_program_wrote_meanwhile_is_not_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / name for name in ("a.docx", "a.pdf")]
    files[0].write_bytes(b"old")
    really = Path.replace

    def stuck(self: Path, target: Path) -> Path:
        if target == files[1]:
            other = tmp_path / "other"
            other.write_bytes(b"somebody else's")
            really(other, files[0])
            raise PermissionError(errno.EACCES, "open in another program", str(target))
        return really(self, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(OutputError):
        write(dict.fromkeys(files, b"new"))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "a.docx": b"somebody else's"
    }


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="ที่ว่างในดิสก์ไม่พอ"):
        write({tmp_path / "a.docx": b"new", tmp_path / "a.pdf": b"new"})
    assert [file.name for file in tmp_path.iterdir()] == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"old"


def test_a_record_of_a_stranger_moves_nothing_but_what_was_made_here(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (tmp_path / ".tpd-0123456789ab").touch()
    moves = [[str(tmp_path / "mine.txt"), str(tmp_path / "gone.txt"), None, []]]
    (tmp_path / "thaiplandoc-unfinished-0123456789ab.txt").write_text(json.dumps(moves))
    recover(tmp_path)
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"
