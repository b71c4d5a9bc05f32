"""What is looked at before anything is written: pictures by their content, texts with their places."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.findings import TimelineError
from timeline.site import load
from timeline.site.building import BuildOptions, build_site
from timeline.site.load import prepare

PICTURE = (Path(__file__).parent.parent / "docs/example/pictures/plan.png").read_bytes()


def codes(folder: Path, *events: str, head: str = "") -> list[str]:
    """The codes of the findings of a file with these events."""
    (folder / "events.yaml").write_text(f"title: x\n{head}events:\n" + "".join(f"  - {event}\n" for event in events))
    return [finding.code for finding in prepare(folder / "events.yaml").findings if finding.code != "no-source"]


def picture(src: str) -> str:
    return f"{{date: 2023, title: x, media: {{src: {src}, alt: A plan}}}}"


def test_a_picture_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PICTURE)
    (tmp_path / "b.png").write_text("<svg onload=alert(1)>")
    assert codes(tmp_path, picture("a.txt"), picture("b.png")) == ["media-type"]


def test_a_picture_must_be_a_plain_file_inside_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(PICTURE)
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link.png").symlink_to(outside)
    os.mkfifo(folder / "pipe.png")
    (folder / "folder.png").mkdir()
    events = [picture(name) for name in ("../outside.png", "link.png", "pipe.png", "folder.png", "gone.png")]
    assert codes(folder, *events) == ["media-outside", "media-outside", *["media-not-found"] * 3]


def test_a_picture_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PICTURE_LIMIT", 10)
    (tmp_path / "a.png").write_bytes(PICTURE)
    assert codes(tmp_path, picture("a.png")) == ["media-too-large"]


def help_for(folder: Path, src: str) -> str | None:
    """What the finding about the one picture of a file proposes; None where there is no finding."""
    line = (
        f"  - date: 2023\n    title: x\n    sources: {{title: y}}\n    media: {{src: {json.dumps(src)}, alt: A plan}}\n"
    )
    (folder / "events.yaml").write_text(f"title: x\nevents:\n{line}", encoding="utf-8")
    try:
        findings = prepare(folder / "events.yaml").findings
    except TimelineError as error:
        findings = error.findings
    return findings[0].help if findings else None


@pytest.mark.parametrize(
    ("there", "src"),
    [
        ("pics/tiny.png", "Pics/Tiny.PNG"),
        ("pics/tiny.png", "pics/tiny.PNG"),
        ("pics/tiny.png", "PICS/tiny.png"),
        ("Pics/Tiny.PNG", "pics/tiny.png"),
        ("pics/tiny.png", "pics/tiny.jpg"),
        ("pics/tiny.jpeg", "pics/tiny.jpg"),
        ("pics/tiny.png", "pics/tiny"),
        ("pics/tiny.jpg", "pics/Tiny.HEIC"),
        ("pics/tiny.png", "tiny.png"),
        ("tiny.png", "pics/tiny.png"),
        ("a/b/tiny.png", "a/tiny.png"),
        ("pictures/tiny.png", "pics/Tiny.png"),
        ("pics/my plan.png", "pics/my%20plan.png"),
        ("pics/my plan.png", "pics/my_plan.png"),
        ("pics/my-plan.png", "pics/my plan.png"),
        ("pics/my plan.png", "pics/my plan.png "),
        ("pics/über.png", "pics/%C3%BCber.png"),
        ("pics/Über.png", "pics/u\u0308ber.png"),
        ("pics/tiny.png", "pics/tinny.png"),
        ("pics/tiny.png", "./pics/Tiny.png"),
        ("pics/tiny.png", "pics//Tiny.png"),
    ],
)
def test_a_path_that_is_not_there_gets_the_one_that_was_meant(there: str, src: str, tmp_path: Path) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_bytes(PICTURE)
    assert help_for(tmp_path, src) == f"did you mean {there}?"
    assert help_for(tmp_path, there) is None


@pytest.mark.parametrize(
    ("there", "other", "src"),
    [
        ("Pics/PLAN.PNG", "pics/plam.png", "pics/plan.png"),
        ("pics/my plan a.png", "pics/my020plan020a.png", "pics/my%20plan%20a.png"),
        ("pics/plan.jpeg", "pics/plain.png", "pics/plan.png"),
        ("pics/plan.jpeg", "a/plan.png", "pics/plan.png"),
        ("other/plan.png", "pics/plank.png", "pics/plan.png"),
    ],
)
def test_what_differs_in_case_or_suffix_goes_before_what_is_misspelt(
    there: str, other: str, src: str, tmp_path: Path
) -> None:
    for path in (there, other):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(PICTURE)
    assert help_for(tmp_path, src) == f"did you mean {there}?"


@pytest.mark.parametrize(
    "src", ["letter.png", "pics/a/b/c.png", "x" * 1900, ".", "plan.png/letter.webp", "notes.txt", "hidden.png"]
)
def test_nothing_is_proposed_that_is_not_alike(src: str, tmp_path: Path) -> None:
    (tmp_path / "plan.png").write_bytes(PICTURE)
    (tmp_path / "notes1.txt").write_text("No picture.")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "hidden.png").write_bytes(PICTURE)
    (tmp_path / ".hidden.png").write_bytes(PICTURE)
    assert help_for(tmp_path, src) in ("write the path from the folder of the file", None)


@pytest.mark.parametrize(
    ("there", "src"),
    [
        ("pics/u\u0308ber.png", "pics/\u00fcber.png"),
        ("pics/\u00fcber.png", "pics/u\u0308ber.png"),
        ("cafe\u0301/plan.png", "caf\u00e9/plan.png"),
        ("Screenshot at 3.00.00\u202fPM.png", "Screenshot at 3.00.00 PM.png"),
        ("my\u00a0plan.png", "my plan.png"),
    ],
)
def test_names_that_look_the_same_are_the_same(there: str, src: str, tmp_path: Path) -> None:
    """macOS writes é as e and an accent, and thin blanks into the names of screenshots."""
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_bytes(PICTURE)
    assert help_for(tmp_path, src) is None


def test_the_very_name_goes_before_one_that_looks_the_same(tmp_path: Path) -> None:
    (tmp_path / "u\u0308.png").write_bytes(b"no picture")
    (tmp_path / "\u00fc.png").write_bytes(PICTURE)
    assert help_for(tmp_path, "\u00fc.png") is None


def test_a_thousand_pictures_do_not_list_their_folder_a_thousand_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(PICTURE)
    listed: list[Path] = []
    listing = Path.iterdir

    def counted(path: Path) -> Iterator[Path]:
        listed.append(path)
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", counted)
    assert codes(tmp_path, *[picture("a.png")] * 20) == []
    assert len(listed) == 1


VIDEO = 'a video is linked in the event\'s text, as in text: "[The video]({})"'
SAVE = "save the picture beside the file and give its path"
PAGE = SAVE + '; a page is linked in the event\'s text, as in text: "[The page]({})"'


@pytest.mark.parametrize(
    ("src", "help"),
    [
        ("https://www.youtube.com/watch?v=a&t=3", VIDEO.format("https://www.youtube.com/watch?v=a&t=3")),
        ("https://m.youtube.com/shorts/a", VIDEO.format("https://m.youtube.com/shorts/a")),
        ("youtube.com/watch?v=a", VIDEO.format("https://youtube.com/watch?v=a")),
        ("https://youtu.be/a", VIDEO.format("https://youtu.be/a")),
        (" youtu.be/a ", VIDEO.format("https://youtu.be/a")),
        ("//youtu.be/a", VIDEO.format("https://youtu.be/a")),
        ("HTTP://VIMEO.COM/1", VIDEO.format("http://VIMEO.COM/1")),
        ("https://player.vimeo.com/video/1", VIDEO.format("https://player.vimeo.com/video/1")),
        ("https://www.dailymotion.com/video/a", VIDEO.format("https://www.dailymotion.com/video/a")),
        ("https://dai.ly/a", VIDEO.format("https://dai.ly/a")),
        ("https://www.tiktok.com/@a/video/1", VIDEO.format("https://www.tiktok.com/@a/video/1")),
        ("https://example.org/clip.MP4?x=1", VIDEO.format("https://example.org/clip.MP4?x=1")),
        ("https://youtube.com:443/watch?v=a", VIDEO.format("https://youtube.com:443/watch?v=a")),
        ("https://example.org/a.mov#(b)", VIDEO.format("https://example.org/a.mov#%28b%29")),
        ("https://a:b@youtu.be/a", VIDEO.format("https://youtu.be/a")),
        ("https://example.org/a.png", SAVE),
        ("https://example.org/a.JPG?w=2", SAVE),
        ("https://example.org/media?format=jpg&name=large", SAVE),
        ("https://i.ytimg.com/vi/a/hq.jpg", SAVE),
        ("https://img.youtube.com/vi/a/0.jpg", SAVE),
        ("https://commons.wikimedia.org/wiki/File:A.svg", SAVE),
        ("https://example.org/story", PAGE.format("https://example.org/story")),
        ("https://example.org/A_(city)", PAGE.format("https://example.org/A_%28city%29")),
        ("https://notyoutube.com/a", PAGE.format("https://notyoutube.com/a")),
        ("ftp://example.org/a.png", SAVE),
        ("file:///home/a.png", SAVE),
        ("data:image/png;base64,AAAA", SAVE),
        ('<iframe width="1" src="https://www.youtube.com/embed/a"></iframe>', VIDEO.format("https://www.youtube.com/embed/a")),
        ("<img alt=x src=pics/a.png>", "write pics/a.png"),
        ("![A plan](pics/a.png)", "write pics/a.png"),
        ("[A video](<https://youtu.be/a>)", VIDEO.format("https://youtu.be/a")),
        ("pics\\a.png", "write it as in pics/a.png"),
        ("C:\\pics\\a.png", "write it as in pictures/letter.jpg"),
        ("~/a.png", "write it as in pictures/letter.jpg"),
    ],
)  # fmt: skip
def test_what_is_no_path_gets_what_to_write(src: str, help: str, tmp_path: Path) -> None:
    assert help_for(tmp_path, src) == help


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("media: https://youtu.be/a", VIDEO.format("https://youtu.be/a")),
        ("media: [https://youtu.be/a]", VIDEO.format("https://youtu.be/a")),
        ("media: https://example.org/a.png", SAVE),
        ("media: pics/a.png", "write {src: pics/a.png, alt: what it shows}"),
        ("media: 'pics/a: b.png'", 'write {src: "pics/a: b.png", alt: what it shows}'),
        ("media: [[a.png]]", "write {src: letter.jpg, alt: what it shows}"),
        ("video: https://youtu.be/a", VIDEO.format("https://youtu.be/a")),
        ("photo: pics/a.png", "write media: {src: pics/a.png, alt: what it shows}"),
        ("picture: {src: a.png}", "write media: {src: letter.jpg, alt: what it shows}"),
        ("image:", "write media: {src: letter.jpg, alt: what it shows}"),
    ],
)
def test_a_picture_written_otherwise_gets_what_to_write(line: str, help: str, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(f"title: x\nevents:\n  - date: 2023\n    title: x\n    {line}\n")
    findings = prepare(tmp_path / "events.yaml").findings
    assert [finding.help for finding in findings if finding.severity == "error"] == [help]


@pytest.mark.parametrize(
    "src", ["https://youtu.be/a", 'https://example.org/A_(b)"c', "https://vimeo.com/1?a=<b>&c=[d]"]
)
def test_the_link_that_is_proposed_can_be_written(src: str, tmp_path: Path) -> None:
    line = (help_for(tmp_path, src) or "").rpartition("as in ")[2]
    (tmp_path / "events.yaml").write_text(
        f"title: x\nas_of: 2024-01-31\nid: x\nevents:\n  - date: 2023\n    title: x\n    {line}\n    sources: {{title: y}}\n"
    )
    built = build_site(tmp_path / "events.yaml", BuildOptions(tmp_path / "site"))
    assert built.findings == ()
    assert '<a href="https://' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "src", ["youtube.com/a.png", "www.example.org/a.png", "a:b.png", "youtube/a.png", "data/a.png"]
)
def test_a_folder_may_be_named_as_a_site(src: str, tmp_path: Path) -> None:
    """Programs that copy a site name folders so."""
    (tmp_path / src).parent.mkdir(exist_ok=True)
    (tmp_path / src).write_bytes(PICTURE)
    assert help_for(tmp_path, src) is None


def test_a_drafts_picture_is_checked_and_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PICTURE)
    (tmp_path / "events.yaml").write_text(f"title: x\nevents:\n  - {picture('a.png')[:-1]}, draft: true}}\n")
    prepared = prepare(tmp_path / "events.yaml")
    assert prepared.is_sound and prepared.pictures == {}


def place_of(folder: Path, text: str) -> tuple[int, int]:
    (folder / "events.yaml").write_text(f"title: x\nevents:\n  - date: 2023\n    title: x\n    text: {text}\n")
    findings = prepare(folder / "events.yaml").findings
    finding = next(finding for finding in findings if finding.code == "raw-html")
    return finding.place.line, finding.place.column


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some <b>bold</b> words", (5, 16)),
        ("|\n      First.\n      Some <b>bold</b> words", (7, 12)),
        ("'Some <b>bold</b> words'", (5, 17)),
        (">\n      First line,\n      some <b>bold</b> words", (5, 11)),
        ("First line,\n      some <b>bold</b> words", (5, 11)),
    ],
    ids=["plain", "block", "quoted", "folded", "plain over two lines"],
)
def test_a_problem_in_a_text_has_its_place_where_that_is_clear(
    text: str, place: tuple[int, int], tmp_path: Path
) -> None:
    assert place_of(tmp_path, text) == place


@pytest.mark.parametrize(
    ("head", "feed"),
    [
        ("id: x\nas_of: 2024-01-31\n", True),
        ("url: https://example.org/\nas_of: 2024-01-31\n", True),
        ("as_of: 2024-01-31\n", False),
        ("id: x\n", False),
    ],
)
def test_without_lasting_ids_or_a_date_there_is_no_feed_and_a_warning(head: str, feed: bool, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(
        f"title: x\n{head}events:\n  - {{date: 2023, title: x, sources: {{title: y}}}}\n"
    )
    built = build_site(tmp_path / "events.yaml", BuildOptions(tmp_path / "site"))
    assert (tmp_path / "site" / "feed.xml").exists() is feed
    assert [finding.code for finding in built.findings] == ([] if feed else ["no-feed"])


def test_a_link_that_leads_to_itself_is_a_finding(tmp_path: Path) -> None:
    """As a picture, as a clipping, as the output: on some systems asking where it leads never ends."""
    (tmp_path / "loop").symlink_to("loop")
    event = "{date: 2023, title: x, media: {src: loop, alt: A plan}, sources: [{title: y, file: loop, quote: q}]}"
    assert codes(tmp_path, event) == ["media-not-found"]
    (tmp_path / "events.yaml").write_text(
        "title: x\nevents: [{date: 2023, title: x, sources: [{title: y, file: loop, quote: q}]}]\n"
    )
    assert build_site(tmp_path / "events.yaml", BuildOptions(tmp_path / "site")).published is not None
    with pytest.raises(TimelineError) as error:
        build_site(tmp_path / "events.yaml", BuildOptions(tmp_path / "loop"))
    assert error.value.findings[0].code == "output-unusable"
