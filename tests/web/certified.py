"""Certificates that open nothing outside of a test, made with the system's own tool."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from console.web.certificates import CertificateFiles

if TYPE_CHECKING:
    from pathlib import Path

NAMES = "DNS:Podium.example.org,DNS:*.example.org,DNS:localhost,IP:127.0.0.1,IP:::1"


def openssl(*words: object) -> None:
    """Call the tool; a test on a machine without it is skipped."""
    if shutil.which("openssl") is None:
        pytest.skip("NOT TESTED: no openssl on this machine")
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, timeout=60)


def made(folder: Path, *, names: str = NAMES, password: str = "") -> CertificateFiles:
    """Make a self-signed certificate for some days, and its key."""
    folder.mkdir(parents=True, exist_ok=True)
    certificate, key = folder / "cert.pem", folder / "key.pem"
    openssl(
        *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
        *("-keyout", key, "-out", certificate, "-days", 30, "-subj", "/CN=Podium"),
        *(("-addext", f"subjectAltName={names}") if names else ()),
        *(("-passout", f"pass:{password}") if password else ("-nodes",)),
    )
    return CertificateFiles(certificate, key)


def dated(folder: Path, begins: str, ends: str) -> CertificateFiles:
    """Make a self-signed certificate for a time of its own, such as ``20200101000000Z``."""
    files = made(folder)
    assert files.key is not None
    (folder / "index.txt").touch()
    (folder / "serial").write_text("01")
    config = folder / "ca.cnf"
    config.write_text(
        f"[ca]\ndefault_ca=own\n[own]\ndatabase={folder}/index.txt\nserial={folder}/serial\n"
        f"new_certs_dir={folder}\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n"
    )
    openssl("req", "-new", "-key", files.key, "-subj", "/CN=Dated", "-out", folder / "request.pem")
    openssl(
        *("ca", "-batch", "-notext", "-config", config, "-selfsign", "-keyfile", files.key),
        *("-in", folder / "request.pem", "-out", files.certificate),
        *("-startdate", begins, "-enddate", ends),
    )
    return files
