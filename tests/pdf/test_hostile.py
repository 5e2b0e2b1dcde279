"""Hostile files: each is refused at the gate, and the walls hold where there is no gate."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from pdf import hostile
from thaiplandoc.errors import InputError, Message
from thaiplandoc.foreign import Document, Refused, checked, richtext
from thaiplandoc.pdf import jail
from thaiplandoc.pdf.convert import Wanted, run, to_pdf
from thaiplandoc.pdf.pool import to_pdfs
from tools import require


@contextmanager
def server() -> Iterator[tuple[int, list[bytes]]]:
    """A server's port, and what it was asked."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(1)
                    heard.append(connection.recv(80))

        thread = Thread(target=listen, daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def test_there_are_enough_tricks() -> None:
    assert len(hostile.HOSTILE) >= 115
    assert len(hostile.DECOYS) >= 10


@pytest.mark.parametrize("trick", hostile.HOSTILE)
def test_a_hostile_file_is_refused_at_once_in_one_sentence(trick: str, tmp_path: Path) -> None:
    file = tmp_path / "รายงาน.docx"
    file.write_bytes(hostile.zipped(hostile.filled(hostile.HOSTILE[trick](), 9, str(tmp_path))))
    begun = time.process_time()
    with pytest.raises(InputError) as refused:
        to_pdf(file)
    assert time.process_time() - begun < 2
    (problem,) = refused.value.problems
    assert problem.text("th").startswith("รายงาน.docx: ไฟล์นี้")
    assert "จึงแปลงเป็น PDF ไม่ได้ ให้" in problem.text("th")
    assert problem.text("en").startswith("รายงาน.docx: not converted: the file ")
    assert refused.value.exit_code == 1
    assert [made.name for made in tmp_path.iterdir()] == ["รายงาน.docx"]


@pytest.mark.parametrize("trick", hostile.DECOYS)
def test_what_only_looks_hostile_passes_the_gate(trick: str) -> None:
    document = checked(hostile.zipped(hostile.DECOYS[trick]()))
    assert document.suffix == ".docx"
    assert "รายงานกา" in document.openings


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "ว่างเปล่า"),
        (b"\0" * 100, "ไม่ใช่ไฟล์ Word"),
        (b"<html><body>x</body></html>", "ไม่ใช่ไฟล์ Word"),
        (b'<?xml version="1.0"?><office:document/>', "ไม่ใช่ไฟล์ Word"),
        (hostile.link_entry(), "ทางลัด"),
        (hostile.declared(0xFFFFFFFE), "ใหญ่เกินกำหนด"),
        (hostile.declared(0xFFFFFFFF), "ใหญ่เกินกำหนด"),
        (hostile.zipped(hostile.plain())[:-40], "ไม่ใช่ไฟล์ Word"),
        (hostile.compound("EncryptionInfo", "EncryptedPackage"), "รหัสผ่าน"),
        (hostile.compound("WordDocument", flags=1), "รหัสผ่าน"),
        (hostile.compound("WordDocument", "Macros", "VBA"), "มาโคร"),
        (hostile.compound("WordDocument", "_1234567890"), "OLE"),
        (hostile.compound("Workbook"), "ไม่ใช่ไฟล์ Word"),
        (hostile.compound("WordDocument", text=b"\x13 INCLUDETEXT x"), "INCLUDE"),
        (hostile.compound("WordDocument", text="\x13DDEAUTO x".encode("utf-16-le")), "DDE"),
    ],
)
def test_a_file_that_is_none_of_ours_is_told_for_what_it_is(
    data: bytes, told: str, tmp_path: Path
) -> None:
    file = tmp_path / "รายงาน.doc"
    file.write_bytes(data)
    with pytest.raises(InputError, match=told):
        to_pdf(file)


@pytest.mark.parametrize("trick", hostile.OPEN_DOCUMENTS)
def test_an_open_document_is_judged_by_the_same_law(trick: str) -> None:
    parts, told = hostile.OPEN_DOCUMENTS[trick]
    if not told:
        assert checked(hostile.zipped(parts)).suffix == ".odt"
        return
    assert told in _refusal(hostile.zipped(parts)).thai


@pytest.mark.parametrize(("text", "told"), hostile.RICH_TEXTS)
def test_rich_text_is_judged_by_the_same_law(text: bytes, told: str) -> None:
    data = hostile.rich(text)
    if not told:
        assert checked(data).suffix == ".rtf"
        return
    assert told in _refusal(data).thai


