"""`site:` in a chronology and `timeline.toml` beside it: what each may say, which goes first, what is refused."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import unescape
from pathlib import Path
from threading import Thread

import pytest

from timeline import systems
from timeline.chronology import project_of
from timeline.cli import run
from timeline.document import parse_document
from timeline.findings import TimelineError
from timeline.site import assets
from timeline.site import publish as publishing
from timeline.site.assets import asset_files, files_named, read_assets
from timeline.site.load import looks, prepare
from timeline.site.settings import found_from, settings_of
from timeline.site.state import prefix_of

ONE = "title: One\nurl: https://example.org/one/\nas_of: 2024-05-01\nevents:\n  - {id: a, date: 2023-05-05, title: First, sources: {publisher: P}}\n"
TWO = "title: Two\nid: two\nas_of: 2024-05-01\nevents:\n  - {id: b, date: 2022, title: Second, people: [Ana Roe], sources: {publisher: P}}\n"
SEVERAL = '[chronologies.one]\nevents = "one.events.yaml"\n[chronologies.two]\nevents = "two/events.yaml"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = tmp_path / "here"
    (home / "two").mkdir(parents=True)
    monkeypatch.chdir(home)
    return home


def write(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


def several(more=""):
    write("one.events.yaml", ONE)
    write("two/events.yaml", TWO)
    write("timeline.toml", more + SEVERAL)


def findings(call, *args):
    with pytest.raises(TimelineError) as raised:
        call(*args)
    return [(one.code, one.place.line, one.place.column) for one in raised.value.findings]


# --- where options come from ---


@pytest.mark.parametrize("site", ["card: true", "fragment: true"])
def test_what_the_file_chooses_is_built_and_the_command_line_goes_first(site):
    name = {"card": "card.png", "fragment": "fragment.html"}[site.split(":")[0]]
    write("events.yaml", ONE.replace("events:", f"site: {{{site}}}\nevents:"))
    assert run(["build", "-q"]) == 0 and Path("site", name).exists()
    assert run(["build", "-q", f"--no-{site.split(':')[0]}"]) == 0 and not Path("site", name).exists()


def test_the_settings_go_before_the_file():
    write("events.yaml", ONE.replace("events:", "site: {fragment: true, style: file}\nevents:"))
    write("timeline.toml", 'fragment = false\noutput = "public"\n')
    assert run(["build", "-q"]) == 0
    assert not Path("public/fragment.html").exists() and list(Path("public").glob("style-*.css"))
    assert not Path("site").exists()
    write("timeline.toml", 'style = "page"\noutput = "public"\nfragment = false\n')
    assert run(["build", "-q"]) == 0 and not list(Path("public").glob("style-*.css"))
    write("own.css", ":root { --link: #123456 }")
    write("other.css", ":root { --link: #223456 }")
    write("events.yaml", ONE.replace("events:", "site: {theme: own.css}\nevents:"))
    write("timeline.toml", "theme = 'other.css'\noutput = 'public'\n")
    assert run(["build", "-q"]) == 0 and "--link:#223456" in Path("public/index.html").read_text()


def test_settings_are_found_in_a_parent_up_to_the_root_of_the_repository():
    write("timeline.toml", 'output = "above"\n')
    write("deep/er/events.yaml", ONE)
    assert settings_of(Path("deep/er/events.yaml")).settings[0].output == Path("site")  # no repository
    write(".git", "gitdir: elsewhere")  # as in a second working tree
    assert settings_of(Path("deep/er/events.yaml")).settings[0].output == Path("above")
    Path(".git").unlink()
    Path(".git").mkdir()
    assert settings_of(Path("deep/er/events.yaml")).settings[0].output == Path("above")
    Path("deep/.git").mkdir()
    assert settings_of(Path("deep/er/events.yaml")).settings[0].output == Path("site")


def test_a_new_settings_file_is_work_to_do(capsys):
    write("events.yaml", ONE)
    assert run(["build"]) == 0
    capsys.readouterr()
    assert run(["build"]) == 0 and "nothing to do" in capsys.readouterr().err
    write("timeline.toml", "checker = true\n")
    assert run(["build"]) == 0 and Path("site/checklist.md").exists()
    write("timeline.toml", "checker = true\noutput = 'elsewhere'\n")
    assert run(["build"]) == 0 and Path("elsewhere/checklist.md").exists()


def test_a_chronology_with_a_name_of_its_own_is_found_if_it_is_the_only_one(capsys):
    write("ferry.events.yaml", ONE)
    assert run(["build", "-q"]) == 0 and Path("site/index.html").exists()
    write("other.events.yaml", ONE)
    assert findings(found_from, Path())[0][0] == "which-chronology"
    assert run(["build"]) == 1 and "[chronologies.ferry]" in capsys.readouterr().err
    write("events.yaml", ONE)
    assert found_from(Path()).settings[0].events == Path("events.yaml")


def test_what_a_chronology_says_itself_goes_before_what_all_share():
    several(
        "fragment = true\nsources = 'all.yaml'\nassets = ['a.txt']\ncard_font = 'a.ttf'\n"
        "policy = ['font-src https://all.example']\n"
    )
    own = "fragment = false\nsources = 'own.yaml'\nassets = ['b.txt']\ncard = false\npolicy = ['font-src https://own.example']\n"
    write("timeline.toml", Path("timeline.toml").read_text().replace("[chronologies.two]", f"{own}[chronologies.two]"))
    one, two = found_from(Path()).settings
    assert (one.look.fragment, two.look.fragment) == (False, True)
    assert (one.look.card, two.look.card) == (False, True)  # a font is for a card
    assert (one.sources, two.sources) == (Path("own.yaml"), Path("all.yaml"))
    assert (list(one.assets), list(two.assets)) == (["a.txt", "b.txt"], ["a.txt"])
    assert dict(one.look.policy) == {"font-src": "https://all.example https://own.example"}
    assert dict(two.look.policy) == {"font-src": "https://all.example"}


@pytest.mark.parametrize("several", [False, True])
def test_paths_count_from_the_folder_of_the_settings_wherever_somebody_is(several, folder, monkeypatch):
    text = "events = 'one.events.yaml'\noutput = 'public'\nsources = 'sources.yaml'\nassets = ['fonts/../fonts']\ntheme = 'theme.css'\n"
    if several:
        text = text.replace("events = 'one.events.yaml'\n", "") + "[chronologies.one]\nevents = 'one.events.yaml'\n"
    write("one.events.yaml", ONE)
    write("timeline.toml", text)
    Path(".git").mkdir()
    monkeypatch.chdir("two")
    for found in (found_from(Path()), settings_of(Path("../one.events.yaml"))):
        [one] = found.settings
        paths = one.events, one.output, one.sources, one.assets["fonts"], one.look.theme, found.whole, one.file
        names = "one.events.yaml", "public/one" if several else "public", "sources.yaml", "fonts", "theme.css", "public"
        assert [path.resolve() for path in paths] == [folder / name for name in (*names, "timeline.toml")]


def test_the_page_that_leads_to_all_has_its_own_title_language_and_address():
    several('title = "All"\nlanguage = "fr"\nurl = "https://x.example/"\noutput = "public"\n')
    index = found_from(Path()).index
    assert (index.title, index.language, index.url, index.output) == ("All", "fr", "https://x.example/", Path("public"))


def test_each_place_where_settings_may_come_to_lie_is_watched(folder):
    write("timeline.toml", "output = 'public'\n")
    write("two/deep/events.yaml", ONE)
    places = [folder / "two/deep", folder]  # those of the current folder may name it
    assert [*settings_of(Path("two/deep/events.yaml")).looked_for] == [place / "timeline.toml" for place in places]
    Path(".git").mkdir()
    places = [folder / "two/deep", folder / "two", folder]
    assert [*settings_of(Path("two/deep/events.yaml")).looked_for] == [place / "timeline.toml" for place in places]


def test_a_chronology_is_the_same_however_its_path_is_written():
    several()
    Path("link.yaml").symlink_to("one.events.yaml")
    for path in ("one.events.yaml", "./two/../one.events.yaml", Path("one.events.yaml").absolute(), "link.yaml"):
        found = settings_of(Path(path))
        assert (found.settings[0].output, found.outputs) == (Path("site/one"), (Path("site/one"), Path("site/two")))


def test_one_that_the_settings_do_not_name_has_none_of_what_they_publish():
    several("assets = ['robots.txt']\n")
    write("robots.txt", "x")
    write("third.yaml", ONE)
    assert run(["build", "-q", "third.yaml", "--output", "elsewhere"]) == 0
    assert Path("elsewhere/index.html").exists() and not Path("elsewhere/robots.txt").exists()


# --- what the settings must not say ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("output = ", ("bad-settings", 1, 10)),
        ("title = 'x\n", ("bad-settings", 1, 11)),
        ("\nouptut = 'x'\n", ("unknown-field", 2, 1)),
        ("card = 'yes'\n", ("wrong-kind", 1, 1)),
        ("style = 'inline'\n", ("wrong-kind", 1, 1)),
        ("assets = 'fonts'\n", ("wrong-kind", 1, 1)),
        ("chronologies = 1\n", ("wrong-kind", 1, 1)),
        ("title = 'x'\n", ("unknown-field", 1, 1)),
        ("policy = ['font-srcs https://x.example']\n", ("bad-policy", 1, 1)),
        ("policy = ['font-src']\n", ("bad-policy", 1, 1)),
        ("policy = ['font-src a; script-src *']\n", ("bad-policy", 1, 1)),
        ("policy = ['base-uri *']\n", ("bad-policy", 1, 1)),
        ("policy = ['font-src a, img-src b']\n", ("bad-policy", 1, 1)),
        ("[chronologies.a]\nevents = 'a'\npolicy = ['base-uri *']\n", ("bad-policy", 3, 1)),
        ("[chronologies.a]\n", ("missing-events", 1, 2)),
        ("[chronologies.A_b]\nevents = 'a.events.yaml'\n", ("bad-id", 1, 2)),
        ("events = 'x'\n[chronologies.a]\nevents = 'a'\n", ("unknown-field", 1, 1)),
        ("[chronologies.a]\nevents = 'a'\n[chronologies.b]\nevents = 'b'\noutput = 'site/a'\n", ("same-output", 5, 1)),
        ("[chronologies.a]\nevents = 'a'\n[chronologies.b]\nevents = 'b'\noutput = 'site/A'\n", ("same-output", 5, 1)),
        (
            """[chronologies.a]\nevents = 'a'\noutput = 'site/\u00e9'
