"""The desk on a terminal: drawn at any size, and the terminal as it was before, whatever ends it."""

import os
import signal
import termios
import textwrap
import time

import pytest

from tests.desk.terminals import PATIENCE, on_a_terminal

DESK = textwrap.dedent(
    """
    import os
    from timeline.live.desk.terminal import run
    from tests.desk.fake import FakeDesk
    desk = FakeDesk()
    code = run(desk, environment=os.environ)
    open("did.txt", "w").write(" ".join(action.do for action in desk.actions))
    sys.exit(code and 128 + code)
    """
)
MODES = "\x1b[0m\x1b[?2004l\x1b[?7h\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h"


@pytest.fixture
def desk(tmp_path):
    with on_a_terminal(DESK, folder=tmp_path) as terminal:
        before = terminal.modes()
        terminal.until("all keys" if terminal.screen.columns > 90 else "t take privately")
        assert terminal.modes() != before
        terminal.before = before
        terminal.folder = tmp_path
        yield terminal


def did(terminal) -> list[str]:
    """What was done until the end."""
    words: str = (terminal.folder / "did.txt").read_text()
    return words.split()


def is_as_before(terminal) -> bool:
    return terminal.modes() == terminal.before and MODES.encode() in terminal.sent and not terminal.screen.cursor.hidden


def test_one_draft_is_shown_at_its_place(desk):
    assert desk.lines[0].startswith("The ferries") and desk.lines[0].endswith("4 to decide · 1 of 4")
    assert "“In May 2019” → May 2019" in desk.text
    assert "The yard stopped all work on them" in desk.text
    assert "● The Herald Jan. 24, 2020, paragraph 1, says “In May 2019”" in desk.text
    assert "The same as this? May 2019  The yard stops work" in desk.text
    assert desk.look_of("In May 2019 the") == [True] * 11 + [False] * 4
    assert desk.screen.cursor.hidden
    order = [
        "The first ship",
        "Draft · told",
        "→ May 2019",
        "yard stopped all work on them",
        "ferry company",
        "The Islander",
        "names a buyer",
    ]
    assert [desk.text.index(words) for words in order] == sorted(desk.text.index(words) for words in order)


def test_a_draft_is_taken_undone_and_left(desk):
    desk.press("t")
    desk.until("Taken privately: The yard stopped all work")
    desk.until("2 of 4")
    desk.press("u")
    desk.until("1 of 4")
    desk.press("q")
    assert desk.ended() == 0
    assert did(desk) == ["take-private", "undo"]
    assert is_as_before(desk)


def test_a_title_is_typed_in_pieces_of_bytes(desk):
    desk.press("j")
    desk.until("No title yet")
    desk.press("e")
    desk.until("Title:")
    assert not desk.screen.cursor.hidden
    for byte in "Zoë x\x7f丽🚒".encode():
        desk.press(bytes([byte]))
    desk.until("Title: Zoë 丽🚒")
    assert desk.screen.cursor.x == len("Title: Zoë ") + 4
    desk.press("\x1b[D\x1b[200~q\nt\x1b[201~")
    desk.until("Title: Zoë 丽q t🚒")
    desk.press("\x1b")
    desk.until("No title yet")
    desk.press("\x03")
    assert desk.ended() == 0
    assert did(desk) == []


def test_an_arrow_that_arrives_in_pieces_is_that_key_whatever_comes_between(desk):
    desk.press("\x1b[")
    desk.process.send_signal(signal.SIGWINCH)
    time.sleep(0.05)
    desk.press("B")
    desk.until("2 of 4")


def test_a_date_is_read_while_it_is_typed(desk):
    desk.press("d")
    desk.until("Date: May 2019")
    desk.press("\x15never")
    desk.until("“never” can’t be read as a date")
    desk.press("\r")
    desk.press("\x15June 2020")
    desk.until("→ June 2020 (2020): as it is written")
    desk.press("\r")
    desk.until("→ June 2020\n")
    desk.press("q")
    desk.ended()
    assert did(desk) == ["edit"]


def test_keys_that_come_with_the_one_that_decides_hit_no_draft_unseen(desk):
    desk.press("xlx")
    desk.until("pressed before this was on the screen")
    desk.press("q")
    desk.ended()
    assert did(desk) == ["reject"]


