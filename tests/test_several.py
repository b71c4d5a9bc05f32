"""The page that leads to several chronologies: made of what each has published, and of nothing else."""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest

from timeline.findings import TimelineError
from timeline.formats.index_page import Head, Published, index_files
from timeline.formats.rendering import Look
from timeline.site import manifest, several
from timeline.site.building import BuildOptions, build_site
from timeline.site.settings import Index

TEXT = "title: {id}\nid: {id}\nas_of: 2024-05-01\nurl: https://example.org/{id}/\nevents:\n  - {{date: 2023-05-05, title: First of {id}, sources: {{publisher: P}}}}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for id in ("one", "two"):
        Path(f"{id}.yaml").write_text(TEXT.format(id=id))
        build_site(Path(f"{id}.yaml"), BuildOptions(output=Path("site", id)))
    return tmp_path


def built(*outputs, force=False, home=None, **index):
    """The page and what became of it."""
    index = Index(**{"output": Path("site"), "title": "All", **index})
    done = several.build_index(index, outputs or (Path("site/one"), Path("site/two")), home=home, force=force)
    return done, Path("site/index.html").read_text()


def test_it_has_its_files_and_says_which_they_are():
    done, page = built(url="https://example.org/")
    assert "First of one" in page and "First of two" in page
    assert {*done.outputs} == {path for path in Path("site").iterdir() if path.is_file()}
    assert built(url="https://example.org/")[0].published.written == ()


@pytest.mark.parametrize("name", ["events.json", "feed.json"])
def test_what_is_not_as_it_was_published_is_not_taken_over(name):
    path = Path("site/one", name)
    path.write_text(path.read_text().replace("First of one", "Forged"))
    _, page = built(url="https://example.org/")
    assert "Forged" not in page + Path("site/feed.xml").read_text()
    assert ("First of one" in page) == (name == "feed.json")


def test_a_file_that_no_manifest_names_is_not_taken_over():
    Path("site/three").mkdir()
    Path("site/three/events.json").write_bytes(Path("site/one/events.json").read_bytes())
    assert "three/#" not in built(Path("site/one"), Path("site/three"), Path("site/none"))[1]


def test_a_site_that_lies_elsewhere_is_refused_by_whichever_way_it_seems_inside(folder):
    build_site(Path("one.yaml"), BuildOptions(output=Path("elsewhere")))
    Path("site/link").symlink_to(folder / "elsewhere")
    Path("site/self").symlink_to(folder / "site")
    for output in ("elsewhere", "site/link", "site/self", "site", "site/../elsewhere"):
        with pytest.raises(TimelineError) as raised:
            built(Path(output))
        assert [one.code for one in raised.value.findings] == ["output-unusable"]
    assert not Path("site/index.html").exists()


def test_a_folder_of_any_name_is_led_to():
    folders = {"a b#c%20d": "a%20b%23c%2520d/", "q?x": "q%3Fx/", "a:b": "a%3Ab/", "zwölf": "zw%C3%B6lf/"}
    for name in folders:
        build_site(Path("one.yaml"), BuildOptions(output=Path("site", name)))
    _, page = built(*(Path("site", name) for name in folders))
    assert [name for name, href in folders.items() if f'href="{href}"' not in page] == []
    assert [name for name, href in folders.items() if f'href="{href}#2023-05-05-first-of-one"' not in page] == []


def test_a_page_of_somebody_else_stays_and_so_does_a_home(folder):
    Path("site/index.html").write_text("mine")
    with pytest.raises(TimelineError):
        built()
    with pytest.raises(TimelineError):
        built(home=folder / "site", force=True)
    assert Path("site/index.html").read_text() == "mine"
    assert "First of one" in built(force=True)[1]


