"""A newsroom's own look: its colours where ours were, and never ones that can't be read."""

import re

import pytest

from tests.reading import events
from timeline.findings import TimelineError
from timeline.formats.page.assembly import with_fonts
from timeline.formats.page.theme import MARK, TEXT, contrast, fonts_in, themed, tokens_of
from timeline.formats.rendering import OUR_TEMPLATES, Look, render_site

STYLE = (OUR_TEMPLATES / "style.css").read_text(encoding="utf-8")
THEME = """/* The Example Herald */
:root { --link: #6b1f1f; --serif: "Herald Text", Georgia, serif; --text: 30rem }
@media (prefers-color-scheme: dark) { :root { --link: #ffb3a7 } }
"""


def findings(theme):
    with pytest.raises(TimelineError) as error:
        themed(STYLE, theme, "herald.css")
    return [(f.code, f.place.line, f.place.column, f.message) for f in error.value.findings]


def test_the_values_of_a_theme_take_the_place_of_ours_and_no_others():
    before, after = tokens_of(STYLE), tokens_of(themed(STYLE, THEME, "herald.css"))
    assert after.light == {**before.light, "link": "#6b1f1f", "serif": '"Herald Text", Georgia, serif', "text": "30rem"}
    assert after.dark == {**before.dark, "link": "#ffb3a7"}


def test_paper_stays_black_on_white_whatever_the_theme():
    printed = themed(STYLE, THEME, "herald.css")
    assert printed[printed.index("@media print") :] == STYLE[STYLE.index("@media print") :]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_our_own_colours_can_be_read(colours):
    tokens = tokens_of(STYLE)
    values = tokens.light if colours == "light" else {**tokens.light, **tokens.dark}
    for behind in ("paper", "panel"):
        for name in ("ink", "muted", "link", "visited", "caution", "correct"):
            assert contrast(values[name], values[behind]) >= TEXT, (name, behind)
        for name in ("mark", "line", "focus", "rule"):
            assert contrast(values[name], values[behind]) >= MARK, (name, behind)


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == contrast("#fff", "#767676") == pytest.approx(4.54, abs=0.01)


def test_a_colour_too_faint_to_read_is_refused_where_it_stands():
    assert findings(":root {\n  --link: #999999;\n}\n") == [
        ("faint-colour", 2, 3, "--link on --panel has a contrast of 2.59 on light screens; 4.5 is the least"),
        ("faint-colour", 2, 3, "--link on --paper has a contrast of 2.80 on light screens; 4.5 is the least"),
    ]
    assert any(
        "dark screens" in found[3] for found in findings("@media (prefers-color-scheme:dark){:root{--ink:#333}}")
    )
    assert {found[0] for found in findings(":root{--paper:#777}")} == {"faint-colour"}


def test_what_is_no_token_or_no_colour_or_no_theme_is_said():
    assert findings(":root { --lnik: #123456 }")[0][3] == '"--lnik" is not a token of the style'
    assert findings(":root { --link: rebeccapurple }")[0][3] == '"rebeccapurple" is not a colour that can be measured'
    assert findings("body { display: none }")[0][3] == '"body { display: none }" is more than a theme can hold'


@pytest.mark.parametrize(
    "theme", [':root {\n --serif: "</style><h1>x</h1>" }', '@font-face {\n font-family: "</style><h1>x</h1>" }']
)
def test_no_theme_ends_the_style_of_a_page(theme):
    """What `site:` names may be anybody's."""
    assert (found := findings(theme))[0][:2] == ("bad-theme", 2) and "begins an element" in found[0][3]
    assert "<" not in themed(STYLE, "/* <3 */" + THEME, "herald.css")


def test_a_site_is_built_with_a_theme_and_its_policy_allows_just_that_style(tmp_path):
    (tmp_path / "herald.css").write_text(THEME, encoding="utf-8")
    chronology = events("2020: a", "2021: b").chronology
    ours, theirs = (
        render_site(chronology, {}, look)["index.html"].decode()
        for look in (Look(), Look(theme=tmp_path / "herald.css"))
    )
    assert "--link:#6b1f1f" in theirs and "--link:#6b1f1f" not in ours
    policies = [re.findall(r"sha256-[^']+", page) for page in (ours, theirs)]
    assert policies[0] != policies[1]


