"""Signatures: set in a field, seen as a stamp, valid behind each other, and told when they are not."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

pytest.importorskip("pyhanko", reason="pyHanko, the extra [sign], is not installed")

from asn1crypto import cms
from PIL import Image, ImageChops

from pdf.clauses import faults
from pdf.reading import locked, plain, saved
from signing.keys import authority, made, p12, pem, written
from thaiplandoc import Annex, InputError, ToolMissing, load
from thaiplandoc.bundle import bundled
from thaiplandoc.cli import main
from thaiplandoc.pdf.attaching import files_in
from thaiplandoc.pdf.join import join
from thaiplandoc.pdf.parts import Part, is_signed
from thaiplandoc.signing import Key, signatures, signed
from thaiplandoc.signing.keys import BANGKOK
from thaiplandoc.thai import dates
from tools import require

ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "samples/letters/krabi-2559.yaml"
SIGNER = "นายสมทพร ชินเงิน"  # as the letter has it
TWO = [{"name": "นายหนึ่ง สมมุติ", "role": "ผู้รายงาน"}, {"name": "นางสอง สมมุติ", "role": "ผู้ตรวจ"}]


@pytest.fixture(scope="module")
def letter() -> bytes:
    (pdf,) = load(LETTER).render("a.pdf", pdfa=True, fields=True).values()
    return pdf


@pytest.fixture(scope="module")
def two() -> bytes:
    """A report with places for two signers."""
    annex = Annex(title=["รายงาน"], body=[{"signatures": TWO}], date="๑๕ มกราคม ๒๕๖๙")
    (pdf,) = annex.render("a.pdf", pdfa=True, fields=True).values()
    return pdf


@pytest.fixture(scope="module")
def keys(tmp_path_factory: Any) -> Path:
    """A folder with the keys of those who sign, and their authority's certificate."""
    folder = tmp_path_factory.mktemp("keys")
    for who in (SIGNER, *(each["name"] for each in TWO)):
        written(folder, who)
    pem(folder, authority())
    return folder


def key(keys: Path, who: str) -> Key:
    return Key.read(keys / f"{who}.p12", "secret")


def part(data: bytes) -> Part:
    return Part(Path("letter.pdf"), data=data)


def seen(data: bytes) -> Image.Image:
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    return pdf[0].render(scale=2).to_pil()


# --- one signature -----------------------------------------------------------------------------------
def test_what_is_signed_is_the_file_as_another_library_reckons_it(
    letter: bytes, keys: Path
) -> None:
    data = signed(part(letter), key(keys, SIGNER))
    assert data.startswith(letter)  # a signature stands behind the file
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = pdf.Root.AcroForm.Fields[0].V
        assert held.SubFilter == pikepdf.Name("/ETSI.CAdES.detached")
        begin, first, second, rest = (int(each) for each in held.ByteRange)
        content = cms.ContentInfo.load(bytes(held.Contents), strict=False)["content"]
        assert pdf.Root.AcroForm.SigFlags == 3
    (info,) = content["signer_infos"]
    (digest,) = (
        each["values"][0].native
        for each in info["signed_attrs"]
        if each["type"].native == "message_digest"
    )
    covered = data[begin : begin + first] + data[second : second + rest]
    assert digest == hashlib.sha256(covered).digest()
    assert second + rest == len(data)
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    attributes = info["signed_attrs"].untag().dump()
    public = made(SIGNER, issuer=authority()).certificate.public_key()
    public.verify(info["signature"].native, attributes, ec.ECDSA(hashes.SHA256()))


def test_a_signature_is_verified_with_the_authority_that_stands_for_it(
    letter: bytes, keys: Path
) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    data = signed(part(letter), key(keys, SIGNER))
    (found,) = signatures(part(data), [keys / "ca.pem"])
    assert (found.field, found.signer) == (SIGNER, SIGNER)
    assert (found.intact, found.last, found.trusted, found.faults) == (True, True, True, ())
    assert found.moment is not None
    assert before <= found.moment <= datetime.now(UTC)
    (found,) = signatures(part(data))
    assert (found.intact, found.trusted, found.faults) == (True, None, ())