def test_what_all_have_beside_their_pages_stands_beside_this_one_too(folder):
    """As one of them has published it: what was changed there since, or is named as something of this page, isn't taken."""
    (folder / "timeline.toml").write_text("")
    (folder / "fonts").mkdir()
    for name in ("fonts/a.woff2", "robots.txt"):
        (folder / name).write_text(name)
    assets = {name: folder / name for name in ("fonts", "robots.txt")}
    for id in ("one", "two"):
        build_site(
            Path(f"{id}.yaml"), BuildOptions(output=Path("site", id), assets=assets, settings=folder / "timeline.toml")
        )
    Path("site/one/robots.txt").write_text("changed")
    built(assets=("fonts", "robots.txt", "one"))
    assert [Path("site", name).read_text() for name in ("fonts/a.woff2", "robots.txt")] == [
        "fonts/a.woff2",
        "robots.txt",
    ]
    built()
    assert not Path("site/robots.txt").exists() and not Path("site/fonts").exists()
    Path("site/fonts").mkdir()
    build_site(
        Path("one.yaml"), BuildOptions(output=Path("site/fonts"), assets=assets, settings=folder / "timeline.toml")
    )
    with pytest.raises(TimelineError) as raised:
        built(Path("site/fonts"), assets=("fonts",), file=folder / "timeline.toml")
    [found] = raised.value.findings
    assert (found.code, found.place.file) == ("asset-name", str(folder / "timeline.toml"))


def test_it_waits_for_whoever_builds_there_and_notes_its_look(monkeypatch):
    waited = []

    @contextmanager
    def exclusive(output):
        waited.append(output)
        yield

    monkeypatch.setattr(several, "exclusive", exclusive)
    Path("theme.css").write_text(":root { --link: #123456 }")
    assert "--link:#123456" in built(look=Look(theme=Path("theme.css")))[1]
    assert waited == [Path("site")]
    assert manifest.options(Path("site")) == {"theme": "own", "templates": "ours"}


# --- the page ---


def event(id, first=None, last=None, **more):
    date = {"earliest": first, "latest": last, "text": f"{first}"} if first or last else None
    return {"id": id, "title": id, **({"date": date} if date else {}), **more}


def member(*events, folder="a/", feed=None, **more):
    return Published(folder, {"title": "M", "events": [*events], **more}, feed)


def page(*members, look=Look(), **head):  # noqa: B008  # frozen
    return {name: data.decode() for name, data in index_files(Head("T", **head), members, look).items()}


def order(*members):
    html = page(*members)["index.html"]
    return [line.split('href="')[1].split('"')[0] for line in html.split('id="timeline"')[1].split("<li")[1:]]


def test_an_event_without_a_date_says_so():
    assert '<span class="when">Date not given</span>' in page(member(event("a")))["index.html"]
    assert "Date non indiquée" in page(member(event("a")), language="fr")["index.html"]


def test_programs_that_show_a_link_are_told_its_title():
    html = page(member(event("a")), url="https://x.example/")["index.html"]
    assert '<meta property="og:title" content="T">' in html and 'og:url" content="https://x.example/"' in html


def test_events_of_all_stand_in_the_order_of_their_days():
    first = member(
        event("undated"), event("day", "2023-05-05", "2023-05-05"), event("month", "2023-05-05", "2023-05-31"),
        event("late", "+12000-01-01", "+12000-01-01"), event("oldest", "-12000-01-01", "-12000-12-31"), event("roman", "-0044-03-15", "-0044-03-15"),
        event("until", None, "1000-01-01"), event("earlier", "-0100-01-01", "-0100-01-01"),
    )  # fmt: skip
    second = member(event("day", "2023-05-05", "2023-05-05"), event("first", "2023-05-05", "2023-05-04"), folder="b/")
    assert order(first, second) == [
        "a/#oldest",
        "a/#earlier", "a/#roman", "a/#until", "b/#first", "a/#day", "b/#day", "a/#month", "a/#late", "a/#undated",
    ]  # fmt: skip
    assert order(member(event("z", "2023-01-01", "2023-01-01"), event("a", "2023-01-01", "2023-01-01"))) == [
        "a/#z",
        "a/#a",
    ]