def test_a_theme_that_is_not_there_is_said(tmp_path):
    with pytest.raises(TimelineError, match="is not there"):
        render_site(events("2020: a").chronology, {}, Look(theme=tmp_path / "none.css"))


@pytest.mark.parametrize(
    "value",
    ["url(https://example.org/x.woff2), serif", "URL (x)", "image-set('a.png' 1x)", r"u\72 l('\2f\2f example.org')"],
)
def test_a_theme_asks_no_other_server_for_anything(value):
    [(code, _, _, message)] = findings(f":root {{ --serif: {value} }}")
    assert code == "bad-theme" and "another server" in message


FACE = '@font-face { font-family: "Herald; Text"; src: local("Herald"), url("fonts/h%20t.woff2") format("woff2"); font-display: swap }'


def test_a_face_of_a_font_of_the_site_goes_with_every_page_but_a_fragment(tmp_path):
    """What stands around a fragment says where its fonts are."""
    css = themed(STYLE, f"{FACE}\n{THEME}", "herald.css")
    assert css.startswith(FACE) and fonts_in(css) == ("fonts/h t.woff2",)
    assert with_fonts('@font-face{src:url(data:font/woff2;base64,AA),url("https://f.example/a")}', {}) == {}
    (tmp_path / "herald.css").write_text(FACE + THEME, encoding="utf-8")
    for style in ("page", "file"):
        look = Look(
            theme=tmp_path / "herald.css", fragment=True, style=style, policy=(("font-src", "https://f.example"),)
        )
        files = render_site(events("2020: a", "2021: b").chronology, {}, look)
        for name in ("index.html", "embed.html", "404.html"):
            assert b"font-src &#39;self&#39; https://f.example" in files[name], name
        styled = "".join(
            files[name].decode() for name in files if name.endswith(".css" if style == "file" else "x.html")
        )
        assert styled.count("@font-face{font-family") >= 1 and "@font-face" not in files["fragment.html"].decode()
    assert b"font-src" not in render_site(events("2020: a").chronology, {}, Look())["index.html"]


@pytest.mark.parametrize(
    ("face", "words"),
    [
        *((f"src: url({address})", "is no file of the site") for address in (
            "https://x.example/a.woff2", "'//x.example/a'", '"/a.woff2"', '"../a.woff2"', '"a/../../b"', "data:font/woff2;base64,AA", '"a\\b"',
        )),
        ("src: url(a b)", "is no file of the site"),
        ("src: URL(https://x.example/)", "can't be read"),
        ('src: image-set("a")', "can't be read"),
        ('src: src("//x.example/a")', "can't be read"),
        (r"src: u\72 l(//x.example/a)", "has a backslash"),
        (r'font-family: "\" "; src: u\72 l(//x.example/a); font-family: "\" "', "has a backslash"),
        ('font-family: "B; src: url(a)', "quotation mark without its other"),
        ('font-family: "B\n; src: url(//x.example/a); c: "', "quotation mark without its other"),
        ('font-family: "/*"; src: url(a)', "comment has no end"),
        ("font-weight: 400 src: url(a)", "lacks a semicolon"),
        ("src: url(a) font-weight: 400", "lacks a semicolon"),
        ("color: red", "nothing that a face says"),
        ("--link: #123456", "nothing that a face says"),
    ],
)  # fmt: skip
def test_a_face_names_files_of_the_site_alone(face, words):
    found = findings(f"@font-face {{ font-family: A; {face} }}")
    assert [(code, line) for code, line, *_ in found] == [("bad-theme", 1)] and words in found[0][3]


def test_a_template_that_would_do_nothing_is_named(tmp_path):
    chronology = events("{date: 2023, title: x}").chronology
    (tmp_path / "foter.html").write_text("<footer></footer>", encoding="utf-8")
    with pytest.raises(TimelineError) as error:
        render_site(chronology, {}, Look(templates=tmp_path))
    assert error.value.findings[0].help == "did you mean footer.html?"
    (tmp_path / "footer.html").write_text('{% include "foter.html" %}', encoding="utf-8")
    assert b"<footer></footer>" in render_site(chronology, {}, Look(templates=tmp_path))["index.html"]
