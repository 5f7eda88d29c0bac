"""Certificates for the faults of TLS, made new for each run by the `openssl` command. No key is kept."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_NAMES = {
    "trusted": "DNS:localhost,IP:127.0.0.1",
    "stranger": "DNS:localhost,IP:127.0.0.1",
    "elsewhere": "DNS:elsewhere.example",
}


def make_certificates(folder: Path) -> bool:
    """Write NAME.pem and NAME.key into the folder, and `authorities.pem`, which the client is told to trust.

    False where there is no `openssl`: the faults that need it are then left out.
    """
    openssl = shutil.which("openssl")
    if openssl is None:
        return False
    for name, alternatives in _NAMES.items():
        subprocess.run(
            [
                *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"),
                *("-addext", f"subjectAltName={alternatives}"),
                *("-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")),
            ],
            check=True,
            capture_output=True,
        )
    trusted = [(folder / f"{name}.pem").read_text(encoding="utf-8") for name in ("trusted", "elsewhere")]
    (folder / "authorities.pem").write_text("".join(trusted), encoding="utf-8")
    return True
