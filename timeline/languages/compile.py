"""The files of languages, checked and put into the form that is loaded: `python -m timeline.languages.compile`.

A file that lacks something, has something unknown, or a word twice, is refused with its name and the key.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from timeline.languages.kinds import KINDS, NAMES, PROSE, REQUIRED, has_value
from timeline.languages.letters import ALEFS, without_accents
from timeline.languages.load import Calendar, LanguageError
from timeline.languages.plural import category
from timeline.languages.say import NEEDED

FOLDER = Path(__file__).parent
Table = Mapping[str, Any]
Words = dict[str, dict[str, str]]

_TOP: dict[str, type] = {
    "code": str, "name": str, "english_name": str, "direction": str, "order": dict, "read": dict, "cldr": dict,
}  # fmt: skip
_OPTIONAL: dict[str, type] = {
    "cut_short": list, "twice": dict, "say": dict, "page": dict, "signs": dict, "prose": dict,
}  # fmt: skip
_SAY: dict[str, type] = {name: list if name == "seasons" else str for name in NEEDED}
_SAY_MORE: dict[str, type] = {
    "ordinals": list, "roman_centuries": bool, "first_day": str, "years_as_days": bool, "joints": list, "day": dict,
}  # fmt: skip
_ORDER: dict[str, type] = {"day_first": bool, "month_first": bool, "years_behind": list}
_SEVERAL = {
    "months": 12,
    "months_alone": 12,
    "months_short": 12,
    "weekdays": 7,
    "weekdays_alone": 7,
    "weekdays_short": 7,
}
_CALENDAR: dict[str, type] = {name: list if name in _SEVERAL else str for name in Calendar._fields}


def compiled(text: str, file: str) -> str:
    """The JSON to load, from the text of a language's file; raises `LanguageError` where that can't be used."""
    table = _parsed(text, file)
    _check_keys(table, _TOP, _OPTIONAL, file, "")
    _check_keys(table["order"], _ORDER, {}, file, "order")
    _check_cldr(table["cldr"], file)
    _check_page(table, file)
    if "say" in table:
        _check_say(table["say"], file)
    if table["code"] != file.removesuffix(".toml"):
        raise LanguageError(file, "code", f'"{table["code"]}" is not what the file is called')
    if table["direction"] not in ("ltr", "rtl"):
        raise LanguageError(file, "direction", f'"{table["direction"]}" is neither "ltr" nor "rtl"')
    _check_prose(table.get("prose", {}), file)
    plain = {key: value for key, value in table.items() if key not in ("read", "twice", "prose")}
    ready = {
        "cut_short": [], "page": {}, "signs": {}, **plain, "cldr": {"plural": {}, "variants": [], **table["cldr"]},
        "words": words_of(table["read"], table.get("twice", {}), file),
    }  # fmt: skip
    return "{\n" + ",\n".join(f"{_json(key)}:{_json(value)}" for key, value in ready.items()) + "\n}\n"


def compiled_prose(text: str, file: str) -> str:
    """The JSON of `prose` alone, in the form that is loaded."""
    table = _parsed(text, file).get("prose", {})
    _check_prose(table, file)
    return "{" + ",\n".join(f"{_json(key)}:{_json(value)}" for key, value in table.items()) + "}\n"


def _check_prose(table: Table, file: str) -> None:
    """Raises `LanguageError` for a list that nothing reads, an entry that is no text, or a bracket left open."""
    _check_keys(table, {}, PROSE, file, "prose")
    for key, entries in table.items():
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, str) or not entry.strip():
                raise LanguageError(file, f"prose.{key}", f"{entry!r} is no word")
            if entry.count("(") != entry.count(")"):
                raise LanguageError(file, f"prose.{key}", f'"{entry}" has a bracket that stands alone')


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def words_of(read: Table, twice: Table, file: str) -> Words:
    """The meanings of every word by kind, those without accents and alefs among them; raises `LanguageError`."""
    words: Words = {}
    for kind, value, text in _entries(read, file):
        form = " ".join(text.replace("-", " - ").translate(ALEFS).split())
        meanings = words.setdefault(form, {})
        if kind in meanings:
            raise LanguageError(file, f"read.{kind}.{value}", f'"{text}" is {kind} {meanings[kind]} already')
        meanings[kind] = value
    _check_twice(words, twice, file)
    for form, kinds in twice.items():
        words[form] = {kind: words[form][kind] for kind in kinds}
    for form, meanings in list(words.items()):
        words.setdefault(without_accents(form), meanings)
    return words


def _entries(read: Table, file: str) -> Iterator[tuple[str, str, str]]:
    """Each kind, value and word of the tables, in their order."""
    for kind, values in read.items():
        if kind not in KINDS:
            raise LanguageError(file, f"read.{kind}", "there is no such kind of word")
        for value, texts in values.items():
            if not has_value(kind, value):
                raise LanguageError(file, f"read.{kind}.{value}", f'"{value}" is no value of this kind')
            if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
                raise LanguageError(file, f"read.{kind}.{value}", "this is not a list of words")
            if large := next((text for text in texts if text != text.lower()), None):
                raise LanguageError(file, f"read.{kind}.{value}", f'"{large}" is not in small letters')
            yield from ((kind, value, text) for text in texts)
    for kind in REQUIRED if set(read) - NAMES else NAMES:
        for value in REQUIRED[kind]:
            if value not in read.get(kind, {}):
                raise LanguageError(file, f"read.{kind}.{value}", "this is missing")


def _check_twice(words: Words, twice: Table, file: str) -> None:
    several = {form: set(kinds) for form, kinds in words.items() if len(kinds) > 1}
    for form, kinds in several.items():
        if form not in twice:
            found = " and ".join(sorted(kinds))
            raise LanguageError(file, "twice", f'"{form}" is {found}, and is not listed here')
    for form, named in twice.items():
        if several.get(form) != set(named):
            raise LanguageError(file, f"twice.{form}", "the kinds here are not those that it has below")


def _check_cldr(table: Table, file: str) -> None:
    needed = _CALENDAR | {"list": list, "group": str}
    _check_keys(table, needed, {"plural": dict, "variants": list}, file, "cldr")
    if len(table["list"]) != 4:
        raise LanguageError(file, "cldr.list", "these are not 4 patterns")
    for one in (table, *table.get("variants", ())):
        for key, size in _SEVERAL.items():
            if len(one.get(key, table[key])) != size:
                raise LanguageError(file, f"cldr.{key}", f"these are not {size} names")
    for number, one in enumerate(table.get("variants", ()), 1):
        _check_keys(one, {"tags": list}, _CALENDAR, file, f"cldr.variants, the one at {number}")


def _check_say(table: Table, file: str) -> None:
    _check_keys(table, _SAY, _SAY_MORE, file, "say")
    _check_keys(table.get("day", {}), {}, _SAY, file, "say.day")
    for key in ("seasons", "ordinals"):
        if len(table.get(key, "1234")) != 4:
            raise LanguageError(file, f"say.{key}", "these are not 4 names")
    for name, text in table.items():
        if name in _SAY and name != "seasons":
            _check_braces(name, text, file, f"say.{name}")
    for name, text in table.get("day", {}).items():
        _check_braces(name, text, file, f"say.day.{name}")


def _check_page(table: Table, file: str) -> None:
    """Raises `LanguageError` where a sentence is none, or a counted one lacks a form that some number takes."""
    if ("page" in table) == (table["code"] == "en"):
        raise LanguageError(file, "page", "every language but English has this")
    rules = table["cldr"].get("plural", {})
    needed = {category(rules, number) for number in range(1000)}
    for english, said in table.get("page", {}).items():
        key, forms = f'page."{english}"', said if isinstance(said, dict) else {"other": said}
        if not all(isinstance(form, str) and form.strip() for form in forms.values()):
            raise LanguageError(file, key, "this is not a sentence")
        if isinstance(said, dict) and set(forms) != needed:
            raise LanguageError(file, key, f"it has {_listed(set(forms))} where {_listed(needed)} must stand")
        if names := set(re.findall(r"\{\w+\}", " ".join(forms.values()))) - set(re.findall(r"\{\w+\}", english)):
            raise LanguageError(file, key, f"the English sentence has no {_listed(names)}")


_BRACES = {name: {"{a}", "{b}"} for name in ("range", "between", "either", "every")} | {
    "part": {"{a}", "{s}"}, "quarter": {"{a}", "{n}"}, "half": {"{a}", "{n}"},
}  # fmt: skip


def _check_braces(name: str, text: str, file: str, key: str) -> None:
    wanted = _BRACES.get(name, {"{a}"})
    if (found := set(re.findall(r"\{\w*\}", text))) != wanted:
        raise LanguageError(file, key, f'"{text}" has {_listed(found)} where {_listed(wanted)} must stand')


def _listed(names: set[str]) -> str:
    return " and ".join(sorted(names)) or "nothing"


def _check_keys(table: Table, needed: Mapping[str, type], optional: Mapping[str, type], file: str, key: str) -> None:
    """Raises `LanguageError` where one of the keys is missing, unknown, or of another type."""
    dot = f"{key}." if key else ""
    for name, value in table.items():
        wanted = needed.get(name) or optional.get(name)
        if wanted is None:
            raise LanguageError(file, dot + name, "there is no such key")
        if not isinstance(value, wanted):
            raise LanguageError(file, dot + name, f"{value!r} is of the wrong type")
    for name in needed:
        if name not in table:
            raise LanguageError(file, dot + name, "this is missing")


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(file, "", re.sub(r"^\w", lambda first: first[0].lower(), str(error))) from None


def main() -> None:
    """Writes the compiled form of every file, and takes away those whose file is gone."""
    folder = FOLDER / "compiled"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))}
    _write(folder, {name: compiled(text, name) for name, text in texts.items()})
    _write(folder / "prose", {name: compiled_prose(text, name) for name, text in texts.items()})


def _write(folder: Path, ready: Mapping[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    files = {f"{Path(name).stem}.json": text for name, text in ready.items()}
    for old in folder.glob("*.json"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
