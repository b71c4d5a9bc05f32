"""Every exception of the package goes from one process to another and arrives as it left."""

import importlib
import inspect
import pickle
import pkgutil
import sys

import pytest

import timeline
from timeline.cli.links import _OwnNetworkError
from timeline.dates import DateError, parse_date
from timeline.editing.verify import SpoiltError
from timeline.edtf import EdtfError
from timeline.exchange.figures import UnsettledError
from timeline.exchange.pictures import _RefusedError
from timeline.extract.jsonl import RecordError
from timeline.findings import Finding, NotReadableError, Place, TimelineError
from timeline.formats.scripts import TooDeepError, _NoLiteralError
from timeline.formats.table import NotWritableError
from timeline.languages import LanguageError
from timeline.live.desk.refusals import Refused
from timeline.lsp.naming import RenameError
from timeline.markup.parsing import _TooDeepError
from timeline.office.zips import ExcessError
from timeline.pictures import PictureError

_FINDING = Finding("bad-id", '"A" is not an id', Place("events.yaml", 3, 5, 1), help="write a", entry=0)
_LINES = {"events.yaml": ("title: x", "events:", "  - id: A")}
SAMPLES = (
    TimelineError([_FINDING], _LINES),
    SpoiltError([_FINDING], _LINES),
    DateError("ambiguous", "ambiguous-date", "two readings", "write one", (parse_date("2023"), parse_date("May 2023"))),
    DateError("unrecognised", "unrecognised-date", "no date"),
    EdtfError("impossible", "there is no month 13"),
    LanguageError("xx.toml", "read.bound", '"since" stands twice'),
    RecordError("the line is not JSON"),
    _TooDeepError(),
    NotReadableError("it is empty", "save it again"),
    ExcessError("a.txt"),
    Refused("it was decided already", "4ead48720c16", can_reopen=True),
    NotWritableError("it has no events", "write some"),
    UnsettledError("day and month could change places"),
    _RefusedError(),
    TooDeepError(),
    _NoLiteralError(),
    _OwnNetworkError("https://localhost/"),
    RenameError("it is taken"),
    PictureError("is a PDF", "save the page of it that you want as a picture", "media-type"),
)
"""One of each class at least, all that it holds filled in."""


def exceptions():
    """Every exception class that a module of the package makes."""
    for module in pkgutil.walk_packages(timeline.__path__, "timeline."):
        importlib.import_module(module.name)
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "timeline"]
    members = {member for module in modules for _, member in inspect.getmembers(module, inspect.isclass)}
    return {one for one in members if issubclass(one, BaseException) and one.__module__.startswith("timeline")}


def state(error):
    """All that it holds."""
    return type(error), error.args, vars(error), str(error)


def test_each_exception_class_has_a_sample():
    assert {one.__name__ for one in exceptions()} == {type(sample).__name__ for sample in SAMPLES}


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_exception_survives_pickling(error, protocol):
    assert state(pickle.loads(pickle.dumps(error, protocol))) == state(error)  # noqa: S301  # our own bytes