def test_a_signed_archive_file_is_one_still(letter: bytes, keys: Path) -> None:
    assert faults(signed(part(letter), key(keys, SIGNER))) == {}


def test_the_stamp_says_whose_and_when_in_the_field_and_nowhere_else(
    letter: bytes, keys: Path
) -> None:
    before = datetime.now(BANGKOK)
    data = signed(part(letter), key(keys, SIGNER))
    after = datetime.now(BANGKOK)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        left, foot, right, top = (float(side) for side in field.Rect)
        alone = pikepdf.Pdf.new()
        page = alone.add_blank_page()
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(S=alone.copy_foreign(field.AP.N))
        )
        page.Contents = pikepdf.Stream(alone, b"/S Do")
        out = io.BytesIO()
        alone.save(out)
    said = pdfium.PdfDocument(out.getvalue())[0].get_textpage().get_text_range().split("\r\n")
    days = {
        f"{dates.official(each.date())} เวลา {dates.clock(each.time())}" for each in (before, after)
    }
    assert said[:2] == ["ลงลายมือชื่อดิจิทัลโดย", SIGNER]
    assert said[2] in days
    changed = ImageChops.difference(seen(letter), seen(data)).getbbox()
    assert changed is not None
    high = 2 * 841.89
    assert changed[0] >= 2 * left - 1
    assert changed[2] <= 2 * right + 1
    assert changed[1] >= high - 2 * top - 1
    assert changed[3] <= high - 2 * foot + 1
    assert changed[3] - changed[1] > 50  # three lines


def test_a_long_name_is_stamped_smaller_and_a_strange_one_by_its_field(
    letter: bytes, tmp_path: Path
) -> None:
    for who in ("สมทพรชินเงินยาวมาก", "S" * 64, "漢字"):
        owner = Key.read(written(tmp_path, who), "secret")
        data = signed(part(letter), owner)
        (found,) = signatures(part(data))
        assert found.signer == who
        changed = ImageChops.difference(seen(letter), seen(data)).getbbox()
        assert changed is not None
        assert changed[2] - changed[0] <= 2 * 60 / 25.4 * 72 + 2


def test_a_key_of_the_other_kind_signs_too(letter: bytes, tmp_path: Path) -> None:
    owner = Key.read(written(tmp_path, "นายอาร์เอสเอ", kind="rsa"), "secret")
    (found,) = signatures(part(signed(part(letter), owner)))
    assert found.intact