[chronologies.b]\nevents = 'b'\noutput = 'site/E\u0301'\n""",
            ("same-output", 6, 1),
        ),
        ("[chronologies.a]\nevents = 'a'\noutput = 'site/x/Aux.old'\n", ("output-unusable", 3, 1)),
        (
            "[chronologies.a]\nevents = 'a'\n[chronologies.b]\nevents = 'b'\noutput = 'site/x/../a'\n",
            ("same-output", 5, 1),
        ),
        ("[chronologies.a]\nevents = 'a'\noutput = 'site'\n", ("output-unusable", 3, 1)),
        ("language = 'english'\n[chronologies.a]\nevents = 'a'\n", ("bad-language", 1, 1)),
        ("url = 'x'\n[chronologies.a]\nevents = 'a'\n", ("bad-url", 1, 1)),
        ("events = 'a'\noutput = '.'\n", ("output-unusable", 2, 1)),
        ("output = './'\n[chronologies.a]\nevents = 'a'\n", ("output-unusable", 1, 1)),
        ("[chronologies.a]\nevents = 'a'\noutput = 'site/index.html'\n", ("output-unusable", 3, 1)),
        ("[chronologies.a]\nevents = 'a'\noutput = 'site/feed.xml/a'\n", ("output-unusable", 3, 1)),
        ("[chronologies.a]\nevents = 'a'\noutput = 'sites/a'\n", ("output-unusable", 3, 1)),
        ("[chronologies.a]\nevents = 'a'\ncards = true\n", ("unknown-field", 3, 1)),
        ("[chronologies.a]\nevents = 'a'\nurl = 'https://x.example/'\n", ("unknown-field", 3, 1)),
        ("chronologies.a = 'a.events.yaml'\n", ("wrong-kind", 1, 1)),
        ("output = ''\n", ("wrong-kind", 1, 1)),
        ("assets = ['fonts', ' ']\n", ("wrong-kind", 1, 1)),
        ("[chronologies.a]\nevents = 'a'\ntheme = ''\n", ("wrong-kind", 3, 1)),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, found):
    write("timeline.toml", text)
    assert findings(found_from, Path()) == [found]


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("card = 'yes'", "write card = true"),
        ("style = 'inline'", 'write style = "file" where a host allows no style in a page'),
        ("assets = 'fonts'", 'write assets = ["fonts"]'),
        ("ouptut = 'x'", "did you mean output?"),
        ("[chronologies.a]", 'write the path of the chronology, as in events = "a.events.yaml"'),
        ("policy = ['font-srcs a']", "did you mean font-src?"),
        ("[chronologies.Fähre]\nevents = 'a'", "write fahre"),
        ("chronologies.a = 'x'", 'write [chronologies.a], and events = "a.events.yaml" below it'),
        ("[chronologies.a]\nevents = 'a'\nurl = 'x'", "write it there, as in url: https://example.org/ferry/"),
        ("theme = ''", "write what it shall be, or leave it out"),
        (  # not `language`, which is of the page that leads to all
            "[chronologies.a]\nevents = 'a'\nlanguge = 'fr'",
            "it takes assets, card, card_font, checker, events, fragment, output, policy, sources, style, templates, theme",
        ),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(text, help):
    write("timeline.toml", text.replace("Fähre", '"Fähre"') + "\n")
    with pytest.raises(TimelineError) as raised:
        found_from(Path())
    assert [one.help for one in raised.value.findings] == [help]


def test_every_setting_is_described():
    from timeline.site.settings_file import SettingsFile

    text = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in SettingsFile.model_fields if f"| `{name}` |" not in text] == []


def test_a_policy_gets_the_sources_and_no_others():
    write("events.yaml", ONE)
    write("timeline.toml", "policy = ['font-src https://f.example', 'img-src https://i.example', 'font-src data:']\n")
    assert run(["build", "-q"]) == 0
    policy = Path("site/index.html").read_text().split('Content-Security-Policy" content="')[1].split('"')[0]
    assert "font-src https://f.example data:;" in f"{policy};".replace("&#39;", "'")
    assert "img-src 'self' data: https://i.example" in policy.replace("&#39;", "'")
    assert policy.startswith("default-src &#39;none&#39;; connect-src")


# --- the theme that a file names ---


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../theme.css", "bad-path"),
        ("/etc/theme.css", "bad-path"),
        ("https://x.example/theme.css", "bad-path"),
        ("a\\b.css", "bad-path"),
        ("theme.txt", "bad-path"),
        ("none.css", "theme-not-found"),
        ("folder.css", "theme-not-found"),
        ("pipe.css", "theme-not-found"),
        ("Listed.css", "theme-not-found"),
        ("large.css", "theme-not-found"),
        ("link.css", "theme-outside"),
        ("faint.css", "faint-colour"),
    ],
)
def test_a_theme_that_cannot_be_used_is_refused_by_check_as_by_build(path, code, folder, capsys, monkeypatch):
    Path("folder.css").mkdir()
    os.mkfifo("pipe.css")
    write("Listed.css", ":root { --ink: #000000 }")
    write("large.css", " " * 100_001)
    write("faint.css", ":root { --ink: #ffffff }")
    write(folder.parent / "theme.css", ":root { --ink: #000000 }")
    Path("link.css").symlink_to("../theme.css")
    write("events.yaml", ONE.replace("events:", f"site: {{theme: '{path}'}}\nevents:"))
    # As a disk lists it that takes both names for one.
    listed = [folder / name.replace("Listed", "listed") for name in os.listdir()]
    monkeypatch.setattr(Path, "iterdir", lambda self, old=Path.iterdir: iter(listed) if self == folder else old(self))
    for command in ("check", "build"):
        assert run([command]) == 1
        told = "".join(capsys.readouterr())
        assert f"[{code}]" in told and str(folder) not in told
        assert told.startswith("faint.css:1:" if path == "faint.css" else "events.yaml:4:")


def test_a_theme_is_used_and_a_change_of_it_is_an_edit():
    write("theme.css", ":root { --link: #123456 }")
    write("events.yaml", ONE.replace("events:", "site: {theme: theme.css}\nevents:"))
    assert Path("theme.css") in prepare(Path("events.yaml"), copy=looks).inputs
    assert run(["build", "-q"]) == 0 and "--link:#123456" in Path("site/index.html").read_text()
    write("theme.css", ":root { --link: #223456 }")
    assert run(["build", "-q"]) == 0 and "--link:#223456" in Path("site/index.html").read_text()


def test_a_theme_whose_name_looks_as_it_is_written_is_the_one():
    write("the\u0301me.css", ":root { --link: #123456 }")  # as macOS writes an accent
    write("events.yaml", ONE.replace("events:", "site: {theme: th\u00e9me.css}\nevents:"))
    assert run(["build", "-q"]) == 0 and "--link:#123456" in Path("site/index.html").read_text()


# --- what would be removed ---


@pytest.mark.parametrize("option", ["card", "fragment", "checker"])
def test_what_is_published_goes_only_if_somebody_says_so(option, capsys):
    name = {"card": "card.png", "fragment": "fragment.html", "checker": "checklist.md"}[option]
    write("events.yaml", ONE)
    assert run(["build", "-q", f"--{option}"]) == 0
    assert run(["build"]) == 1
    assert f'"site/{name}" is published, and nothing asks for it any more [would-be-removed]' in capsys.readouterr().err
    assert Path("site", name).exists()
    assert run(["build", "-q", "--dry-run"]) == 1
    assert run(["build", "-q", "--accept-removal"]) == 0 and not Path("site", name).exists()


def test_what_is_not_ours_or_gone_already_is_not_missed():
    write("events.yaml", ONE)
    write("site/checklist.md", "mine")
    assert run(["build", "-q"]) == 0 and Path("site/checklist.md").read_text() == "mine"
    Path("site/checklist.md").unlink()
    assert run(["build", "-q", "--fragment"]) == 0
    Path("site/fragment.html").unlink()
    assert run(["build", "-q"]) == 0


@pytest.mark.parametrize("option", ["theme", "templates"])
def test_a_look_that_is_not_named_any_more_is_missed(option, capsys):
    write("theme", ":root { --link: #123456 }")
    Path("templates").mkdir()
    write("events.yaml", ONE)
    assert run(["build", "-q", f"--{option}", option]) == 0
    assert run(["build"]) == 1 and f"{option} of its own" in capsys.readouterr().err
    assert run(["build", "-q", "--accept-removal"]) == 0
    assert run(["build", "-q"]) == 0


# --- the style in a file ---


@pytest.mark.parametrize("url", ["", "url: https://x.test/a/record.html\n"])
def test_with_its_style_in_a_file_no_page_has_style_or_script_inside(url):
    write(
        "events.yaml",
        ONE.replace("url: https://example.org/one/\n", url).replace("events:", "site: {style: file}\nevents:"),
    )
    assert run(["build", "-q"]) == 0
    for page in Path("site").glob("*.html"):
        text = page.read_text()
        assert "<style" not in text and "<script>" not in text and " style=" not in text
        [sheet] = [part.split('"')[0] for part in text.split('rel="stylesheet" href="')[1:]]
        if url and page.name == "404.html":  # which a host shows at any address
            assert sheet.startswith("/a/style-")
            sheet = sheet.removeprefix("/a/")
        assert Path("site", sheet).exists()
        assert "style-src &#39;self&#39;" in text and "sha256-" not in text
    assert Path("site/embed.js").exists() and len(list(Path("site").glob("*.css"))) == 2


# --- assets ---


def test_assets_are_copied_as_they_are_and_go_when_they_are_named_no_more():
    write("events.yaml", ONE)
    write("fonts/a/x.woff2", "font")
    write("robots.txt", "User-agent: *")
    write("timeline.toml", "assets = ['fonts', 'robots.txt']\n")
    assert run(["build", "-q"]) == 0
    assert Path("site/fonts/a/x.woff2").read_text() == "font" and Path("site/robots.txt").exists()
    write("fonts/b.woff2", "new")
    assert run(["build", "-q"]) == 0 and Path("site/fonts/b.woff2").exists()
    write("timeline.toml", "assets = ['robots.txt']\n")
    assert run(["build", "-q"]) == 0 and not Path("site/fonts").exists()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("fonts/.hidden", "x", "private-file"),
        ("fonts/.git/config", "x", "private-file"),
        ("fonts/notes.yaml", "title: x\nevents:\n  - 2023\n", "private-file"),
        ("fonts/quoted.yml", '"events": []\n', "private-file"),
        ("fonts/events.review.jsonl", "{}", "private-file"),
        ("fonts/timeline.toml", "", "private-file"),
        ("fonts/report.json", '{"counts": {}, "told": [], "drafts": [], "lost": []}', "private-file"),
        ("fonts/clip.txt", "words", "private-file"),
        ("fonts/draft.png", "x", "private-file"),
        ("fonts/source.txt", "x", "private-file"),
        ("../outside.txt", "x", "private-file"),
        ("../here/inside.txt", "x", "private-file"),
        ("none.txt", None, "asset-not-found"),
        ("index.html", "x", "asset-name"),
        ("events.json", "{}", "asset-name"),
        ("Index.HTML", "x", "asset-name"),
    ],
)
def test_a_file_that_readers_must_not_have_is_never_copied(name, content, code, capsys):
    named = "sources: {publisher: P, file: fonts/clip.txt}}\n  - {date: 2023, title: T, draft: true, media: {src: fonts/draft.png, alt: x}}"
    sources = "sources: {uncited: {publisher: P, file: fonts/source.txt}}\nevents:"
    write("events.yaml", ONE.replace("sources: {publisher: P}}", named).replace("events:", sources))
    if content is not None:
        write(name, content)
    asset = "fonts" if name.startswith("fonts/") else name
    write("timeline.toml", f"assets = ['{asset}']\n")
    assert run(["build"]) == 1
    assert f"[{code}]" in capsys.readouterr().err and not Path("site").exists()


def test_every_file_that_a_chronology_names_is_known():
    """In its header, its chapters, its sources and its events, drafts among them."""
    text = """title: T
