"""What docs/hosting.md says of hosts: its configurations are read, that of nginx is run where there is one."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from timeline import __version__
from timeline.formats.files import FILES

SERVED = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8",
    "json": "application/json; charset=utf-8", "xml": "application/atom+xml; charset=utf-8", "png": "image/png",
}  # fmt: skip


@pytest.fixture(scope="module")
def blocks(root: Path) -> dict[str, str]:
    """The configurations on the page, by their language."""
    text = (root / "docs/hosting.md").read_text(encoding="utf-8")
    return dict(re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL))


def test_each_configuration_is_of_its_kind_and_installs_this_version(blocks: dict[str, str]) -> None:
    pages = yaml.safe_load(blocks["yaml"])["pages"]
    build = tomllib.loads(blocks["toml"])["build"]
    assert pages["artifacts"]["paths"] == ["public"] and "timeline build --output public" in pages["script"]
    assert build["command"].endswith(f"--output {build['publish']}")
    assert blocks["yaml"].count(f"@v{__version__}") == blocks["toml"].count(f"@v{__version__}") == 1


def test_every_kind_of_file_has_a_type(blocks: dict[str, str]) -> None:
    typed = set(re.search(r"types \{(.*?)\}", blocks["nginx"], re.DOTALL)[1].replace(";", " ").split())  # type: ignore[index]
    assert {file.name.rpartition(".")[2] for file in FILES} - {"nojekyll"} <= typed and set(SERVED) <= typed


NGINX = """pid {folder}/pid; error_log {folder}/log; daemon off; master_process off;
events {{ worker_connections 64; }}
http {{ access_log off; {temporary}
server {{ listen 127.0.0.1:{port}; root {folder}/root; {site} }} }}"""


@pytest.mark.faults
def test_nginx_serves_every_file_with_its_type(blocks: dict[str, str], tmp_path: Path) -> None:
    program = os.environ.get("NGINX") or shutil.which("nginx") or pytest.skip("there is no nginx here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = tmp_path / "root" / "dossiers" / "ferry"
    text = (
        "title: x\nid: x\nas_of: 2024\nurl: https://x.test/dossiers/ferry/\nsite: {style: file, card: true, fragment: true}\n"
        "sources: {p: {publisher: P, published: 2023}}\nevents:\n  - {date: 2023, title: Café, sources: p, added: 2024-01-02}\n"
    )
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "timeline", "build", "-o", site, tmp_path / "events.yaml"],
        check=True,
        capture_output=True,
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    written = NGINX.format(folder=tmp_path, temporary=temporary, port=port, site=blocks["nginx"])
    (tmp_path / "nginx.conf").write_text(written, encoding="utf-8")
    running = subprocess.Popen([program, "-e", tmp_path / "log", "-p", tmp_path, "-c", tmp_path / "nginx.conf"])
    try:
        _serves(site, f"http://127.0.0.1:{port}/dossiers/ferry/")
    finally:
        running.terminate()
        running.wait(10)


def _serves(site: Path, address: str) -> None:
    for _ in range(100):
        if _asked(address)[0]:
            break
        time.sleep(0.05)
    names = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    assert len(names) > 12 and any(name.endswith(".css") for name in names)
    for name in names:
        status, headers = _asked(address + name)
        if name.startswith("."):
            assert status == 404
            continue
        assert (status, headers["Content-Type"]) == (200, SERVED[name.rpartition(".")[2]]), name
        is_named_after_content = name.startswith(("media/", "style-"))
        assert headers["Cache-Control"] == ("max-age=86400" if is_named_after_content else "no-cache"), name
        assert headers["X-Content-Type-Options"] == "nosniff"
    status, headers = _asked(address)
    assert status == 200 and "'unsafe-inline'" not in headers["Content-Security-Policy"]
    assert _asked(address, {"If-None-Match": headers["ETag"]})[0] == 304
    status, headers = _asked(address + "nothing/here")
    assert status == 404 and headers["Content-Type"] == "text/html; charset=utf-8"


def _asked(address: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str]]:
    """The status and the headers; 0 where nobody listens yet."""
    try:
        asked = urllib.request.Request(address, headers=headers or {})  # noqa: S310  # our own server
        with urllib.request.urlopen(asked) as answer:  # noqa: S310  # the same
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers)
    except OSError:
        return 0, {}