def test_a_key_held_down_decides_once(desk):
    desk.press("xxxxxxxx")
    desk.until("Thrown out for good")
    desk.still()
    desk.press("q")
    desk.ended()
    assert did(desk) == ["reject"]


@pytest.mark.parametrize(("columns", "rows"), [(40, 10), (80, 24), (132, 50), (20, 5), (8, 1), (300, 100)])
def test_a_resize_draws_anew(desk, columns, rows):
    desk.resize(columns, rows)
    desk.still()
    if rows > 4:
        assert "May 2019" in desk.text and "The yard stopped" in desk.text
    if columns >= 40:
        assert desk.lines[0].endswith("1 of 4") and desk.look_of("In May 2019 the")[0]
    desk.resize(80, 24)
    desk.until("Dec. 18, 2019")
    assert desk.lines[0].endswith("4 to decide · 1 of 4")


def test_a_small_terminal_shows_what_matters_and_the_rest_page_by_page(tmp_path):
    with on_a_terminal(DESK, folder=tmp_path, columns=40, rows=10) as desk:
        desk.until("The same as this?")
        assert [line for line in desk.lines if len(line) > 40] == []
        for words in ("May 2019", "The yard stopped all work on them", "In May 2019 the", "● The Herald", "t take"):
            assert words in desk.text
        assert "An inquiry" not in desk.text
        seen = first = desk.text
        while seen == first or desk.text != first:
            before = desk.text
            desk.press(" ")
            desk.until(lambda before=before: desk.text != before)
            seen += desk.text
        assert "An inquiry finds" in seen and "The Islander" in seen and "the first May after" in seen


def test_no_color_leaves_reverse_and_no_colour(tmp_path):
    with on_a_terminal(DESK, folder=tmp_path, environment={"NO_COLOR": "1"}) as desk:
        desk.until("t take")
        desk.press("d\x15never")
        desk.until("can’t be read")
        assert desk.look_of("In May 2019 the")[0]
        colours = {cell.fg for row in desk.screen.buffer.values() for cell in row.values()}
        assert colours == {"default"}
        assert b"\x1b[31m" not in desk.sent and b"\x1b[33m" not in desk.sent


def test_colour_says_what_is_wrong(desk):
    desk.press("d\x15never")
    desk.until("can’t be read")
    assert b"\x1b[31m" in desk.sent


@pytest.mark.parametrize("keys", ["", "eHalf a tit", "d", "?", "m", "\x1b[200~pas"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 0)])
def test_a_signal_leaves_the_terminal_as_it_was(desk, keys, number, code):
    desk.press(keys)
    desk.still()
    desk.process.send_signal(number)
    assert desk.ended() == code
    assert did(desk) == []
    assert is_as_before(desk)


@pytest.mark.parametrize("keys", ["q", "\x03", "e\x03", "?\x03", "S\x03"])
def test_leaving_leaves_the_terminal_as_it_was_and_no_key_for_the_shell(desk, keys):
    desk.press(keys)
    assert desk.ended() == 0
    assert is_as_before(desk)


def test_a_hang_up_in_the_middle_of_an_edit_writes_nothing(desk):
    desk.press("eHalf a title")
    desk.until("Half a title")
    desk.hang_up()
    assert desk.ended() == 129
    assert did(desk) == []


def test_modes_come_back_after_a_bug(tmp_path):
    broken = DESK.replace("desk = FakeDesk()", "desk = FakeDesk(); desk.refresh = lambda: 1 / 0")
    with on_a_terminal(broken, folder=tmp_path) as desk:
        desk.before = desk.modes()
        desk.until("ZeroDivisionError")
        assert desk.ended() == 1
        assert is_as_before(desk)


def test_what_a_terminal_does_not_take_holds_up_no_signal(desk):
    """The other end reads nothing: the desk can't draw, and ends all the same."""
    until = time.monotonic() + PATIENCE
    while desk.unread() < 30:  # it reads no more
        assert time.monotonic() < until
        desk.press("\x0c")
        time.sleep(0.01)
    desk.process.send_signal(signal.SIGTERM)
    desk.process.wait(10)
    assert desk.process.returncode == 143