media: {src: p-header, alt: x}
chapters:
  - {title: C, from: 2023, media: {src: p-chapter, alt: x}}
sources:
  uncited: {publisher: P, file: c-uncited}
events:
  - date: 2023
    title: A
    media: {src: p-event, alt: x}
    sources: [{publisher: P, file: c-inline}, {source: uncited}]
  - {date: 2023, title: B, draft: true, media: {src: p-draft, alt: x}, sources: {publisher: P, file: c-draft}}
  - {date: 2023, title: D, hold: 2030-01-01, media: {src: p-held, alt: x}}
"""
    found = files_named(project_of(parse_document(text.encode(), "events.yaml")))
    assert found == frozenset(re.findall(r"[pc]-\w+", text))


def test_a_folder_counts_with_what_comes_into_it_and_no_link_is_one(capsys):
    write("fonts/deep/a.woff2", "x")
    assert {*asset_files({"fonts": Path("fonts")})} == {Path("fonts"), Path("fonts/deep"), Path("fonts/deep/a.woff2")}
    write("events.yaml", ONE)
    Path("link").symlink_to("fonts")
    write("timeline.toml", "assets = ['link']\n")
    assert run(["build"]) == 1 and "[private-file]" in capsys.readouterr().err


def test_a_pipe_is_no_asset_and_is_not_waited_for():
    os.mkfifo("fonts")
    written = Thread(target=lambda: os.close(os.open("fonts", os.O_WRONLY)), daemon=True)
    written.start()  # whoever opens the pipe to read gets nothing from it, instead of waiting for ever
    assert findings(read_assets, {"fonts": Path("fonts")}, (), Path("timeline.toml")) == [("private-file", 1, 1)]
    reader = os.open("fonts", systems.READ)
    written.join()
    os.close(reader)


def test_a_file_of_the_largest_size_is_copied_and_one_byte_more_is_not(monkeypatch):
    monkeypatch.setattr(assets, "LARGEST", 10)
    write("events.yaml", ONE)
    write("timeline.toml", "assets = ['a.txt']\n")
    write("a.txt", "x" * 10)
    assert run(["build", "-q"]) == 0 and Path("site/a.txt").exists()
    write("a.txt", "x" * 11)
    assert run(["build", "-q"]) == 1


def test_two_files_that_are_one_on_many_disks_are_not_copied(capsys):
    write("events.yaml", ONE)
    write("fonts/a.woff2", "x")
    write("FONTS/A.woff2", "y")
    if Path("fonts/A.woff2").exists():
        pytest.skip("this disk has no two such files")
    write("timeline.toml", "assets = ['fonts', 'FONTS']\n")
    assert run(["build"]) == 1
    said = capsys.readouterr().err
    assert '"fonts/a.woff2" and "FONTS/A.woff2" are one' in said and not Path("site").exists()


@pytest.mark.parametrize("target", ["../../secret.txt", "../private"])
def test_a_link_that_leads_out_is_never_followed(target, folder, capsys):
    write("events.yaml", ONE)
    write(folder.parent / "secret.txt", "secret")
    write("fonts/x", "x")
    (folder.parent / "private").mkdir()
    Path("fonts/link").symlink_to(folder.parent / Path(target).name)
    write("timeline.toml", "assets = ['fonts']\n")
    assert run(["build"]) == 1 and "[private-file]" in capsys.readouterr().err


def test_what_an_event_that_is_not_read_again_names_is_private_too(capsys):
    """The second build reads only what is new in the file."""
    write("events.yaml", ONE.replace("{publisher: P}", "{publisher: P, file: fonts/clip.txt}"))
    assert run(["build", "-q"]) == 0
    write("fonts/clip.txt", "words")
    write("timeline.toml", "assets = ['fonts']\n")
    assert run(["build"]) == 1 and "is named in a chronology" in capsys.readouterr().err


# --- several chronologies ---


def test_all_are_built_and_one_page_leads_to_them(capsys):
    several('title = "Dossiers"\nurl = "https://example.org/"\n')
    assert run(["build"]) == 0
    page = Path("site/index.html").read_text()
    assert 'href="one/"' in page and 'href="two/#b"' in page and "Ana Roe" in page and "<h1>Dossiers</h1>" in page
    assert page.index("Second") < page.index("First")  # by date
    assert page.count("1 event<") == 2 and ".rows li{" in page and ".seek" in page and ".strip{" not in page
    style = page.split("<style>")[1].split("</style>")[0]
    assert f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}" in unescape(page)
    feed = json.loads(Path("site/feed.json").read_text())
    assert [item["title"] for item in feed["items"]] == ["First", "Second"]
    assert "https://example.org/one/#a" in Path("site/feed.xml").read_text()
    assert "site/index.html leads to 2 chronologies" in capsys.readouterr().err
    assert run(["build"]) == 0
    assert capsys.readouterr().err == "nothing to do: site/one is up to date\nnothing to do: site/two is up to date\n"


def test_whatever_it_is_built_from_must_have_settled_before_there_is_nothing_to_do(monkeypatch):
    """What is saved while it builds may be in it or not: the next build finds out."""
    several("theme = 'index.css'\n")
    own = "theme = 'own.css'\n"
    write(
        "timeline.toml",
        Path("timeline.toml").read_text().replace("[chronologies.two]", f"{own}[chronologies.two]") + own,
    )
    names = {"timeline.toml", "index.css", "own.css", "one.events.yaml", "two/events.yaml"}
    for name in ("index.css", "own.css"):
        write(name, ":root { --link: #123456 }")
    asked = []
    monkeypatch.setattr("timeline.cli.builds.is_settled", lambda files, _: asked.extend(files))
    assert run(["build", "-q"]) == 0
    assert names - {path.as_posix() for path in asked} == set()


def test_what_a_killed_build_of_the_index_left_is_cleared_away_by_the_next(folder):
    several()
    assert run(["build", "-q"]) == 0
    left = folder / f"{prefix_of('site')}1"
    left.mkdir()
    assert run(["build", "-q"]) == 0 and not left.exists()


def test_an_index_that_cannot_be_made_is_said_each_time(capsys):
    several('templates = "own"\n')
    write("own/index_page.html", "{{ nothing.there }}")
    for _ in range(2):
        assert run(["build", "-q"]) == 1
        assert "[template-error]" in capsys.readouterr().err and not Path("site/index.html").exists()


def test_one_that_is_named_is_built_alone_and_the_page_that_leads_to_all_follows():
    several()
    assert run(["build", "-q"]) == 0
    write("one.events.yaml", ONE.replace("First", "Changed"))
    write("two/events.yaml", TWO.replace("Second", "Broken: [").replace("date: 2022", "date: 2022-13"))
    assert run(["build", "-q", "one.events.yaml"]) == 0
    page = Path("site/index.html").read_text()
    assert "Changed" in page and "Second" in page


def test_the_index_tells_what_another_build_has_published_while_it_waited(monkeypatch):
    several()
    assert run(["build", "-q"]) == 0
    exclusive = publishing.exclusive

    @contextmanager
    def after_another(output: Path) -> Iterator[None]:
        monkeypatch.setattr("timeline.site.several.exclusive", exclusive)
        write("two/events.yaml", TWO.replace("Second", "Meanwhile"))
        assert run(["build", "-q", "two/events.yaml"]) == 0
        with exclusive(output):
            yield

    monkeypatch.setattr("timeline.site.several.exclusive", after_another)
    write("one.events.yaml", ONE.replace("First", "Changed"))
    assert run(["build", "-q", "one.events.yaml"]) == 0
    page = Path("site/index.html").read_text()
    assert "Meanwhile" in page and "Changed" in page


def test_a_build_keeps_others_out_beside_its_site_and_beside_the_index(monkeypatch):
    several()
    held = []
    exclusive = publishing.exclusive
    monkeypatch.setattr("timeline.site.building.exclusive", lambda folder: (held.append(folder), exclusive(folder))[1])
    assert run(["build", "-q", "one.events.yaml"]) == 0
    assert {folder.resolve() for folder in held} == {Path("site").resolve(), Path("site/one").resolve()}


def test_one_that_cannot_be_built_keeps_its_place():
    several()
    assert run(["build", "-q"]) == 0
    write("two/events.yaml", TWO.replace("2022", "2022-13"))
    write("one.events.yaml", ONE.replace("First", "Changed"))
    assert run(["build"]) == 1
    page = Path("site/index.html").read_text()
    assert "Changed" in page and "Second" in page
    write("two/events.yaml", TWO)
    assert run(["build", "-q"]) == 0


def test_the_folder_to_upload_is_printed_alone_and_only_of_what_is_built(capsys):
    write("events.yaml", ONE)
    said = []
    for words in ([], ["-o", "public"], []):
        assert run(["build", "-q", "--print-folder", *words]) == 0
        said.append(capsys.readouterr().out)
    Path("events.yaml").unlink()
    several()
    assert run(["build", "-q", "--print-folder"]) == 0
    assert [*said, capsys.readouterr().out] == ["site\n", "public\n", "site\n", "site\n"]
    write("one.events.yaml", ONE.replace("2023-05-05", "2023-05-99"))
    assert run(["build", "-q", "--print-folder"]) == 1 and capsys.readouterr().out == ""


@pytest.mark.parametrize(("file", "text"), [("one.events.yaml", ONE), ("two/events.yaml", TWO)])
def test_one_that_cannot_be_built_is_the_outcome_whichever_it_is(file, text):
    several()
    write(file, text.replace("date: 202", "date: 2022-13"))
    assert [run(["build", word]) for word in ("--quiet", "--dry-run")] == [1, 1]


def test_a_chronology_that_the_settings_do_not_name_must_say_where_it_goes(capsys):
    several()
    write("third.yaml", ONE)
    assert run(["build", "third.yaml"]) == 1 and "[not-in-settings]" in capsys.readouterr().err
    assert run(["build", "-q", "third.yaml", "-o", "elsewhere"]) == 0 and Path("elsewhere/index.html").exists()
    assert run(["build", "-o", "elsewhere"]) == 2


def test_drafts_and_notes_have_no_way_into_the_index():
    several('title = "Dossiers"\nurl = "https://example.org/"\n')
    write(
        "one.events.yaml",
        ONE
        + "  - {date: 2023, title: Secretly, draft: true}\n  - {date: 2023, title: T, note: Hush, sources: {publisher: P}}\n",
    )
    assert run(["build", "-q"]) == 0
    for file in Path("site").iterdir():
        assert not file.is_file() or (b"Secretly" not in file.read_bytes() and b"Hush" not in file.read_bytes())


def test_no_markup_gets_through_the_index():
    sign = "<b>&\\\"'</b>"
    several(f'title = "{sign}"\nurl = "https://example.org/"\n')
    write(
        "two/events.yaml",
        "title: '<b>x</b>'\ndescription: 'a **b** c'\nas_of: 2024-05-01\nid: two\nevents:\n  - {id: b, date: 2022, title: '<b>t</b>', people: ['<b>p</b>'], tags: ['<b>g</b>'], sources: {publisher: P}}\n",
    )
    assert run(["build", "-q"]) == 0
    assert "<b>" not in Path("site/index.html").read_text() and "<b>" not in Path("site/feed.xml").read_text()


def test_check_agenda_and_the_others_know_the_chronologies(capsys):
    several()
    assert run(["check"]) == 0
    told = capsys.readouterr().err
    assert "one.events.yaml: 1 event" in told and "two/events.yaml: 1 event" in told.replace("\\", "/")
    assert run(["agenda", "--on", "2020-01-01", "--format", "json"]) == 0
    assert [row["file"] for row in json.loads(capsys.readouterr().out)] == ["one.events.yaml", "two/events.yaml"]
    assert run(["agenda", "--on", "2020-01-01"]) == 0
    assert re.findall(r"(?m)^\S+\.yaml$", capsys.readouterr().out) == ["one.events.yaml", "two/events.yaml"]
    assert run(["explain"]) == 2 and "one.events.yaml, two/events.yaml" in capsys.readouterr().err
    assert run(["explain", "one.events.yaml"]) == 0


def test_a_site_must_lie_inside_the_folder_of_the_index(capsys):
    several()
    write("timeline.toml", Path("timeline.toml").read_text() + 'output = "other"\n')
    assert run(["build"]) == 2 and "timeline.toml:5:1" in capsys.readouterr().err


def test_the_page_that_leads_to_all_counts_those_that_are_there(capsys):
    several()
    write("two/events.yaml", TWO.replace("2022", "2022-13"))
    assert run(["build"]) == 1
    assert "site/index.html leads to 1 of 2 chronologies" in capsys.readouterr().err


def test_a_description_stands_on_the_index_as_on_its_page_and_leads_to_its_events():
    several()
    text = (
        """description: 'It is *so*, "she" said, after [the second](#b) and [more](https://m.test/).'\nlanguage: de\n"""
    )
    write("two/events.yaml", TWO.replace("title:", f"{text}title:", 1))
    assert run(["build", "-q"]) == 0
    page = Path("site/index.html").read_text()
    assert '<p>It is <em>so</em>, „she“ said, after <a href="two/#b">the second</a> and ' in page
    assert ' href="https://m.test/"' in page and "](" not in page


def test_each_word_of_the_index_runs_the_way_of_its_language():
    """The dates of a chronology are in its language, whatever that of the event, and those of the index in its own."""
    several()
    events = (
        "  - {id: a, date: 2021, title: Plus de 1 240 pages, language: fr, tags: ['נמל'], sources: {publisher: P}}\n"
    )
    events += "  - {id: b, date: 2024-03-05, title: 'כותרת', sources: {publisher: P}}\n"
    write("two/events.yaml", f"title: 'יומן'\nlanguage: he\nas_of: 2024-05-01\nid: two\nevents:\n{events}")
    assert run(["build", "-q"]) == 0
    page = Path("site/index.html").read_text()
    hebrew = ' lang="he" dir="rtl"'
    assert (
        f'<span class="when"><bdi{hebrew}>2021</bdi></span> <a href="two/#a"><span lang="fr">Plus de 1\xa0240' in page
    )
    small = f"<small><bdi{hebrew}>יומן</bdi> · <bdi{hebrew}>נמל</bdi></small>"
    assert f'<a href="two/#b"><bdi{hebrew}>' in page and small in page
    assert '<p class="meta">2021 to 2024 · 2 events</p>' in page and "<li>" in page and "<li " not in page


@pytest.mark.parametrize("style", ["page", "file"])
def test_the_index_has_a_page_for_addresses_at_which_nothing_is(style):
    """GitHub Pages and others know one for all folders of a site."""
    url = "https://example.org/all/index.html"  # the page's own address: what lies beside it is not below it
    several(f'title = "Dossiers"\nlanguage = "fr"\nurl = "{url}"\nstyle = "{style}"\n')
    assert run(["build", "-q"]) == 0
    feed = json.loads(Path("site/feed.json").read_text())
    assert (feed["home_page_url"], feed["feed_url"]) == (url, "https://example.org/all/feed.json")
    page = Path("site/404.html").read_text()
    assert 'lang="fr"' in page and f'<a href="{url}">Dossiers</a>' in page
    if style == "file":
        [sheet] = Path("site").glob("style-*.css")
        assert f'href="/all/{sheet.name}"' in page and ".stand{" in sheet.read_text()
    else:
        own = page.split("<style>")[1].split("</style>")[0]
        assert f"sha256-{b64encode(sha256(own.encode()).digest()).decode()}" in unescape(page) and ".rows" not in own
    assert "script" not in page.split("<body>")[1] and "script-src" not in page


def test_the_index_has_its_style_and_script_in_files_where_that_is_asked_for():
    several('style = "file"\n')
    assert run(["build", "-q"]) == 0
    page = Path("site/index.html").read_text()
    assert "<style" not in page and "<script>" not in page and 'src="find.js"' in page
    assert list(Path("site").glob("style-*.css")) and Path("site/find.js").exists()


# --- shared sources ---

SHARED = "herald:\n  publisher: The Herald\n  published: 2023-05-06\n  file: clips/herald.txt\n"
CITING = 'title: One\nurl: https://example.org/one/\nas_of: 2024-05-01\nevents:\n  - {id: a, date: 5 May, title: First, sources: [{source: herald, quote: "the exact words"}]}\n'


def test_a_shared_source_that_another_chronology_may_cite_is_not_unused(capsys):
    sharing(sources=SHARED + "post: {publisher: The Post, published: 2023-05-07}\n")
    write(
        "one/events.yaml", CITING.replace("events:", "sources: {own: {publisher: Own, published: 2023-05-07}}\nevents:")
    )
    run(["check"])
    told = capsys.readouterr().out
    assert told.count("[unused-source]") == 1 and '"own"' in told


def sharing(quote="the exact words", sources=SHARED):
    write("one/events.yaml", CITING)
    write("common/sources.yaml", sources)
    write("common/clips/herald.txt", f"It has {quote} in it.")
    write("timeline.toml", 'sources = "common/sources.yaml"\n[chronologies.one]\nevents = "one/events.yaml"\n')
    Path(".git").mkdir(exist_ok=True)


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["build"],
        ["explain", "one/events.yaml"],
        ["export", "one/events.yaml", "--format", "json"],
        ["diff", "one/events.yaml", "one/events.yaml"],
        ["agenda"],
        ["preview", "one/events.yaml", "-o", "copy"],
    ],
)
def test_every_command_knows_the_shared_sources(command, capsys):
    sharing()
    assert run(command) == 0, capsys.readouterr().err


def test_a_shared_source_gives_its_year_its_clipping_and_its_name():
    sharing()
    assert run(["build", "-q"]) == 0
    page = Path("site/one/index.html").read_text()
    assert 'datetime="2023-05-05"' in page and "The Herald" in page and "clips" not in page
    sharing(quote="other words")
    assert run(["build", "-q"]) == 1  # the quote is checked again


def test_a_changed_shared_source_is_on_the_page_at_once():
    sharing()
    assert run(["build", "-q"]) == 0
    write("common/sources.yaml", SHARED.replace("The Herald", "The Echo").replace("2023-05-06", "2022-05-06"))
    assert run(["build", "-q"]) == 0
    page = Path("site/one/index.html").read_text()
    assert "The Echo" in page and 'datetime="2022-05-05"' in page and "The Herald" not in page


def test_the_name_of_a_chronology_is_answered_with_its_file(capsys):
    several()
    assert run(["build", "two"]) == 2
    assert "name the file: two/events.yaml" in capsys.readouterr().err
    assert run(["build", "nothing"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_file_that_the_settings_name_and_is_not_there_is_said_by_the_setting(capsys):
    sharing()
    Path("common/sources.yaml").unlink()
    assert run(["check"]) == 2
    told = "".join(capsys.readouterr())
    assert "common/sources.yaml:1:1: error: there is no such file of sources" in told and "timeline check" not in told
    write("one/events.yaml", ONE)
    write("timeline.toml", "events = 'one/events.yaml'\n\nassets = ['robots.txt',\n  'none.txt']\n")
    assert run(["build"]) == 1
    told = capsys.readouterr().err
    assert "timeline.toml:4:3: error" in told and "4 |   'none.txt']\n" in told


def test_an_id_in_both_files_and_what_is_wrong_in_the_shared_one_is_said_with_its_place(capsys):
    sharing(sources=SHARED + "  publishd: x\n")
    write("one/events.yaml", CITING.replace("events:", "sources:\n  herald: {publisher: P}\nevents:"))
    assert run(["check"]) == 1
    told = capsys.readouterr().out
    assert "common/sources.yaml:5:3: error" in told and "did you mean `published`?" in told
    assert "one/events.yaml:5:3: error" in told and "[duplicate-id]" in told
    for command in ("check", "build"):  # with its own line of its own file
        assert run([command]) == 1
        told = "".join(capsys.readouterr())
        assert "5 |   publishd: x\n" in told and "5 |   herald: {publisher: P}\n" in told


def test_each_finding_has_the_line_of_its_file(capsys):
    several()
    write("two/events.yaml", "title: Two\nevents: [\n")
    write("one.events.yaml", ONE.replace("2023-05-05", "2023-05-99"))
    assert run(["check"]) == 1
    told = capsys.readouterr().out
    assert "two/events.yaml:" in told and "2 | events: [\n" in told and "5 |   - {id: a, date: 2023-05-99" in told
    write("two/events.yaml", TWO.replace("2022", "2022-13"))
    assert run(["check"]) == 1
    told = capsys.readouterr().out
    assert "5 |   - {id: b, date: 2022-13" in told and "5 |   - {id: a, date: 2023-05-99" in told


def test_a_new_source_goes_into_the_chronology_and_the_shared_file_stays():
    sharing()
    before = Path("common/sources.yaml").read_bytes()
    words = ["source", "add", "one/events.yaml", "--publisher", "Echo", "--published", "2024-02-03", "--id", "echo"]
    code = run(words)
    assert code in (0, 2)
    assert run(["add", "one/events.yaml", "6 May 2023: Second", "--source", "herald"]) == 0
    assert Path("common/sources.yaml").read_bytes() == before
    assert "herald" in Path("one/events.yaml").read_text().split("Second")[1]


def test_the_editor_server_knows_the_shared_sources():
    from timeline.lsp.reading import text_of

    sharing()
    assert text_of(CITING, "one/events.yaml").findings == ()
    write("timeline.toml", "[chronologies.one]\nevents = 'one/events.yaml'\n")
    assert [one.code for one in text_of(CITING, "one/events.yaml").findings] == ["unknown-source"]
