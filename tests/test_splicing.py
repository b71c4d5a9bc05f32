"""New entries in an old file: every byte that was there stays, and the file still says what it said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.document import parse_document
from timeline.document.saving import save
from timeline.document.splicing import Insertion, new_items, new_pairs, new_parts, spliced
from timeline.document.writing import Commented, in_flow, pair_lines
from timeline.findings import TimelineError

ENTRY = Commented(
    {
        "id": "new",
        "date": "2023-04",
        "title": 'He said: "no"',
        "draft": True,
        "sources": [{"source": "a", "quote": "It’s #1"}],
    },
    ("why: this",),
)
SOURCE = ("new-source", {"title": "A: title", "published": "5 May 2023"})


def added(text):
    document = parse_document(text.encode(), "events.yaml")
    return spliced(document, [*new_items(document, "events", [ENTRY]), *new_pairs(document, "sources", [SOURCE])])


def is_kept(old, new):
    """Whether the new text is the old one with text put in."""
    characters = iter(new)
    return all(character in characters for character in old)


FILES = [
    "title: x\nevents:\n  - date: 2023\n    title: y\n    # inside\n\n# after\nas_of: 2024\n",
    "title: x\r\nevents:\r\n- {date: 2023, title: y}",
    "title: x\nsources:\n  b: {title: z}\nevents: []\n",
    "title: x\nevents: [{date: 2023, title: y}, ]\nsources: {b: {title: z}}\n",
    "title: x\nevents: [\n  {date: 2023, title: y}\n]\nsources: {}\n",
    "title: x\nevents:\n",
    "title: x\n",
    "title: x",
    "title: x\nevents:\n    -   date: 2023\n        text: |\n          hello\n\n          there\n        title: y\n    # after\n\nsources:\n    b:\n        title: z\n",
    "title: x\nevents:\n  - 5 May 2023: y\n  - 6 May 2023 something\n",
    "title: x\nevents:\n  - date: 2023\n    title: y\n    text: >-\n      folded\n      text\n\n\n",
    "events:\n  - {date: 2023, title: y}\ntitle: x\n",
]


@pytest.mark.parametrize("text", FILES)
def test_an_entry_and_a_source_are_put_in(text):
    new = added(text)
    root = parse_document(new.encode(), "events.yaml").root
    assert is_kept(text, new)
    assert [item.get("id").value for item in root.get("events").items if hasattr(item, "get") and item.get("id")] == [
        "new"
    ]
    assert root.get("events").items[-1].get("title").value == 'He said: "no"'
    assert root.get("sources").get("new-source").get("title").value == "A: title"
    assert new.count("\r\n") == (new.count("\n") if "\r\n" in text else 0)


def test_the_lines_look_like_those_around_them():
    assert added(FILES[0]) == (
        'title: x\nsources:\n  new-source:\n    title: "A: title"\n    published: 5 May 2023\n'
        "events:\n  - date: 2023\n    title: y\n    # inside\n  # why: this\n  - id: new\n    date: 2023-04\n"
        "    title: 'He said: \"no\"'\n    draft: true\n    sources:\n      - source: a\n        quote: \"It’s #1\"\n\n# after\nas_of: 2024\n"
    )  # fmt: skip
    assert "    -   id: new\n        date: 2023-04\n" in added(FILES[8])


CITED = [
    ("- {date: 2023, title: y}", "sources: [{source: new, says: April}]}"),
    ("- {date: 2023, title: y, sources: a}", "sources: [a, {source: new, says: April}]}"),
    ("- date: 2023\n    title: y\n    sources: a  # why", "sources: [a, {source: new, says: April}]  # why"),
    ("- date: 2023\n    title: y\n    sources: [a, b]", "sources: [a, b, {source: new, says: April}]"),
    (
        "- date: 2023\n    title: y\n    sources:\n    - a\n    tags: [x]",
        "    - a\n    - source: new\n      says: April\n    tags",
    ),
    (
        "- date: 2023\n    title: y\n    sources: {publisher: z}",
        "sources: [{publisher: z}, {source: new, says: April}]",
    ),
    ("- date: 2023\n    title: y", "    title: y\n    sources:\n      - source: new\n        says: April\n"),
]


@pytest.mark.parametrize(("event", "expected"), CITED)
def test_a_source_is_put_beside_those_of_an_event(event, expected):
    text = f"title: x\nevents:\n  {event}\n"
    document = parse_document(text.encode(), "events.yaml")
    insertions = new_parts(
        document, document.root.get("events").items[0], "sources", [{"source": "new", "says": "April"}]
    )
    new = spliced(document, insertions)
    assert expected in new and is_kept(text, new)


@pytest.mark.parametrize("event", ["- 5 May 2023: y", "- date: 2023\n    title: y\n    sources:\n      publisher: z"])
def test_a_short_form_has_no_room_for_a_source(event):
    document = parse_document(f"title: x\nevents:\n  {event}\n".encode(), "events.yaml")
    assert new_parts(document, document.root.get("events").items[0], "sources", [{"source": "new"}]) is None


def test_what_could_not_be_read_any_more_is_refused():
    document = parse_document(b"title: x\nevents:\n  - {date: 2023, title: y}\n", "events.yaml")
    for at, text in ((9, "  broken: [\n"), (7, "other ")):
        with pytest.raises(TimelineError, match="nothing was changed"):
            spliced(document, [Insertion(at, text)])


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)


@given(TEXTS)
def test_any_text_is_read_back_as_it_was(text):
    for lines in (f"x: {in_flow(text)}", f"x: [{in_flow(text)}]", "\n".join(pair_lines("x", text, 0, 2))):
        node = parse_document(lines.encode(), "events.yaml").root.get("x")
        assert (node.items[0] if hasattr(node, "items") else node).value == text


WORDS = st.sampled_from(["A vote", "it's late", '"quoted"', "'so'", "ünïcödé", "a # b", "5 September", "x"])


@st.composite
def documents(draw):
    """Files as people write them: odd indentation, comments, empty lines, both styles, any line end."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    dash, step = draw(st.sampled_from([0, 2, 4])), draw(st.sampled_from([2, 3, 4]))
    noise = st.sampled_from(["", "# a comment", "   # an indented one"])
    lines = [
        "title: A record",
        *draw(st.lists(noise, max_size=2)),
        draw(st.sampled_from(["events:", "events:  # all of them"])),
    ]
    for number in range(draw(st.integers(0, 4))):
        pad, inner = " " * dash, " " * (dash + step)
        title = in_flow(draw(WORDS))
        style = draw(st.sampled_from(["block", "flow", "short", "folded"]))
        if style == "flow":
            lines.append(f"{pad}- {{date: 20{number:02}, title: {title}}}")
        elif style == "short":
            lines.append(f"{pad}- 20{number:02}: {title}")
        else:
            lines += [
                f"{pad}-{' ' * (step - 1)}date: 20{number:02}",
                *draw(st.lists(noise.map(lambda text, inner=inner: inner + text.strip() if text else ""), max_size=1)),
                f"{inner}title: {title}",
            ]
            if style == "folded":
                lines += [f"{inner}text: |", f"{inner}  some words", "", f"{inner}  more words"]
        lines += draw(st.lists(noise, max_size=2))
    if draw(st.booleans()):
        lines += [
            "sources:",
            *draw(st.lists(noise, max_size=1)),
            " " * step + "b: {title: z}",
            *draw(st.lists(noise, max_size=1)),
        ]
    if draw(st.booleans()):
        lines += ["as_of: 2024", *draw(st.lists(noise, max_size=1))]
    return end.join(lines) + draw(st.sampled_from(["", end, end * 3]))