def test_rich_text_of_too_many_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(richtext, "_MAX_TOKENS", 1000)
    assert checked(hostile.rich(b"\\b" * 900)).suffix == ".rtf"
    assert "ใหญ่เกินกำหนด" in _refusal(hostile.rich(b"\\b" * 1000)).thai


# --- the walls ---------------------------------------------------------------------------------
def test_all_walls_stand_and_the_trial_would_see_it_if_they_did_not() -> None:
    require("jail")
    assert jail.walls() == {"reading", "writing", "network", "processes"}
    assert jail.walls(()) == frozenset()
    assert jail.walls(("landlock", "seccomp")) == {"reading", "writing", "network"}
    assert jail.walls(("namespaces",)) == {"reading", "writing", "network", "processes"}


@pytest.mark.parametrize("means", [("namespaces",), ("landlock",), jail.MEANS])
def test_the_system_is_seen_but_no_account_no_home_and_no_disk(
    means: tuple[str, ...], tmp_path: Path
) -> None:
    require("jail")
    (tmp_path / "tmp").mkdir()
    (tmp_path / "own").write_text("own")
    tried = [str(tmp_path / "own"), "/bin/sh", "/dev/null", "/etc/passwd"]
    tried += ["/etc/shadow", str(Path.home()), "/home", *map(str, Path("/dev").glob("[vsh]d*"))]
    tried += ["/dev/kmsg", "/dev/mem", __file__]
    looks = 'for each; do [ -d "$each" ] && ls "$each"/ || cat "$each"; done >/dev/null 2>&1'
    looks = looks.replace("done", 'test $? = 0 && echo "$each" >&3; done')
    program = ["/bin/sh", "-c", f"exec 3>&1; {looks}", "sh", *tried]
    made = subprocess.run(
        jail.command(tmp_path, program, means),
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert made.stdout.split() == tried[:3], made.stderr


@pytest.mark.libreoffice
def test_walls_hold_where_no_gate_kept_the_files_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every trick goes to LibreOffice as it is, beside programs it would run."""
    require("libreoffice")
    require("jail")
    outside, desk = tmp_path / "outside", tmp_path / "desk"
    outside.mkdir()
    desk.mkdir()
    for name in ("gs", "pstoedit", "convert", "sh", "xdg-open"):
        (outside / name).write_text(f"#!/bin/sh\necho x > {outside}/ran\n")
        (outside / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{outside}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(desk))
    before = sorted(outside.iterdir())
    with server() as (port, heard):
        waiting = [
            Document(".docx", hostile.zipped(hostile.filled(make(), port, str(outside))), ())
            for trick, make in hostile.HOSTILE.items()
            if trick not in {"a bomb", "too many parts", "a name from the root"}
        ]
        waiting += [
            Document(".odt", hostile.zipped(hostile.filled(parts, port, str(outside))), ())
            for parts, told in hostile.OPEN_DOCUMENTS.values()
            if told and told != "รหัสผ่าน"
        ]
        waiting += [
            Document(".rtf", hostile.rich(text.replace(b"x.invalid", b"127.0.0.1:%d" % port)), ())
            for text, told in hostile.RICH_TEXTS
            if told and told != "ใหญ่เกินกำหนด"
        ]
        converted = 0
        while waiting:
            made = run(waiting, Wanted(30), start_s=60)
            converted += sum(bool(pdf) for pdf in made.pdfs)
            waiting = [] if made.stopped is None else waiting[made.stopped + 1 :]
        assert heard == []
    assert converted > 80  # LibreOffice did read them
    assert sorted(outside.iterdir()) == before
    assert list(desk.iterdir()) == []


@pytest.mark.libreoffice
def test_decoys_become_pdfs(tmp_path: Path) -> None:
    require("libreoffice")
    harmless = [hostile.zipped(make()) for make in hostile.DECOYS.values()]
    harmless += [
        hostile.zipped(parts) for parts, told in hostile.OPEN_DOCUMENTS.values() if not told
    ]
    harmless += [hostile.rich(text) for text, told in hostile.RICH_TEXTS if not told]
    files = []
    for number, data in enumerate(harmless):  # their names say nothing of their kinds
        files.append(tmp_path / f"{number}.doc")
        files[-1].write_bytes(data)
    made = dict(to_pdfs(files, workers=1))
    assert [made[file] for file in files if not isinstance(made[file], bytes)] == []


def _refusal(data: bytes) -> Message:
    with pytest.raises(Refused) as refused:
        checked(data)
    return refused.value.message
