"""Every address of ours is right, in whichever form the file gives that of the page."""

import json
import re

import pytest
from icalendar import Calendar

from tests.reading import codes, events
from timeline.formats.addresses import ascii_address, file_address, folder_of, page_address
from timeline.formats.page.embedding import snippet
from timeline.formats.page.views import Placed
from timeline.formats.rendering import Look, render_site
from timeline.record.text_problems import url_problem

HEAD = "title: A record\nurl: '{url}'\nas_of: 2024-01-31\nsources: {{a: {{publisher: The Paper}}}}\n"
LINE = "{id: one, date: 2023, title: x, sources: a, media: {src: p.png, alt: A plan}, corrections: [{date: 2024-01-02, text: y}]}"

FORMS = [
    ("https://x.test/background/meta/", "https://x.test/background/meta/"),
    ("https://x.test/background/meta", "https://x.test/background/meta/"),
    ("https://x.test/background/meta/index.html", "https://x.test/background/meta/"),
    ("https://x.test/background/INDEX.HTM", "https://x.test/background/"),
    ("https://x.test/background/timeline.php", "https://x.test/background/"),
    ("https://x.test/v1.2", "https://x.test/v1.2/"),
    ("https://x.test/a.b/", "https://x.test/a.b/"),
    ("https://x.test", "https://x.test/"),
    ("https://x.html", "https://x.html/"),
    ("https://x.test/", "https://x.test/"),
    ("https://x.test:8443/meta", "https://x.test:8443/meta/"),
    ("https://X.Test/Meta", "https://X.Test/Meta/"),
    ("HTTPS://x.test/meta/", "HTTPS://x.test/meta/"),
    ("https://bücher.example/straße", "https://bücher.example/straße/"),
    ("https://[::1]:8000/meta", "https://[::1]:8000/meta/"),
    ("https://[1:2]/meta", "https://[1:2]/meta/"),
    ("https://x\u2100y.test/meta", "https://x\u2100y.test/meta/"),
]


@pytest.mark.parametrize(("url", "folder"), FORMS)
def test_every_address_is_that_of_the_page_or_of_a_file_in_its_folder(url, folder):
    chronology = events(LINE, head=HEAD.format(url=url)).chronology
    pictures = {"p.png": Placed("media/p.png", 1, 1)}
    files = render_site(chronology, pictures, Look(fragment=True, card=True))
    names = {"embed.html", "oembed.json", "feed.xml", "feed.json", "card.png"}
    anchors = {"one", "one-correction-1"}
    right = {url, *(f"{url}#{anchor}" for anchor in anchors), *(f"{folder}{name}" for name in (*names, *files))}
    right |= {f"{folder}media/p.png", ascii_address(f"{url}#one")}
    text = {name: data.decode() for name, data in files.items() if name not in ("card.png", "events.ics")}
    found = set()
    for name, content in text.items():
        for written in re.findall(r'https?://[^\s"<>)\\;,]*', content, re.IGNORECASE):
            if not re.search("schema.org|w3.org|jsonfeed.org", written):
                found.add(re.sub(r"\?v=\w+$", "", written))
                assert re.sub(r"\?v=\w+$", "", written) in right, (name, written)
    assert {f"{folder}{name}" for name in names} <= found
    [entry] = Calendar.from_ical(files["events.ics"]).walk("VEVENT")
    assert (entry["uid"], entry["url"]) == (f"{url}#one", ascii_address(f"{url}#one"))


@pytest.mark.parametrize(("url", "folder"), FORMS)
def test_files_that_name_an_address_name_the_right_one(url, folder):
    chronology = events(LINE, head=HEAD.format(url=url)).chronology
    files = render_site(chronology, {"p.png": Placed("media/p.png", 1, 1)}, Look(card=True))
    page, feed = files["index.html"].decode(), json.loads(files["feed.json"])
    assert f'<link rel="canonical" href="{url}">' in page and f'<meta property="og:url" content="{url}">' in page
    assert f'<meta property="og:image" content="{folder}card.png?v=' in page
    assert f'type="application/json+oembed" title="A record" href="{folder}oembed.json"' in page
    assert (
        f'src="{folder}embed.html"' in snippet(chronology)
        and snippet(chronology).partition("\n")[0] == json.loads(files["oembed.json"])["html"]
    )
    assert (feed["home_page_url"], feed["feed_url"]) == (url, f"{folder}feed.json")
    assert f'<link rel="self" type="application/atom+xml" href="{folder}feed.xml"/>' in files["feed.xml"].decode()
    assert [item["id"] for item in feed["items"]] == [f"{url}#one", f"{url}#one-correction-1"]
    assert f",{url}#one\r\n" in files["events.csv"].decode()


@pytest.mark.parametrize("end", ["?p=1", "#one", "?", "#", "/?p=1#one", "/#/meta"])
def test_an_address_that_says_nothing_of_a_folder_is_refused(end):
    checked = events("{date: 2023, title: x}", head=HEAD.format(url=f"https://x.test/meta{end}"))
    assert codes(checked) == ["bad-url"]
    [finding] = [one for one in checked.findings if one.severity == "error"]
    assert finding.help.startswith("write https://x.test/meta")


def test_without_an_address_there_is_none():
    chronology = events("{date: 2023, title: x}").chronology
    assert (page_address(chronology), page_address(chronology, "one"), file_address(chronology, "feed.xml")) == (
        None,
    ) * 3


def test_a_folder_is_its_own_folder():
    for _, folder in FORMS:
        assert folder_of(folder) == folder


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("example.org/record", "https://example.org/record"),
        ("www.example.org", "https://www.example.org"),
        ("//example.org/record/", "https://example.org/record/"),
        (" https://example.org/record/ ", "https://example.org/record/"),
        ("https://example.org/\u200b", "https://example.org/"),
        ("<https://example.org/record>", "https://example.org/record"),
        ("https:/example.org/", "https://example.org/"),
        ("https//example.org/", "https://example.org/"),
        ("http:example.org/", "http://example.org/"),
        ("https://https://example.org/", "https://example.org/"),
        ("https;//Bücher.example/straße", "https://Bücher.example/straße"),
        ("example.org:8443/record/index.html", "https://example.org:8443/record/index.html"),
        ("https://", None), ("record/index.html", None), ("/var/www/record", None), ("file:///home/index.html", None),
        ("javascript:alert(1)", None), ("ana@example.org", None), ("example.org/a b", None), ("localhost/record", None), ("1.5", None),
        ("https://example.org:99999/", None), ("C:\\site\\index.html", None), ("[page](https://example.org/)", None),
    ],
)  # fmt: skip
def test_an_address_that_is_not_whole_is_refused_with_what_to_write(written, meant):
    _, _, help = url_problem(written)
    assert help == f"write {meant}" if meant else not help.startswith("write https://") or help.endswith("http://")
    assert meant is None or url_problem(meant) is None