@pytest.mark.poppler
def test_another_program_finds_the_signatures_valid(two: bytes, keys: Path, tmp_path: Path) -> None:
    require("poppler")
    data = two
    for who in ("นายหนึ่ง สมมุติ", "นางสอง สมมุติ"):
        data = signed(part(data), key(keys, who))
    (tmp_path / "two.pdf").write_bytes(data)
    run = subprocess.run(
        ["pdfsig", "-nocert", tmp_path / "two.pdf"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert run.stdout.count("Signature is Valid.") == 2
    assert run.stdout.count("Not total document signed") == 1


# --- several -----------------------------------------------------------------------------------------
def test_several_sign_in_order_and_the_earlier_ones_stay_valid(two: bytes, keys: Path) -> None:
    first = signed(part(two), key(keys, "นางสอง สมมุติ"))
    both = signed(part(first), key(keys, "นายหนึ่ง สมมุติ"))
    found = signatures(part(both), [keys / "ca.pem"])
    assert [(each.field, each.signer) for each in found] == [
        ("นางสอง สมมุติ", "นางสอง สมมุติ"),
        ("นายหนึ่ง สมมุติ", "นายหนึ่ง สมมุติ"),
    ]
    assert [(each.intact, each.last, each.faults) for each in found] == [
        (True, False, ()),
        (True, True, ()),
    ]
    assert both.startswith(first)
    assert faults(both) == {}


def test_a_set_is_signed_by_everybody_whose_papers_are_in_it(keys: Path, tmp_path: Path) -> None:
    made_ = bundled(ROOT / "samples/sets/dla-2559.yaml", attach=True, fields=True)
    data = made_.pdf
    who_signs = ["นายถวิล อุดม", "นายชัยวัฒน์ ชื่นโกสุม"]
    for who in who_signs:
        data = signed(part(data), Key.read(written(tmp_path, who), "secret"))
    found = signatures(part(data), [keys / "ca.pem"])
    assert [each.signer for each in found] == who_signs
    assert [each.faults for each in found] == [(), ()]
    assert faults(data) == {}


def test_whose_field_it_is_is_asked_where_nobody_can_tell(two: bytes, keys: Path) -> None:
    other = key(keys, SIGNER)
    with pytest.raises(InputError) as caught:
        signed(part(two), other)
    assert str(caught.value) == (
        "letter.pdf: มีช่องว่างหลายช่อง ให้ระบุ --field เป็นช่องใดช่องหนึ่ง: นายหนึ่ง สมมุติ, นางสอง สมมุติ"
    )
    (found,) = signatures(part(signed(part(two), other, into="นางสอง สมมุติ")))
    assert found.field == "นางสอง สมมุติ"


def test_a_field_can_be_named_in_short_and_one_that_is_not_there_is_told(
    two: bytes, keys: Path
) -> None:
    other = key(keys, SIGNER)
    (found,) = signatures(part(signed(part(two), other, into="สอง")))
    assert found.field == "นางสอง สมมุติ"
    for wrong in ("นายสาม", "สมมุติ"):  # nobody's, and both's
        with pytest.raises(InputError, match=f"ไม่มีช่องว่างชื่อ {wrong} ให้ระบุ --field"):
            signed(part(two), other, into=wrong)


def test_a_field_is_signed_once(letter: bytes, keys: Path) -> None:
    data = signed(part(letter), key(keys, SIGNER))
    with pytest.raises(InputError, match="ไม่มีช่องลงลายมือชื่อที่ยังว่าง"):
        signed(part(data), key(keys, SIGNER))


def test_a_signed_file_is_neither_joined_nor_changed(letter: bytes, keys: Path) -> None:
    data = signed(part(letter), key(keys, SIGNER))
    assert is_signed(part(data))
    with pytest.raises(InputError, match="มีลายมือชื่อดิจิทัล"):
        join([part(data)])


# --- what is wrong -----------------------------------------------------------------------------------
def said_of(data: bytes, *trust: Path) -> list[str]:
    (found,) = signatures(part(data), trust)
    assert found.intact == ("ใบรับรองนี้" in found.faults[0].thai)
    return [each.thai for each in found.faults]


def test_a_letter_that_was_changed_is_told(letter: bytes, keys: Path) -> None:
    data = signed(part(letter), key(keys, SIGNER))
    at = data.index(b"<dc:title>")
    assert said_of(data[:at] + b"<dc:titlE>" + data[at + 10 :]) == ["เนื้อหาที่ลงนามถูกแก้ไข"]


def test_what_was_added_behind_a_signature_is_told(letter: bytes, keys: Path) -> None:
    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    data = signed(part(letter), key(keys, SIGNER))
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 99 99 re f")))
    out = io.BytesIO()
    writer.write(out)
    assert said_of(out.getvalue()) == ["ไฟล์ถูกแก้ไขหลังลงนาม"]


def test_a_signature_of_somebody_else_is_told(letter: bytes, keys: Path) -> None:
    """The signature itself is exchanged for zeros."""
    data = signed(part(letter), key(keys, SIGNER))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents = bytes(pdf.Root.AcroForm.Fields[0].V.Contents)
    info = cms.ContentInfo.load(contents, strict=False)["content"]["signer_infos"][0]
    value = info["signature"].native
    written_ = re.search(value.hex().encode(), data, re.IGNORECASE)
    assert written_
    other = bytes([*value[:-1], value[-1] ^ 1]).hex().encode()
    changed = data[: written_.start()] + other + data[written_.end() :]
    assert said_of(changed) == ["ลายมือชื่อไม่ตรงกับใบรับรอง"]


def test_a_certificate_of_another_authority_is_told(
    letter: bytes, keys: Path, tmp_path: Path
) -> None:
    data = signed(part(letter), key(keys, SIGNER))
    other = pem(tmp_path, made("ผู้อื่น"))
    assert said_of(data, other) == ["ไม่มีผู้ออกใบรับรองที่ระบุรับรองใบรับรองนี้"]


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_a_certificate_that_is_not_valid_today_does_not_sign(
    days: tuple[int, int], tmp_path: Path
) -> None:
    file = written(tmp_path, "นายหมดอายุ", days=days)
    with pytest.raises(InputError) as caught:
        Key.read(file, "secret")
    today = datetime.now(UTC)
    begin, end = (
        dates.official((today + timedelta(days=each)).astimezone(BANGKOK).date()) for each in days
    )
    assert str(caught.value) == (
        f"นายหมดอายุ.p12: ใบรับรองใช้ได้ตั้งแต่ {begin} ถึง {end} เท่านั้น ให้ใช้ใบรับรองที่ยังไม่หมดอายุ"
    )


# --- keys that are none ------------------------------------------------------------------------------
def no_private_key(_: Path) -> bytes:
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

    certificate = made(SIGNER, issuer=authority()).certificate
    return pkcs12.serialize_key_and_certificates(
        None, None, certificate, None, BestAvailableEncryption(b"secret")
    )


@pytest.mark.parametrize(
    ("data", "passphrase"),
    [
        (lambda _: p12(made(SIGNER)), "wrong"),
        (lambda _: p12(made(SIGNER)), ""),
        (lambda _: b"", "secret"),
        (lambda keys: (keys / "ca.pem").read_bytes(), "secret"),
        (no_private_key, "secret"),
    ],
    ids=["wrong passphrase", "no passphrase", "empty", "a certificate", "no private key"],
)
def test_a_key_that_cannot_be_used_is_told_in_one_sentence(
    data: Any, passphrase: str, keys: Path, tmp_path: Path
) -> None:
    file = tmp_path / "key.p12"
    file.write_bytes(data(keys))
    with pytest.raises(InputError) as caught:
        Key.read(file, passphrase)
    assert str(caught.value) == (
        "key.p12: เปิดกุญแจไม่ได้ รหัสผ่านไม่ถูกต้อง หรือไม่ใช่ไฟล์ .p12 ที่มีกุญแจส่วนตัว ให้ตรวจรหัสและไฟล์"
    )


def test_a_key_without_a_passphrase_is_read(tmp_path: Path) -> None:
    file = tmp_path / "key.p12"
    file.write_bytes(p12(made(SIGNER), passphrase=""))
    assert Key.read(file, "").name == SIGNER


# --- at the command line -----------------------------------------------------------------------------
@pytest.fixture
def desk(letter: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the letter, and the passphrase in the environment."""
    (tmp_path / "letter.pdf").write_bytes(letter)
    monkeypatch.setenv("THAIPLANDOC_PASSPHRASE", "secret")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_sign_makes_a_file_beside_and_verify_says_whose_it_is(keys: Path, capsys) -> None:
    assert main(["sign", "letter.pdf", "--key", str(keys / f"{SIGNER}.p12")]) == 0
    assert capsys.readouterr().out == "letter-signed.pdf\n"
    assert main(["verify", "letter-signed.pdf", "--trust", str(keys / "ca.pem")]) == 0
    said = capsys.readouterr().out
    assert re.fullmatch(
        rf"letter-signed\.pdf: {SIGNER} ลงลายมือชื่อในช่อง {SIGNER} เมื่อ [๐-๙]+ \S+ [๐-๙]+ "
        r"เวลา [๐-๙]{2}\.[๐-๙]{2} น\.: ไฟล์ไม่ถูกแก้ไข\n",
        said,
    )
    assert main(["--lang", "en", "verify", "letter-signed.pdf"]) == 0
    assert capsys.readouterr().out.endswith(
        "nothing was changed (who issued the certificate was not checked; use --trust)\n"
    )


def test_a_second_signature_goes_into_a_file_of_its_own(
    two: bytes, keys: Path, desk: Path, capsys
) -> None:
    (desk / "report.pdf").write_bytes(two)
    assert main(["sign", "report.pdf", "--key", str(keys / "นางสอง สมมุติ.p12")]) == 0
    assert main(["sign", "report-signed.pdf", "--key", str(keys / "นายหนึ่ง สมมุติ.p12")]) == 0
    assert capsys.readouterr().out == "report-signed.pdf\nreport-signed-2.pdf\n"
    assert main(["verify", "report-signed-2.pdf", "--trust", str(keys / "ca.pem")]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith(": ไฟล์ไม่ถูกแก้ไข มีแต่การลงลายมือชื่อเพิ่มภายหลัง")
    assert second.endswith(": ไฟล์ไม่ถูกแก้ไข")


def test_a_signature_in_the_place_of_somebody_else_is_remarked_on(
    desk: Path, keys: Path, tmp_path: Path, capsys
) -> None:
    words = ["sign", "letter.pdf", "--key", str(keys / "นางสอง สมมุติ.p12")]
    assert main(words) == 0
    told = capsys.readouterr()
    assert told.out == "letter-signed.pdf\n"
    assert told.err == (
        f"letter-signed.pdf: ลงลายมือชื่อของ นางสอง สมมุติ ในช่อง {SIGNER} ให้ตรวจว่าเป็นคนเดียวกัน\n"
    )
    assert (desk / "letter-signed.pdf").exists()
    without_title = written(tmp_path, SIGNER.removeprefix("นาย"))
    assert main(["sign", "letter.pdf", "--key", str(without_title)]) == 0
    assert capsys.readouterr().err == ""


def test_verify_ends_with_1_where_something_is_wrong(desk: Path, keys: Path, capsys) -> None:
    main(["sign", "letter.pdf", "--key", str(keys / f"{SIGNER}.p12")])
    data = (desk / "letter-signed.pdf").read_bytes()
    (desk / "letter-signed.pdf").write_bytes(data.replace(b"<dc:title>", b"<dc:titlE>", 1))
    capsys.readouterr()
    assert main(["verify", "letter-signed.pdf"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith(": เนื้อหาที่ลงนามถูกแก้ไข\n")


def test_nothing_is_written_over(desk: Path, keys: Path, capsys) -> None:
    (desk / "there.pdf").write_bytes(b"before")
    words = ["sign", "letter.pdf", "--key", str(keys / f"{SIGNER}.p12"), "-o", "there.pdf"]
    assert main(words) == 2
    assert capsys.readouterr().err == ("มีไฟล์ there.pdf อยู่แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่นด้วย --out\n")
    assert (desk / "there.pdf").read_bytes() == b"before"


@pytest.mark.usefixtures("desk")
def test_the_passphrase_is_asked_for_where_it_can_be_typed(
    keys: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.delenv("THAIPLANDOC_PASSPHRASE")
    words = ["sign", "letter.pdf", "--key", str(keys / f"{SIGNER}.p12")]
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main(words) == 2
    assert "ให้ตั้งตัวแปร THAIPLANDOC_PASSPHRASE" in capsys.readouterr().err
    import typer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", lambda *_, hide_input, **__: "secret" * hide_input)
    assert main(words) == 0


BAD = {
    "missing": (None, "เปิดไฟล์ไม่ได้"),
    "empty": (lambda: b"", "ไฟล์ว่างเปล่า"),
    "no PDF": (lambda: b"hello", "ไม่ใช่ไฟล์ PDF"),
    "password": (lambda: locked(user="reader", owner="owner"), "มีรหัสผ่าน"),
    "cut off": (lambda: saved(plain())[:-60], "PDF เสียหาย"),
    "half": (lambda: saved(plain())[:200], "PDF เสียหาย"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("command", ["sign", "verify"])
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    command: str, case: str, desk: Path, keys: Path, capsys
) -> None:
    data, said = BAD[case]
    if data:
        (desk / "a.pdf").write_bytes(data())
    more = ["--key", str(keys / f"{SIGNER}.p12")] if command == "sign" else []
    assert main([command, "a.pdf", *more]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"a.pdf: {said}")
    assert told.count("\n") == 1
    assert not (desk / "a-signed.pdf").exists()


@pytest.mark.parametrize("seed", range(24))
def test_a_signed_file_that_is_damaged_anywhere_is_told_in_a_sentence(
    seed: int, letter: bytes, keys: Path
) -> None:
    data = bytearray(signed(part(letter), key(keys, SIGNER)))
    chance = Random(seed)  # noqa: S311 - the same each time
    for _ in range(4):  # half of it in what the signature has written
        at = chance.randrange(len(letter) * (seed % 2), len(data) - 40)
        if chance.random() < 0.6:
            data[at] = chance.randrange(256)
        else:
            del data[at : at + chance.randrange(1, 40)]
    for act in (signatures, lambda held: signed(held, key(keys, SIGNER)), files_in):
        with contextlib.suppress(InputError):
            act(part(bytes(data)))


def test_what_has_no_field_or_no_signature_is_told(desk: Path, keys: Path, capsys) -> None:
    (desk / "a.pdf").write_bytes(saved(plain()))
    assert main(["sign", "a.pdf", "--key", str(keys / f"{SIGNER}.p12")]) == 1
    assert main(["verify", "a.pdf"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "a.pdf: ไม่มีช่องลงลายมือชื่อที่ยังว่าง ให้สร้างไฟล์ใหม่ด้วย --fields",
        "a.pdf: ไม่มีลายมือชื่อดิจิทัล",
    ]


def test_an_authority_that_is_none_is_told(desk: Path, keys: Path, capsys) -> None:
    main(["sign", "letter.pdf", "--key", str(keys / f"{SIGNER}.p12")])
    (desk / "ca.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n")
    capsys.readouterr()
    for name in ("ca.pem", "letter.pdf", "nowhere.pem"):
        assert main(["verify", "letter-signed.pdf", "--trust", name]) == 1
        told = capsys.readouterr().err
        assert told.startswith(f"{name}: ")
        assert told.count("\n") == 1


# --- without the extra -------------------------------------------------------------------------------
def test_without_pyhanko_it_is_said_what_to_install(
    desk: Path, keys: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)
    assert main(["verify", "letter.pdf"]) == 3
    assert main(["sign", "letter.pdf", "--key", str(keys / f"{SIGNER}.p12")]) == 3
    sentence = 'ยังไม่ได้ติดตั้งส่วนลงลายมือชื่อดิจิทัล (pyHanko) ให้สั่ง pip install "thaiplandoc[sign]"\n'
    assert capsys.readouterr().err == 2 * sentence
    with pytest.raises(ToolMissing):
        signatures(desk / "letter.pdf")


def test_pyhanko_is_imported_only_when_it_is_used() -> None:
    code = (
        "import sys, thaiplandoc.signing, thaiplandoc.cli.signing;"
        "assert not {'pyhanko', 'cryptography', 'asn1crypto'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