@pytest.mark.parametrize(
    ("events", "extent"),
    [
        ([event("a", "1999-02-01", "2003-01-01"), event("b", "2001-01-01", "2001-01-01")], "1999 to 2003"),
        ([event("a", "1999-02-01", "1999-12-01")], "1999"),
        ([event("a", "-0043-02-01", "0014-12-01")], "44 BC to AD 14"),
        ([event("a", "-12000-01-01", "+12000-01-01")], "12001 BC to AD 12000"),
        ([event("a")], ""),
    ],
)
def test_it_says_from_when_to_when_a_chronology_goes(events, extent):
    said = page(member(*events))["index.html"].split('class="meta">')[1].split("</p>")[0]
    parts = said.replace("<bdi>", "").replace("</bdi>", "").split(" · ")
    assert parts == [*([extent] if extent else []), f"{len(events)} event{'s' if len(events) > 1 else ''}"]


HOSTILE = "<b>&\"'</b>"


def test_no_text_is_markup_and_each_can_be_searched_for():
    shown = member(
        event(HOSTILE, "2023-01-01", "2023-01-01", people=[f"person {HOSTILE}"], tags=[f"topic {HOSTILE}"])
        | {
            "title": f"title {HOSTILE}",
            "date": {"earliest": "2023-01-01", "latest": "2023-01-01", "text": f"date {HOSTILE}"},
        },
        title=f"chronology {HOSTILE}",
        description=f"description {HOSTILE}",
    )
    html = index_files(Head(f"head {HOSTILE}"), [shown])["index.html"].decode()
    assert "<b>" not in html
    row = html.split('id="timeline"')[1]
    assert [word for word in ("person", "topic", "title", "Date", "chronology") if word not in row] == []


ITEM = {
    "id": f"urn:{HOSTILE}", "url": f"https://x.example/{HOSTILE}", "title": HOSTILE, "summary": HOSTILE,
    "content_html": "<p>&amp;</p>", "date_modified": "2024-01-02T00:00:00Z",
}  # fmt: skip


def test_the_feed_has_the_newest_of_all_and_is_well_formed():
    from xml.etree import ElementTree

    def feed(of, language, *days):
        items = [{**ITEM, "id": f"{of}{day}", "date_modified": f"2024-01-{day:02}T00:00:00Z"} for day in days]
        return {"language": language, "authors": [{"name": of}], "items": items}

    members = [member(feed=feed("a", "de", *range(1, 30))), member(feed=feed("b", "fr", 31, 30)), member(folder="c/")]
    members += [member(feed=feed(name, "en", *range(1, 29))) for name in "defg"]
    files = page(*members, url="https://x.example/all/")
    tree = ElementTree.fromstring(files["feed.xml"])  # noqa: S314  # ours
    atom = "{http://www.w3.org/2005/Atom}"
    entries = tree.findall(f"{atom}entry")
    ids = [one.findtext(f"{atom}id") for one in entries]
    assert ids[:3] == ["b31", "b30", "a29"] and len(ids) == 100
    assert [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in entries[:3]] == ["fr", "fr", "de"]
    assert [one.findtext(f"{atom}author/{atom}name") for one in entries[:3]] == ["b", "b", "a"]
    assert {one.findtext(f"{atom}title") for one in entries} == {HOSTILE}
    assert {one.findtext(f"{atom}content") for one in entries} == {"<p>&amp;</p>"}
    assert entries[0].find(f"{atom}link").get("href") == ITEM["url"]
    assert tree.findtext(f"{atom}updated") == "2024-01-31T00:00:00Z"
    assert [one.findtext(f"{atom}name") for one in tree.findall(f"{atom}author")] == ["a", "b", *"defg"]
    items = json.loads(files["feed.json"])["items"]
    assert [item["id"] for item in items] == ids
    assert [(one["language"], one["authors"][0]["name"]) for one in items[:3]] == [
        ("fr", "b"),
        ("fr", "b"),
        ("de", "a"),
    ]


