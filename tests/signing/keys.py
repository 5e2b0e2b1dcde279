"""Keys and authorities of nobody, made for a test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


class Made(NamedTuple):
    """A certificate with its private key."""

    certificate: x509.Certificate
    private: Any


def _name(said: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)])


@cache
def made(
    said: str, days: tuple[int, int] = (-1, 365), issuer: Made | None = None, kind: str = "ec"
) -> Made:
    """Somebody's certificate, valid between two days from today, by an authority or by itself."""
    private = (
        ec.generate_private_key(ec.SECP256R1())
        if kind == "ec"
        else rsa.generate_private_key(65537, 2048)
    )
    today = datetime.now(UTC)
    usage = dict.fromkeys(
        [
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ],
        False,
    )
    authority = issuer is None
    usage |= {"digital_signature": not authority, "content_commitment": not authority}
    usage |= {"key_cert_sign": authority, "crl_sign": authority}
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(said))
        .issuer_name(issuer.certificate.subject if issuer else _name(said))
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today + days[0] * DAY)
        .not_valid_after(today + days[1] * DAY)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False
        )
        .sign((issuer or Made(None, private)).private, hashes.SHA256())  # type: ignore[arg-type]
    )
    return Made(certificate, private)


def authority() -> Made:
    """One that may stand for signers."""
    return made("ผู้ออกใบรับรอง", (-400, 400))


def p12(held: Made, passphrase: str = "secret") -> bytes:  # noqa: S107 - of nobody
    """The key as a file."""
    how = (
        serialization.BestAvailableEncryption(passphrase.encode())
        if passphrase
        else serialization.NoEncryption()
    )
    return pkcs12.serialize_key_and_certificates(b"key", held.private, held.certificate, None, how)


def written(folder: Path, said: str, **how: Any) -> Path:
    """Somebody's key in a folder; its passphrase is `secret`."""
    file = folder / f"{said}.p12"
    file.write_bytes(p12(made(said, issuer=authority(), **how)))
    return file


def pem(folder: Path, held: Made) -> Path:
    """A certificate in a folder."""
    file = folder / "ca.pem"
    file.write_bytes(held.certificate.public_bytes(serialization.Encoding.PEM))
    return file
