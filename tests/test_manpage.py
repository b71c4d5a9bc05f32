"""The manual page: what the commands say of themselves, in the macros of man(7), and nothing that is none of ours."""

import re
import shutil
import subprocess

import pytest

from scripts import manpage
from timeline.cli.application import COMMANDS


def test_it_is_what_the_commands_say_by_now():
    is_new = manpage.PAGE.read_text(encoding="utf-8") == manpage.page()
    assert is_new, "the help of a command is another: run python -m scripts.manpage"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_on_it(name):
    assert re.search(rf"^\.SS timeline {name}( |$)", manpage.page(), re.MULTILINE)


def test_no_text_is_a_macro():
    known = {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I"}
    lines = manpage.page().splitlines()
    assert {line.split()[0] for line in lines if line.startswith(".")} == known
    assert not [line for line in lines if line.startswith("'")]
    assert manpage._plain(".it's a-b\\c") == r"\&.it\(aqs a\-b\ec"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not there")
def test_groff_has_nothing_to_warn_of():
    done = subprocess.run(
        ["groff", "-ww", "-man", "-Tutf8", "-Kutf8", "-z", str(manpage.PAGE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
