"""What docs/hosting.md says of hosts: its configurations are read, that of nginx is run where there is one."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import yaml
from PIL import Image

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


@contextmanager
def served(folder: Path, block: str) -> Iterator[str]:
    """An nginx with that configuration, and the folder `root` in the given one; its address."""
    program = os.environ.get("NGINX") or shutil.which("nginx") or pytest.skip("there is no nginx here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    written = NGINX.format(folder=folder, temporary=temporary, port=port, site=block)
    (folder / "nginx.conf").write_text(written, encoding="utf-8")
    running = subprocess.Popen([program, "-e", folder / "log", "-p", folder, "-c", folder / "nginx.conf"])
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


@pytest.mark.faults
def test_nginx_serves_every_file_with_its_type(blocks: dict[str, str], tmp_path: Path) -> None:
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
    with served(tmp_path, blocks["nginx"]) as address:
        _serves(site, f"{address}/dossiers/ferry/")


SEVERAL = """title = "Dossiers"
url = "https://x.test/dossiers/"
output = "root/dossiers"
sources = "sources.yaml"
style = "file"
fragment = true
"""
LANGUAGES = ("en-GB", "he", "fr")


def write_several(folder: Path, *, pictured: bool) -> None:
    """Three chronologies in as many languages, with pictures or without and with other words."""
    (folder / "sources.yaml").write_text("paper: {publisher: The Paper, published: 2023-05-04}\n", encoding="utf-8")
    tables = "".join(f'[chronologies.{one[:2]}]\nevents = "{one[:2]}.events.yaml"\n' for one in LANGUAGES)
    (folder / "timeline.toml").write_text(SEVERAL + tables, encoding="utf-8")
    for number, language in enumerate(LANGUAGES):
        Image.new("RGB", (600 + number, 400), (90, 60 * number, 120)).save(folder / f"{number}.png")
        media = f", media: {{src: {number}.png, alt: A plan}}" if pictured else ""
        head = f"title: Record {number}\nid: r{number}\nlanguage: {language}\nas_of: 2024-01-01\nurl: https://x.test/dossiers/{language[:2]}/\n"
        events = "".join(
            f"  - {{date: 2023-0{month}-02, title: 'Thing \"{month}\" {pictured}', sources: paper{media if month == 3 else ''}}}\n"
            for month in range(1, 9)
        )
        (folder / f"{language[:2]}.events.yaml").write_text(f"{head}events:\n{events}", encoding="utf-8")


def build_several(folder: Path) -> dict[str, bytes]:
    """Builds them, and gives the files of all that are served."""
    done = subprocess.run([sys.executable, "-m", "timeline", "build"], cwd=folder, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    root = folder / "root"
    files = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not file.name.startswith(".")}


@pytest.mark.faults
def test_whoever_reads_while_three_chronologies_are_rebuilt_has_whole_files(
    blocks: dict[str, str], tmp_path: Path
) -> None:
    """Each file is that of one build or of another, and a picture that was taken out is gone with the build that took it out."""
    states = []
    for pictured in (True, False):
        write_several(tmp_path, pictured=pictured)
        states.append(build_several(tmp_path))
    both = sorted(states[0].keys() & states[1].keys())
    gone = states[0].keys() - states[1].keys()
    assert len(both) > 40 and len(gone) > 2 and all("/media/" in name for name in gone)
    done, faults, asked = threading.Event(), list[object](), list[str]()

    def read(address: str) -> None:
        with closing(http.client.HTTPConnection(address.removeprefix("http://"))) as line:
            while not done.is_set():
                for name in both:
                    line.request("GET", f"/{name}")
                    answer = line.getresponse()
                    body = answer.read()
                    asked.append(name)
                    if answer.status != 200 or body not in (states[0][name], states[1][name]):
                        faults.append((name, answer.status, len(body)))

    with served(tmp_path, blocks["nginx"].replace("/dossiers/ferry/", "/dossiers/")) as address:
        _wait_for(f"{address}/dossiers/")
        readers = [threading.Thread(target=read, args=(address,)) for _ in range(2)]
        try:
            for reader in readers:
                reader.start()
            for pictured in (True, False, True, False):
                write_several(tmp_path, pictured=pictured)
                assert build_several(tmp_path) == states[not pictured]
        finally:
            done.set()
            for reader in readers:
                reader.join(10)
        assert faults == [] and len(asked) > 1000
        assert {name: _asked(f"{address}/{name}")[0] for name in gone} == dict.fromkeys(gone, 404)
        status, headers = _asked(f"{address}/dossiers/he/nothing")
        assert status == 404 and int(headers["Content-Length"]) == len(states[1]["dossiers/404.html"])


def _wait_for(address: str) -> None:
    for _ in range(100):
        if _asked(address)[0]:
            break
        time.sleep(0.05)


def _serves(site: Path, address: str) -> None:
    _wait_for(address)
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