def test_no_key_that_nobody_read_is_left_for_the_shell(tmp_path):
    with on_a_terminal(WAITING, folder=tmp_path, environment={"SECONDS": "3600"}) as desk:
        desk.until("t take privately")
        shell = os.open(desk.name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        desk.press("x")
        desk.until("Another command has this folder")
        desk.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)  # it gives what was begun a moment, and reads no more
        desk.press("rm -r .\r\n")
        assert desk.ended() == 143
        with pytest.raises(BlockingIOError):
            os.read(shell, 100)
        os.close(shell)


def test_it_is_stopped_and_goes_on(desk):
    desk.process.send_signal(signal.SIGCONT)
    desk.still()
    assert "May 2019" in desk.text
    modes = termios.tcgetattr(os.open(desk.name, os.O_RDWR | os.O_NOCTTY))
    assert not modes[3] & termios.ECHO


UNDER_A_SHELL = DESK.replace(
    "desk = FakeDesk()",
    """
import fcntl, signal, termios
before = termios.tcgetattr(0)
child = os.fork()
if child:
    os.setpgid(child, child)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.tcsetpgrp(0, child)
    os.waitpid(child, os.WUNTRACED)
    os.tcsetpgrp(0, os.getpgrp())
    os.write(1, b"stopped, as before: %s;" % str(termios.tcgetattr(0) == before).encode())
    os.read(0, 1)
    os.tcsetpgrp(0, child)
    os.kill(child, signal.SIGCONT)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
while os.tcgetpgrp(0) != os.getpid():
    pass
desk = FakeDesk()""",
)


def test_ctrl_z_gives_the_terminal_back_until_it_goes_on(tmp_path):
    with on_a_terminal(UNDER_A_SHELL, folder=tmp_path) as desk:
        desk.folder = tmp_path
        desk.until("t take")
        desk.press("jeHalf\x1a")
        desk.until("stopped, as before: True;")
        assert MODES.encode() in desk.sent
        desk.press("\n")
        desk.until("Title: Half")
        desk.press("\r")
        desk.until("Changed")
        desk.press("q")
        assert desk.ended() == 0
        assert did(desk) == ["edit"]


def with_editor(tmp_path, script: str, **environment):
    """The desk with an editor that is a script of the shell."""
    editor = tmp_path / "my editor"
    editor.write_text("#!/bin/sh\n" + script)
    editor.chmod(0o755)
    return on_a_terminal(DESK, folder=tmp_path, environment={"EDITOR": f"'{editor}' -w", "VISUAL": "", **environment})


def test_the_entry_is_edited_in_ones_own_editor(tmp_path):
    script = """test "$1" = -w || exit 9
stty -a > modes.txt; ls -ld "$(dirname "$2")" > rights.txt; cp "$2" seen.yaml
printf 'title: Work stops on both ferries\\nkind: scheduled\\n' > "$2"
"""
    with with_editor(tmp_path, script) as desk:
        desk.until("t take privately")
        desk.press("E")
        desk.until("Work stops on both ferries")
        desk.until("· scheduled")
        desk.until("t take ")
        assert " icanon" in (tmp_path / "modes.txt").read_text()
        assert (tmp_path / "rights.txt").read_text().startswith("drwx------")
        assert (tmp_path / "seen.yaml").read_text().startswith("title: The yard stopped all work on them\n")
        assert desk.screen.cursor.hidden
        desk.press("q")
        assert desk.ended() == 0