def test_an_entry_that_two_sites_have_stands_once():
    feed = {"language": "de", "items": [ITEM, {**ITEM, "id": "other"}]}
    files = page(member(feed=feed), member(feed=feed | {"language": "fr"}, folder="b/"), url="https://x.example/")
    assert [item["language"] for item in json.loads(files["feed.json"])["items"]] == ["de", "de"]
    assert files["feed.xml"].count("<entry") == 2


def test_an_entry_is_in_its_own_language_and_has_its_id_as_it_is():
    """An id is made of an address, in which an ampersand may stand."""
    from xml.etree import ElementTree

    items = [{**ITEM, "language": "he"}, {**ITEM, "id": "https://x.example/a&b/#c"}]
    text = page(member(feed={"language": "de", "items": items}), url="https://x.example/")["feed.xml"]
    entries = ElementTree.fromstring(text).findall("{http://www.w3.org/2005/Atom}entry")  # noqa: S314  # ours
    found = [(one.get("{http://www.w3.org/XML/1998/namespace}lang"), one[0].text) for one in entries]
    assert found == [("he", ITEM["id"]), ("de", "https://x.example/a&b/#c")]


def test_the_feed_is_the_same_as_long_as_its_address_is():
    feed = {"items": [ITEM]}
    first, renamed = (
        index_files(Head(title, url="https://x.example/"), [member(feed=feed)])["feed.xml"].decode() for title in "AB"
    )
    moved = page(member(feed=feed), url="https://x.example/moved/")["feed.xml"]
    ids = [text.split("<id>")[1].split("</id>")[0] for text in (first, renamed, moved)]
    assert ids[0] == ids[1] != ids[2]
    for files in (page(member(feed=feed)), page(member(), url="https://x.example/")):
        assert "feed.xml" not in files and "feed.xml" not in files["index.html"]


def test_no_site_of_a_member_may_be_named_as_one_of_its_files():
    from timeline.site.settings_file import _FILES_OF_INDEX

    files = page(member(feed={"items": [ITEM]}), look=Look(style="file"), url="https://x.example/")
    [sheet] = [name for name in files if name.endswith(".css")]
    assert files.keys() - {sheet, ".nojekyll"} == _FILES_OF_INDEX


def test_what_the_page_may_load_is_its_own_style_and_script_and_what_was_added():
    from base64 import b64encode
    from hashlib import sha256
    from html import unescape

    files = page(member(event("a")), look=Look(policy=(("font-src", "https://f.example"),)))
    html = files["index.html"]
    policy = unescape(html.split('Content-Security-Policy" content="')[1].split('"')[0])
    style, script = html.split("<style>")[1].split("</style>")[0], html.split("<script>")[1].split("</script>")[0]
    for directive, text in (("style-src", style), ("script-src", script)):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "font-src https://f.example" in policy
    apart = page(member(event("a")), look=Look(style="file"))
    assert apart["find.js"] == script and "script-src 'self'" in unescape(apart["index.html"])
    assert 'dir="rtl"' in page(member(), language="ar")["index.html"].split(">")[1]
    assert 'lang="fr"' in page(member(event("a", language="fr")))["index.html"].split('id="timeline"')[1]


def test_a_font_that_a_theme_names_and_nobody_copies_stops_the_build(folder):
    """Readers would see another font, and nobody would be told."""
    (folder / "theme.css").write_text('@font-face { font-family: A; src: url("fonts/a.woff2") }')
    with pytest.raises(TimelineError) as raised:
        build_site(Path("one.yaml"), BuildOptions(output=Path("site/one"), look=Look(theme=folder / "theme.css")))
    assert [(one.code, Path(one.place.file).name) for one in raised.value.findings] == [
        ("asset-not-found", "theme.css")
    ]
    with pytest.raises(TimelineError):
        built(look=Look(theme=folder / "theme.css"))
    assert not Path("site/index.html").exists()
