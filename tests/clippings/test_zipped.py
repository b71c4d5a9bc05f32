"""Zip files of clippings: each file in one is a clipping of its own, and none leads elsewhere or costs too much."""

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from tests.clippings.files import mail, pdf, zipped
from tests.office import docx, p, run
from timeline.clippings import clippings_among, read_article
from timeline.clippings import zipped as zips
from timeline.findings import TimelineError
from timeline.office import zips as guard

TEXT = b"published: 14 July 2023\n\nThe council voted on Monday.\n"


@pytest.fixture
def pile(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(members, name="pile.zip"):
        Path(name).write_bytes(members if isinstance(members, bytes) else zipped(members))
        return clippings_among([Path(name)])

    return write


def refused(path):
    with pytest.raises(TimelineError) as error:
        read_article(Path(path))
    return error.value.findings[0].message


def test_each_file_in_a_zip_file_is_a_clipping(pile):
    members = {
        "a.txt": TEXT,
        "more/": b"",
        "more/b.pdf": pdf([(72, 700, "The council voted late on Monday.")]),
        "more/ä c.docx": docx(p(run("The court sat."))),
        "d.eml": mail(),
        "__MACOSX/._a.txt": b"\0",
        "more/.DS_Store": b"\0",
    }
    found = pile(members)
    assert [str(path) for path in found.paths] == [
        "pile.zip/a.txt",
        "pile.zip/more/b.pdf",
        "pile.zip/more/ä c.docx",
        "pile.zip/d.eml",
    ]
    assert found.findings == ()
    articles = [read_article(path) for path in found.paths]
    assert [one.file for one in articles] == [str(path) for path in found.paths]
    assert articles[2].text == "The court sat." and articles[0].published.edtf == "2023-07-14"
    assert os.listdir() == ["pile.zip"], "nothing is unpacked"


def test_a_zip_file_that_changes_is_read_again(pile):
    pile({"a.txt": b"One is there."})
    assert read_article(Path("pile.zip/a.txt")).text == "One is there."
    pile({"a.txt": b"Another one is."})
    assert read_article(Path("pile.zip/a.txt")).text == "Another one is."


ELSEWHERE = [
    "../a.txt",
    "/etc/hosts",
    "b/../../a.txt",
    "a\\..\\b.txt",
    "C:/a.txt",
    "./a.txt",
    "a//b.txt",
    "a\x1b.txt",
    "a\nb.txt",
]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_leads_elsewhere_is_refused_and_costs_no_other_its_place(pile, name):
    Path("a.txt").write_bytes(b"It is on the disk.")
    found = pile({name: b"secret words", "b.txt": TEXT})
    assert [str(path) for path in found.paths] == ["pile.zip/b.txt"]
    assert "leads elsewhere" in found.findings[0].message and "\x1b" not in found.findings[0].message
    with pytest.raises(TimelineError):
        read_article(Path(f"pile.zip/{name}") if not name.startswith("/") else Path("pile.zip//etc/hosts"))


def test_a_zip_file_in_a_zip_file_is_refused_and_the_rest_is_read(pile):
    found = pile({"in.zip": zipped({"a.txt": TEXT}), "in.bin": zipped({"a.txt": TEXT}), "b.txt": TEXT})
    assert refused(found.paths[0]) == "a zip file in a zip file is not unpacked"
    assert refused(found.paths[1]) == "this is a zip file, and not an article"
    assert read_article(found.paths[2]).text


def test_a_bomb_is_refused_and_the_rest_is_read(pile):
    found = pile({"a.txt": b" " * 40_000_000, "b.txt": TEXT})
    assert "out of all proportion" in refused(found.paths[0]) and read_article(found.paths[1]).text


def lying(data, size):
    """The archive saying that its first file has another size."""
    central = data.index(b"PK\x01\x02")
    return data[: central + 24] + struct.pack("<I", size) + data[central + 28 :]


@pytest.mark.parametrize("size", [10, 2**31])
def test_a_file_that_lies_about_its_size_does_no_harm(pile, size):
    found = pile(lying(zipped({"a.txt": b" " * 40_000_000, "b.txt": TEXT}), size))
    if found.paths:
        assert refused(found.paths[0])
    else:
        assert "more than 2 GB" in found.findings[0].message


def test_all_files_together_have_a_largest_size(pile, monkeypatch):
    monkeypatch.setattr(zips, "MOST_BYTES", 100)
    assert "unpacks to more than" in pile({"a.txt": b"x" * 60, "b.txt": b"x" * 60}).findings[0].message


def test_very_many_files_are_refused(pile, monkeypatch):
    monkeypatch.setattr(guard, "MOST_MEMBERS", 3)
    assert "more than 3 files" in pile({f"{number}.txt": b"x" for number in range(4)}).findings[0].message


def test_a_broken_zip_file_and_one_with_a_password_are_refused(pile):
    whole = zipped({"a.txt": TEXT})
    assert "broken archive" in pile(whole[:-30]).findings[0].message
    found = pile(whole.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"))
    assert refused(found.paths[0]) == "it is protected by a password"
    cut = bytearray(whole)
    cut[45:50] = b"\xff" * 5
    assert "broken archive" in refused(pile(bytes(cut)).paths[0])


def test_a_name_that_is_not_in_it_is_not_there(pile):
    pile({"a.txt": TEXT})
    assert refused("pile.zip/b.txt") == '"b.txt" is not in "pile.zip"'
    assert refused("pile.zip") == "this is a zip file, and not an article"


@pytest.mark.usefixtures("pile")
def test_a_link_in_a_zip_file_is_no_way_out():
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile("pile.zip", "w") as archive:
        archive.writestr(link, "/etc/hosts")
    assert read_article(Path("pile.zip/a.txt")).text == "/etc/hosts"


@pytest.mark.parametrize("suffix", ["_files", "-Dateien", "_fichiers", "_archivos"])
def test_what_a_browser_saves_beside_a_page_is_no_clipping(pile, tmp_path, suffix):
    members = {
        "A vote.html": TEXT,
        f"A vote{suffix}/ad.html": b"<p>Buy!",
        f"A vote{suffix}/x/ad.js": b"x",
        "B_files/c.txt": TEXT,
    }
    assert [path.name for path in pile(members).paths] == ["A vote.html", "c.txt"]
    (tmp_path / f"A vote{suffix}").mkdir()
    given = [Path("A vote.html"), Path(f"A vote{suffix}"), Path(f"A vote{suffix}/ad.html"), Path("B_files")]
    assert clippings_among(given).paths == (given[0], given[3])
    assert clippings_among(given[1:]).paths == tuple(given[1:]), "without its page it is asked for"
