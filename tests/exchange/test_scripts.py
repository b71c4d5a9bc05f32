"""Lists and mappings in scripts: read as they stand, never run."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.findings import NotReadableError
from timeline.formats.json_texts import data_in
from timeline.formats.scripts import values_in


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("var a = [{x: 1}];", {"a": [{"x": 1}]}),
        ("page([{x: 1}])", {"page": [{"x": 1}]}),
        ("[{x: 1}]", {"data": [{"x": 1}]}),
        ("window.items = [{x: 1}]", {"items": [{"x": 1}]}),
        ("export default [{x: 1}]", {"data": [{"x": 1}]}),
        ("const a = new vis.DataSet([{'x': \"1\", y: `2`, 3: null, z: undefined, t: true},]);",
         {"a": [{"x": "1", "y": "2", "3": None, "z": None, "t": True}]}),
        ("// no [{a: 1}]\n/* [{b: 1}] */ let c = [{x: 'it\\'s \\u00e9\\x41\\u{1F600}\\n'}]", {"c": [{"x": "it's éA😀\n"}]}),
        ("var a = [{x: -1.5, y: +2, z: 0x10, n: 1_000, e: 1e3}]",
         {"a": [{"x": -1.5, "y": 2, "z": 16, "n": 1000, "e": 1000.0}]}),
        ("var a = [{x: 'a' + 'b', y: \"c\" +\n`d`}]", {"a": [{"x": "ab", "y": "cd"}]}),
        ("var K = {RED: 'red'}; var a = [{x: K.RED, y: OTHER.ONE}]", {"a": [{"x": "red", "y": "OTHER.ONE"}]}),
        ("var a = [{x: new URL('../a.jpg', import.meta.url), f: function () { return {b: 1}; }, g: (a) => a}]",
         {"a": [{"x": "../a.jpg", "f": None, "g": None}]}),
        ("function link(url, words) { return `<a href=\"${url}\">${words}</a>`; }\nvar a = [{x: link('u', 'w')}]",
         {"a": [{"x": '<a href="u">w</a>'}]}),
        ("const b = (words) => `<b>${words}</b>`;\nvar a = [{x: b('w')}]", {"a": [{"x": "<b>w</b>"}]}),
        ("var a = [{x: 1}]; var b = [{y: [2]}]; var a = [{z: 3}];",
         {"a": [{"x": 1}], "b": [{"y": [2]}], "a 2": [{"z": 3}]}),
        ("var a = [{...other, x: 1, go() { return 2; }}]", {"a": [{"x": 1}]}),
        ('var a = /[{"]/g; var b = [{x: 1}]', {"b": [{"x": 1}]}),
        ("if (a) { b = [{x: 1}].map(f); }", {"b": [{"x": 1}]}),
        ("var a = []; var o = {};", {}),
        ("var o = {a: 1};", {"o": {"a": 1}}),
        ("words alone", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_what_a_script_holds(script, found):
    assert values_in(script) == found


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("new Date('2014-04-20')", "2014-04-20"),
        ("new Date(2014, 3)", "2014-04"),
        ("new Date(2014, 3, 9)", "2014-04-09"),
        ("new Date(2014, 3, 9, 14, 30)", "2014-04-09 14:30"),
        ("new Date(2014, 3, 9, 0, 0, 0)", "2014-04-09"),
        ("new Date(-299, 0, 1)", "-000299-01-01"),
        ("new Date(1400000000000)", 1_400_000_000_000),
        ("new Date(-1)", -1),
        ("Date.UTC(2014, 3, 9)", "2014-04-09"),
        ("new Date(2014, 14)", None),
        ("new Date(year, 3)", None),
        ("new Date()", None),
    ],
)
def test_a_date_is_its_text_and_months_count_from_nought(date, found):
    assert values_in(f"a = [{{x: {date}}}]")["a"][0]["x"] == found


def test_a_month_that_is_january_everywhere_is_none():
    assert values_in("a = [{x: new Date(1929, 0), y: new Date(1930, 0)}]")["a"] == [{"x": "1929", "y": "1930"}]


def test_one_list_stands_by_itself_and_several_have_names():
    assert data_in("var a = [{x: 1}];") == [{"x": 1}]
    assert data_in("var a = [{x: 1}]; var b = [{x: 2}];") == {"a": [{"x": 1}], "b": [{"x": 2}]}


@pytest.mark.parametrize("script", ["x", "a = " + "[" * 300 + "]" * 300, "[" * 100_000])
def test_what_holds_none_is_refused(script):
    with pytest.raises(NotReadableError):
        data_in(script)


@pytest.mark.parametrize(
    "part", ["[(", "[{a:", "= [", "({", '"', "`", "/*", "x = [1,", "f(", "/[", "/a", "`\\", "'\\", "\\", "0x1"]
)
def test_no_script_takes_long(part):
    start = time.process_time()
    values = []
    try:
        values = values_in(part * 20_000)
    except Exception as error:  # noqa: BLE001  # too deep is an answer
        assert type(error).__name__ == "TooDeepError"
    assert values is not None
    assert time.process_time() - start < 5


@given(st.text(max_size=80) | st.lists(st.sampled_from(
    "var a = [ ] { } ( ) , : ; 'x' \"y\" `z` ${q} 12 -1 new Date => ... function return / // /* */ \\ true null".split()
), max_size=30).map(" ".join))  # fmt: skip
def test_no_script_makes_it_fall(script):
    assert isinstance(values_in(script), dict)