@settings(max_examples=300)
@given(documents())
def test_every_other_byte_stays_and_the_rest_means_what_it_meant(text):
    new = added(text)
    assert is_kept(text, new)
    old_root, new_root = (parse_document(one.encode(), "events.yaml").root for one in (text, new))
    old_items = getattr(old_root.get("events"), "items", [])
    assert [repr(plain(item)) for item in new_root.get("events").items[: len(old_items)]] == [
        repr(plain(item)) for item in old_items
    ]
    for name, value in old_root.pairs:
        if name.value not in ("events", "sources"):
            assert plain(new_root.get(name.value)) == plain(value)


def plain(node):
    if hasattr(node, "value"):
        return node.value.rstrip("\n")
    if hasattr(node, "items"):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs}


def test_a_file_is_saved_whole_with_its_mark_and_its_rights(tmp_path):
    path = tmp_path / "events.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: x\n")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    save(link, "title: y\n", read=path.read_bytes())
    assert path.read_bytes() == b"\xef\xbb\xbftitle: y\n" and link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["events.yaml", "link.yaml"]


def test_an_edit_made_meanwhile_is_never_overwritten(tmp_path):
    path = tmp_path / "events.yaml"
    path.write_text("title: z\n")
    with pytest.raises(TimelineError, match="has been changed meanwhile"):
        save(path, "title: y\n", read=b"title: x\n")
    with pytest.raises(TimelineError, match="is there already"):
        save(path, "title: y\n", read=None)
    assert path.read_text() == "title: z\n"


def test_a_file_that_is_protected_stays(tmp_path):
    path = tmp_path / "events.yaml"
    path.write_text("title: z\n")
    path.chmod(0o444)
    with pytest.raises(TimelineError, match="may not be written"):
        save(path, "title: y\n", read=b"title: z\n")
    assert path.read_text() == "title: z\n"


def test_a_file_keeps_its_owner(tmp_path, monkeypatch):
    path = tmp_path / "events.yaml"
    path.write_text("title: z\n")
    given = []
    monkeypatch.setattr("timeline.systems.give", lambda _, status: given.append((status.st_uid, status.st_gid)))
    save(path, "title: y\n", read=b"title: z\n")
    assert given == [(path.stat().st_uid, path.stat().st_gid)]


def test_a_new_file_takes_nobody_elses_place(tmp_path, monkeypatch):
    path = tmp_path / "events.yaml"
    monkeypatch.setattr("os.fsync", lambda _: path.write_text("title: of another program\n"))
    with pytest.raises(TimelineError, match="is there already"):
        save(path, "title: y\n", read=None)
    assert [file.read_text() for file in tmp_path.iterdir()] == ["title: of another program\n"]


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(tmp_path / "events.yaml", "title: y\n", read=None)
    assert list(tmp_path.iterdir()) == []
