"""The peers we are measured against: LibreOffice started cold, and kept warm by unoserver."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def cold_soffice(docx: Path, *, patience_s: float = 120) -> bytes:
    """The PDF of `docx` from a LibreOffice started for it alone.

    Raises `subprocess.TimeoutExpired` if it has not ended after `patience_s`.
    """
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            str(SOFFICE),
            f"-env:UserInstallation=file://{scratch}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            scratch,
            str(docx),
        ]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as office:
            try:
                office.wait(patience_s)
            except subprocess.TimeoutExpired:
                os.killpg(office.pid, signal.SIGKILL)  # it runs processes of its own
                raise
        return Path(scratch, f"{docx.stem}.pdf").read_bytes()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _python_with_uno() -> str | None:
    for python in ("/usr/bin/python3", shutil.which("python3")):
        if python is None:
            continue
        asked = subprocess.run([python, "-c", "import uno"], check=False, capture_output=True)
        if asked.returncode == 0:
            return python
    return None


@contextmanager
def warm_listener(unoserver: Path) -> Iterator[object]:
    """A connected unoserver client; `unoserver` is the folder the package was installed into."""
    python = _python_with_uno()
    if SOFFICE is None or python is None or not (unoserver / "unoserver").is_dir():
        raise FileNotFoundError("unoserver, LibreOffice or its Python bridge is not installed")
    sys.path.insert(0, str(unoserver))
    from unoserver.client import UnoClient  # type: ignore[import-not-found]

    port, uno_port = _free_port(), _free_port()
    with tempfile.TemporaryDirectory() as profile:
        server = subprocess.Popen(
            [
                python,
                "-m",
                "unoserver.server",
                "--port",
                str(port),
                "--uno-port",
                str(uno_port),
                "--executable",
                SOFFICE,
                "--user-installation",
                profile,
            ],
            env={**os.environ, "PYTHONPATH": str(unoserver)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            client = UnoClient(port=str(port))
            for _ in range(120):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.25)
            yield client
        finally:
            server.terminate()
            server.wait(timeout=20)
