"""Files that people name: what is opened, what is refused, and that nothing of it is quoted."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from thaiplandoc import InputError, attempt, load, only_inside
from thaiplandoc.model.photos import emblem_file, photo_file
from thaiplandoc.opening import DATA, PICTURE, WORKBOOK, is_there, read
from thaiplandoc.sources.profiles import form_names

PNG = (ROOT / "templates" / "emblem.png").read_bytes()
LETTER = """\
kind: letter
office: {name: เทศบาลตำบลทดสอบ, address: ถนนทดสอบ, code: ทส ๕๒๐๐๑}
subject: ขอเชิญประชุม
to: นายอำเภอทดสอบ
body:
  - ด้วยเทศบาลจะประชุม
signer: {name: นายทดสอบ ระบบดี, position: นายก}
"""
CONTENT = "root:$6$secret$hash:19000:0:99999:7:::\nadmin: another secret\n"


def file_naming(folder: Path, key: str, file: str) -> Path:
    """A data file that names another by that key, in the folder."""
    path = folder / "letter.yaml"
    match key:
        case "picture":
            picture = f"  - {{picture: {file}, width: 50, caption: ภาพ}}\nsigner:"
            text = LETTER.replace("signer:", picture)
        case "emblem":
            text = LETTER.replace("code:", f"emblem: {file}, code:")
        case "office":
            text = re.sub("office: .*", f"office: {file}", LETTER)
        case "form":
            text = f"kind: annex\ntitle: ก\nbody: [{{form: {file}}}]\n"
        case "details":
            text = f"kind: form\nform: ผ.01\ndetails: {file}\n"
        case _:
            small = ROOT / "samples" / "plans" / "small" / "plan.yaml"
            text = re.sub("(?m)^(outline|เค้าโครง):.*$", "", small.read_text(encoding="utf-8"))
            text += f"\noutline: {file}\n"
            shutil.copytree(small.parent, folder, dirs_exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(path)
    return [
        problem.text(language) for problem in caught.value.problems for language in ("th", "en")
    ]


needs_devices = pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")


@needs_devices
@pytest.mark.parametrize("key", ["picture", "emblem", "office"])
def test_a_device_that_data_name_is_refused(tmp_path, key):
    said = refusal(file_naming(tmp_path, key, "/dev/zero"))
    assert any("เป็นอุปกรณ์หรือท่อส่งข้อมูล" in text for text in said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("key", ["picture", "emblem", "office"])
def test_a_pipe_that_data_name_is_refused_and_nobody_waits_for_it(tmp_path, key):
    os.mkfifo(tmp_path / "pipe")
    said = refusal(file_naming(tmp_path, key, "pipe"))
    assert any("เป็นอุปกรณ์หรือท่อส่งข้อมูล" in text for text in said)


@pytest.mark.parametrize(
    "content", [CONTENT, CONTENT + "kind: secret\n", "admin: {secret: 1}\nadmin: 2\n", "- secret\n"]
)
@pytest.mark.parametrize("key", ["picture", "emblem", "office", "outline", "form", "details"])
def test_nothing_is_quoted_of_a_file_that_data_name(tmp_path, key, content):
    name = "shadow.yaml" if key in {"form", "details"} else "shadow"
    (tmp_path / name).write_text(content, encoding="utf-8")
    said = refusal(file_naming(tmp_path, key, name))
    assert said
    assert not [
        text for text in said for word in ("secret", "hash", "admin", "19000") if word in text
    ]


@pytest.mark.parametrize("key", ["picture", "emblem", "office"])
def test_a_folder_that_data_name_is_refused(tmp_path, key):
    (tmp_path / "box").mkdir()
    assert any("เป็นโฟลเดอร์" in text for text in refusal(file_naming(tmp_path, key, "box")))


@pytest.mark.parametrize("named", ["../outside.png", "link.png"])
def test_a_service_says_which_folders_may_be_read_and_links_are_resolved(tmp_path, named):
    outside = tmp_path / "outside.png"
    outside.write_bytes(PNG)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.png").symlink_to(outside)
    file = file_naming(folder, "picture", named)
    assert load(file)
    with only_inside(folder):
        said = refusal(file)
    assert "อยู่นอกโฟลเดอร์ที่อ่านได้" in said[0]
    assert attempt(file, tmp_path / "out", suffixes=(".docx",), inside=[folder]).exit_code == 1
    (folder / "inside.png").write_bytes(PNG)
    file = file_naming(folder, "picture", "inside.png")
    assert attempt(file, tmp_path / "out", suffixes=(".docx",), inside=[folder]).made


def test_the_folders_may_be_named_in_the_environment(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_text("a: 1", encoding="utf-8")
    monkeypatch.setenv(
        "THAIPLANDOC_INSIDE", f"{tmp_path / 'other'}{os.pathsep}{tmp_path / 'third'}"
    )
    with pytest.raises(InputError, match="อยู่นอกโฟลเดอร์"):
        read(tmp_path / "a.yaml", DATA)
    monkeypatch.setenv("THAIPLANDOC_INSIDE", str(tmp_path))
    assert read(tmp_path / "a.yaml", DATA) == b"a: 1"


def test_a_file_is_not_read_beyond_what_its_kind_may_have(tmp_path):
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.write(PNG)
        file.truncate(64 * 2**20 + 1)
    with pytest.raises(InputError, match=r"ไฟล์ภาพ large.png ใหญ่เกินไป ใช้ได้ไม่เกิน 64 MB"):
        read(large, PICTURE)
    small = tmp_path / "small.png"
    small.write_bytes(PNG)
    with pytest.raises(InputError, match="ใหญ่เกินไป"):
        read(small, PICTURE._replace(most=len(PNG) - 1))
    assert read(small, PICTURE._replace(most=len(PNG))) == PNG


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a\0b.yaml", "อักขระที่ใช้ในชื่อไฟล์ไม่ได้"),
        ("ก" * 300 + ".yaml", "ชื่อยาวเกินไป"),
        ("nowhere/a.yaml", "ตรวจชื่อไฟล์และโฟลเดอร์"),
        ("loop", "ตรวจชื่อไฟล์และโฟลเดอร์"),
    ],
)
def test_a_name_that_cannot_be_a_file_is_refused(tmp_path, name, said):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(InputError, match=said) as caught:
        load(tmp_path / name)
    assert len(caught.value.problems) == 1
    assert "\0" not in caught.value.text()
    assert not is_there(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_text("a: 1", encoding="utf-8")
    (tmp_path / "a.yaml").chmod(0)
    with pytest.raises(InputError, match="ไม่มีสิทธิ์เปิดไฟล์"):
        load(tmp_path / "a.yaml")


def test_permission_denied_is_told_apart(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_text("a: 1", encoding="utf-8")

    def denied(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("thaiplandoc.opening.os.open", denied)
    with pytest.raises(InputError, match="ไม่มีสิทธิ์เปิดไฟล์ ให้ขอสิทธิ์อ่านไฟล์"):
        read(tmp_path / "a.yaml", DATA)


def test_what_begins_as_another_kind_is_refused_before_it_is_read(tmp_path):
    (tmp_path / "a.png").write_bytes(b"GIF89a" + b"\0" * 1000)
    with pytest.raises(InputError, match=r"a.png ไม่ใช่ไฟล์ภาพ PNG หรือ JPEG"):
        read(tmp_path / "a.png", PICTURE)
    (tmp_path / "a.xlsx").write_bytes(b"a,b,c\n")
    with pytest.raises(InputError, match=r"ไม่ใช่แฟ้ม Excel \(.xlsx\)"):
        read(tmp_path / "a.xlsx", WORKBOOK)


def test_a_folder_among_the_profiles_of_an_agency_is_named(tmp_path, monkeypatch):
    (tmp_path / "templates" / "forms" / "d.yaml").mkdir(parents=True)
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path))
    with pytest.raises(InputError, match=r"d\.yaml: ไฟล์เป็นโฟลเดอร์") as caught:
        form_names()
    assert len(caught.value.problems) == 1


def test_an_agency_s_own_folder_may_be_read_by_a_service(tmp_path, monkeypatch):
    folder = tmp_path / "home" / "templates" / "forms"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text("kind: form-profile\nname: แบบของเรา\n", encoding="utf-8")
    monkeypatch.setenv("THAIPLANDOC_HOME", str(tmp_path / "home"))
    with only_inside(tmp_path / "uploads"):
        assert "แบบของเรา" in form_names()


@pytest.mark.parametrize("look", [photo_file, emblem_file])
def test_a_picture_that_is_not_there_is_a_sentence_of_a_validator(tmp_path, look):
    with pytest.raises(Exception, match=r"ไม่ได้ ตรวจชื่อไฟล์และโฟลเดอร์|none.png") as caught:
        look(tmp_path / "none.png")
    assert "none.png" in caught.value.context["thai"]
