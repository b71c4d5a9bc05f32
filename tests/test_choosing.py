"""What a command says of a build reaches the build, each under its name; and what is done of it is remembered whole."""

import dataclasses
from pathlib import Path

import pytest

from timeline.cli import building, builds, run
from timeline.cli.choosing import Given, all_of, home_folder
from timeline.formats.rendering import Look
from timeline.site import manifest
from timeline.site.building import Built
from timeline.site.publish import Published
from timeline.site.settings import Settings

TEXT = "title: {id}\nid: {id}\nas_of: 2024-05-01\nevents:\n  - {{date: 2023-05-05, title: First, sources: {{publisher: P}}}}\n"
FLAGS = ("force", "accept_meanings", "accept_removal", "strict", "size_limits")
LOOKS = ("fragment", "checker", "card")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = tmp_path / "here"
    home.mkdir()
    monkeypatch.chdir(home)
    return home


def options(**given):
    return Given(**given).options(Settings(Path("events.yaml"), Path("site"), Look(card=True, theme=Path("theirs"))))


def values(record):
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}


def test_each_word_of_the_command_line_is_the_option_of_its_name():
    wrong = []
    usual = options()
    for name in FLAGS:
        value = not getattr(usual, name)
        changed = {key for key, one in values(options(**{name: value})).items() if one != getattr(usual, key)}
        wrong += [(name, changed)] if changed != {name} else []
    for name in LOOKS:
        for value in (True, False):
            look = options(**{name: value}).look
            changed = {key for key, one in values(look).items() if one != getattr(usual.look, key)}
            wrong += [(name, value, changed)] if getattr(look, name) is not value or changed - {name} else []
    assert wrong == []
    assert options(output=Path("mine")).output == Path("mine") and usual.output == Path("site")
    assert options(theme=Path("mine")).look.theme == Path("mine") and usual.look.theme == Path("theirs")


def test_a_font_is_for_a_card_unless_somebody_says_otherwise():
    font = Path("a.ttf")
    assert Given(card_font=font).look(Look()).card is True
    assert Given(card_font=font, card=False).look(Look()).card is False


@pytest.mark.parametrize("error", [RuntimeError, KeyError])
def test_a_home_is_never_an_output_and_a_user_may_have_none(error, monkeypatch):
    assert options().home == Path.home()

    def without():
        raise error

    monkeypatch.setattr(Path, "home", without)
    assert home_folder() is None


def test_all_that_are_named_are_meant():
    assert all_of([Path("a"), Path("b")]) == [Path("a"), Path("b")]


def several():
    for id in ("one", "two"):
        Path(f"{id}.yaml").write_text(TEXT.format(id=id))
    Path("timeline.toml").write_text("".join(f"[chronologies.{id}]\nevents = '{id}.yaml'\n" for id in ("one", "two")))


@pytest.mark.parametrize("gone", ["site/index.html", "site/two/index.html", f"site/one/{manifest.NAME}"])
def test_what_somebody_took_away_is_made_again(gone, monkeypatch, capsys):
    monkeypatch.setattr(builds, "is_settled", lambda *_: True)
    several()
    assert run(["build"]) == 0 == run(["build"])
    assert capsys.readouterr().err.count("nothing to do") == 2
    path = Path(gone)
    path.unlink()
    assert run(["build"]) == 0 and path.exists()


def test_what_may_have_changed_while_it_was_read_is_not_remembered(monkeypatch):
    monkeypatch.setattr(builds, "is_settled", lambda *_: False)
    several()
    assert run(["build"]) == 0
    looked = []
    monkeypatch.setattr(building, "build_all", lambda *_, **__: looked.append(1) or builds.Done(0))
    assert run(["build"]) == 0 and looked


def test_a_site_that_lost_a_file_has_been_written():
    def watched(written, removed):
        one = builds.Watched(None, Given())
        built = Built(Published(written, removed), (), {}, (), (), 1)
        one.done = builds.Done(0, built=((built, options()),))
        return one.has_written

    assert (watched((), ()), watched(("a",), ()), watched((), ("a",))) == (False, True, True)


def test_what_it_was_built_from_is_watched_and_where_settings_may_come_to_lie():
    """Of a file that can't be read meanwhile, too: what it names is not known then."""
    several()
    watched = builds.Watched(None, Given())
    Path("theme.css").write_text(":root { --link: #123456 }")
    text = Path("one.yaml").read_text()
    for written in (text.replace("events:", "site: {theme: theme.css}\nevents:"), "title: ["):
        Path("one.yaml").write_text(written)
        watched.build(every=False)
        names = ("one.yaml", "two.yaml", "theme.css", "timeline.toml")
        assert [name for name in names if Path(name) not in watched.files()] == []
    alone = builds.Watched(Path("one.yaml"), Given(output=Path("alone")))
    Path("timeline.toml").unlink()
    Path("one.yaml").write_text(text)
    assert alone.build(every=False) == 0 and Path("timeline.toml").absolute() in alone.files()
