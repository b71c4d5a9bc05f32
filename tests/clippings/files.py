"""Clippings of every kind for tests, made here as bytes."""

import zipfile
from email.message import EmailMessage
from io import BytesIO


def pdf(*pages, size=12, title="", encrypt=b"", pictures=False, signs=None):
    """A PDF; each page is a list of (x, y, words) or of (x, y, words, size of the letters).

    `signs` says which letters of its font mean others.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding%s >>"
        % (b" /ToUnicode %d 0 R" % (4 + 2 * len(pages)) if signs else b""),
    ]
    for number, page in enumerate(pages):
        content = b"".join(_shown(*line, *([size] if len(line) == 3 else [])) for line in page)
        if pictures:
            content = b"0 0 0 rg 50 50 400 600 re f"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    objects.append(f"<< /Title ({title}) /CreationDate (D:20200102030405Z) >>".encode())
    if signs:
        objects.append(_meaning(signs))
        objects.append(objects.pop(-2))  # the last one is about the file
    return _joined(objects, encrypt)


def _meaning(signs):
    lines = "".join(f"<{ord(letter):02X}> <{sign.encode('utf-16-be').hex()}>\n" for letter, sign in signs.items())
    table = f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(signs)} beginbfchar\n{lines}endbfchar\n".encode()
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table)


def _shown(x, y, words, size):
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, escaped)


def _joined(objects, encrypt):
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R %s>>" % (len(objects) + 1, len(objects), encrypt)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (trailer, len(data))


LOCKED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>] " % (b"41" * 32, b"42" * 32)
"""What a PDF that a password protects says at its end."""


def paragraph(x, y, *lines, step=14):
    """Lines of a page, one below the other."""
    return [(x, y - step * number, line) for number, line in enumerate(lines)]


def mail(body="The council voted on Monday.\n", *, html=None, attached=(), **headers):
    """An e-mail with those headers."""
    message = EmailMessage()
    for name, value in {"Message_ID": "<a@x.test>", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name in attached:
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def saved_page(page, address="https://example.org/vote"):
    """A page as a browser saves it with its pictures (MHTML)."""
    return (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: A vote\r\n"
            "Date: Sun, 1 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
            f"------x\r\nContent-Type: text/html\r\nContent-Location: {address}\r\n\r\n"
        ).encode()
        + page
        + b"\r\n------x\r\nContent-Type: image/png\r\n\r\nPNG\r\n------x--\r\n"
    )


def zipped(members):
    """A zip file of clippings."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return whole.getvalue()