def test_what_an_editor_gives_back_and_cannot_be_read_is_not_lost(tmp_path):
    script = """cp "$2" seen.yaml
grep -q fifth "$2" && exec sed -i 's/^date:.*/date: June 2020/' "$2"
grep -q never "$2" && exec sed -i 's/^date:.*/date: the fifth/' "$2"
printf 'title: My title\\ndate: never\\n' > "$2"
"""
    with with_editor(tmp_path, script) as desk:
        desk.folder = tmp_path
        desk.until("t take privately")
        desk.press("E")
        desk.until("“never” can’t be read as a date")
        desk.press("E")
        desk.until("“the fifth” can’t be read as a date")
        desk.press("E")
        desk.until("→ June 2020")
        head = ["# !! “the fifth” can’t be read as a date", "title: My title", "date: the fifth"]
        assert (tmp_path / "seen.yaml").read_text().splitlines() == head
        desk.press("q")
        desk.ended()
        assert did(desk) == ["edit"]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"EDITOR": "false"}, "The editor ended with an error: nothing was changed."),
        ({"EDITOR": "no-such-editor"}, "The editor can’t be used:"),
        ({"EDITOR": "'open"}, "The editor can’t be used:"),
        ({"VISUAL": "true", "EDITOR": "false"}, "Nothing was changed."),
    ],
)
def test_an_editor_that_fails_changes_nothing(tmp_path, environment, said):
    with with_editor(tmp_path, "", **environment) as desk:
        desk.folder = tmp_path
        desk.until("t take privately")
        desk.press("E")
        desk.until(said)
        desk.press("q")
        assert desk.ended() == 0
        assert did(desk) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_the_editor_as_well(tmp_path, number, code):
    with with_editor(tmp_path, "touch began; exec sleep 60") as desk:
        desk.folder, desk.before = tmp_path, desk.modes()
        desk.until("t take privately")
        desk.press("E")
        desk.until((tmp_path / "began").exists)
        desk.process.send_signal(number)
        assert desk.ended() == code
        assert did(desk) == [] and is_as_before(desk)


def test_ctrl_c_in_an_editor_is_the_editors(tmp_path):
    with with_editor(tmp_path, "trap : INT; touch began; sleep 5; exit 0") as desk:
        desk.until("t take privately")
        desk.press("E")
        desk.until((tmp_path / "began").exists)
        desk.press("\x03")
        desk.until("Nothing was changed.")


WAITING = DESK.replace(
    "desk = FakeDesk()",
    """
import threading
desk = FakeDesk()
plain, free = desk.act, threading.Event()
def act(action):
    if action.do == "reject":
        free.wait(float(os.environ["SECONDS"]))
    return plain(action)
desk.act = act""",
)


@pytest.mark.parametrize(("keys", "code"), [("\x03", 0), ("", 143)])
def test_a_folder_that_another_command_has_can_be_left(tmp_path, keys, code):
    with on_a_terminal(WAITING, folder=tmp_path, environment={"SECONDS": "3600"}) as desk:
        desk.folder, desk.before = tmp_path, desk.modes()
        desk.until("t take privately")
        desk.press("x")
        desk.until("Another command has this folder: waiting for it; Ctrl-C leaves.")
        desk.resize(40, 10)
        if keys:
            desk.press(keys)
        else:
            desk.process.send_signal(signal.SIGTERM)
        assert desk.ended() == code
        assert did(desk) == [] and is_as_before(desk)


def test_keys_wait_in_order_while_something_is_done(tmp_path):
    with on_a_terminal(WAITING, folder=tmp_path, environment={"SECONDS": "2"}) as desk:
        desk.folder = tmp_path
        desk.until("t take privately")
        desk.press("x")
        desk.until("Another command has this folder")
        desk.press("xj")
        desk.press("e")
        desk.press("\x15A title\r")
        desk.until("Title: A title")
        desk.until("pressed before this was on the screen")
        desk.press("\r")
        desk.until("Changed")
        assert "4 of 4" not in desk.text and "3 of 4" in desk.text and "A title" in desk.text
        desk.press("q")
        assert desk.ended() == 0
        assert did(desk) == ["reject", "edit"]


def test_what_changed_elsewhere_is_shown(tmp_path):
    changing = DESK.replace(
        "desk = FakeDesk()",
        "desk = FakeDesk(); desk.refresh = lambda: (setattr(desk.drafts['d1'], 'title', 'Changed elsewhere'), True)[1]",
    )
    with on_a_terminal(changing, folder=tmp_path) as desk:
        desk.until("Changed elsewhere")


def test_without_a_terminal_it_says_what_to_do(tmp_path):
    from timeline.live.desk.terminal import refusal

    with open(os.devnull) as nothing:
        assert "--list" in refusal(nothing.fileno(), nothing.fileno(), {})
    with on_a_terminal(
        "import os; from timeline.live.desk.terminal import refusal; "
        "print([refusal(0, 1, {'TERM': kind}) for kind in ('xterm', 'dumb')])",
        folder=tmp_path,
    ) as desk:
        desk.until("['', 'a terminal of the kind dumb")
        assert desk.ended() == 0
