"""Bytes that mean harm are read or refused, in time that grows with them and no faster."""

import time

import pytest

from timeline.clippings import article_of
from timeline.findings import TimelineError

N = 1_000_000
MAIL = b"MIME-Version: 1.0\n"
HTML = MAIL + b"Content-Type: text/html\n\n"
HOSTILE = {
    "spaces.txt": b" " * N + b"x",
    "capitals.txt": (b"Ab " * 40 + b"14 July 2023 x\n") * 10 + (b"A" * 140 + b"14 July 2023 x\n") * 10,
    "names.txt": (b"By " + b"A" * 130 + b" 14 July 2023 x\n") * 10,
    "gap.txt": b"1" + b" " * N + b"x",
    "hidden.rtf": b"{\\rtf1{\\v " + b"\\v " * (N // 3),
    "fonts.rtf": b"{\\rtf1{\\fonttbl" + b"{\\f1" * (N // 4),
    "links.rtf": b"{\\rtf1" + b'{\\field{\\*\\fldinst{HYPERLINK "a" ' * (N // 40),
    "braces.rtf": b"{\\rtf1" + b"{" * N,
    "subject.eml": MAIL + b"Subject: " + b"=?utf-8?q?a?= " * (N // 14) + b"\n\nx",
    "sender.eml": MAIL + b"From: " + b"(" * (N // 20) + b"\n\nx",
    "parameters.eml": MAIL + b"Content-Type: text/plain; " + b"a=b; " * (N // 5) + b"\n\nx",
    "folded.eml": MAIL + b"Content-Type: text/plain; " + b"a=b;\n " * (N // 6) + b"\n\nx",
    "parts.eml": MAIL + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * (N // 6),
    "mailbox.eml": b"From a@b Fri 2023\n" + MAIL + b"\n\nFrom " + b"@" * N,
    "tables.eml": HTML + b"<table><tr><td>" * (N // 60) + b"x",
    "rows.eml": HTML + b"<table>" + b"<tr><td>a<td>b" * (N // 60),
    "objects.pdf": b"%PDF-1.4\n" + b"1 0 obj\n<<" * (N // 10),
    "page.html": b"<html><body>" + b"<p>Published 14 July 2023" * (N // 120),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_takes_no_longer_than_its_size_asks(name):
    began = time.process_time()
    try:
        assert article_of(HOSTILE[name], name).text
    except TimelineError as error:
        assert all(finding.message and finding.help for finding in error.findings)
    assert time.process_time() - began < 6
