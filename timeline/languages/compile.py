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

from timeline.languages.kinds import (
    CLAUSES,
    ELSEWHERE,
    GRAMMAR,
    KINDS,
    NAMES,
    PROSE,
    PUBLICATION,
    PUBLICATION_MORE,
    REQUIRED,
    has_value,
)  # fmt: skip
from timeline.languages.letters import ALEFS, AT_A_SIGN, without_accents, without_marks
from timeline.languages.load import Calendar, LanguageError
from timeline.languages.plural import category
from timeline.languages.say import KINDS_OF_DATES, NEEDED, Phrasing

FOLDER = Path(__file__).parent
Table = Mapping[str, Any]
WordTables = dict[str, dict[str, str]]

_TOP: dict[str, type] = {
    "code": str, "name": str, "english_name": str, "direction": str, "order": dict, "read": dict, "cldr": dict,
}  # fmt: skip
_OPTIONAL: dict[str, type] = {
    "cut_short": list, "twice": dict, "say": dict, "page": dict, "signs": dict, "grammar": dict, "elsewhere": dict,
    "prose": dict, "clauses": dict, "publication": dict, "quotes": dict, "figures": dict,
}  # fmt: skip
_APART = ("read", "twice", "elsewhere", "prose", "clauses", "publication")
"""What is loaded in another form, or when it is asked for."""
_SEVERAL_SAID = {
    "seasons": 4, "ordinals": 4, "half_ordinals": 2, "halves": 2, "quarters": 4, "weeks": 5, "counts": 9,
    "counts_feminine": 9,
}  # fmt: skip
"""How many words or templates each list of `[say]` has."""
_LISTS = {*_SEVERAL_SAID, "feminine", "contractions"}
_TABLES = {"units", "patterns", "kinds", "forms", "count_endings"}
_SWITCHES = {"roman_centuries", "decade_2000", "years_as_days"}


def _type_of(name: str) -> type:
    """The type that a key of `[say]` has."""
    return list if name in _LISTS else dict if name in _TABLES else bool if name in _SWITCHES else str


_SAY: dict[str, type] = {name: _type_of(name) for name in NEEDED}
_SAY_MORE: dict[str, type] = {name: _type_of(name) for name in Phrasing._field_defaults}
_IN_A_FORM = {name: kind for name, kind in (_SAY | _SAY_MORE).items() if name not in ("kinds", "forms")}
COUNTED_UNITS = ("day", "week", "month", "quarter", "year", "decade")
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
    _check_keys(table["order"], _ORDER, {"region": str}, file, "order")
    _check_cldr(table["cldr"], file)
    _check_page(table, file)
    if "quotes" in table:
        _check_quotes(table["quotes"], file)
    _check_figures(table.get("figures", {}), file)
    if "say" in table:
        _check_say(table["say"], file, table["cldr"].get("plural", {}))
    if table["code"] != file.removesuffix(".toml"):
        raise LanguageError(file, "code", f'"{table["code"]}" is not what the file is called')
    if table["direction"] not in ("ltr", "rtl"):
        raise LanguageError(file, "direction", f'"{table["direction"]}" is neither "ltr" nor "rtl"')
    _check_lists(table.get("prose", {}), PROSE, file, "prose")
    _check_lists(table.get("clauses", {}), CLAUSES, file, "clauses")
    _check_lists(table.get("grammar", {}), GRAMMAR, file, "grammar")
    plain = {key: value for key, value in table.items() if key not in _APART}
    ready = {
        "cut_short": [], "signs": {}, "quotes": {}, "figures": {}, "grammar": {}, **plain,
        "page": _held(table.get("page", {})),
        "cldr": {"plural": {}, "variants": [], **table["cldr"]},
        "words": words_of(table["read"], table.get("twice", {}), file),
    }  # fmt: skip
    return "{\n" + ",\n".join(f"{_json(key)}:{_json(value)}" for key, value in ready.items()) + "\n}\n"


def compiled_prose(text: str, file: str) -> str:
    """The JSON of `prose` alone, in the form that is loaded."""
    return _compiled_part(text, file, "prose", PROSE)


def compiled_clauses(text: str, file: str) -> str:
    """The JSON of `clauses` alone, in the form that is loaded."""
    return _compiled_part(text, file, "clauses", CLAUSES)


def compiled_publication(text: str, file: str) -> str:
    """The JSON of `publication` alone; beside the day of publication also stand the names of days of the week."""
    whole = _parsed(text, file)
    table = whole.get("publication", {})
    _check_keys(table, PUBLICATION if table else {}, PUBLICATION_MORE, file, "publication")
    _check_lists(table, PUBLICATION | PUBLICATION_MORE, file, "publication")
    names = [name.lower() for names in whole["read"]["weekday"].values() for name in names]
    days = [word for name in names for word in re.findall(r"[^\W\d_]+", name)]
    ready = {key: table.get(key, []) for key in (*PUBLICATION, *PUBLICATION_MORE)}
    return _json({**ready, "beside": sorted({*ready["beside"], *days})}) + "\n"


def _compiled_part(text: str, file: str, part: str, kinds: Mapping[str, type]) -> str:
    table = _parsed(text, file).get(part, {})
    _check_lists(table, kinds, file, part)
    return "{" + ",\n".join(f"{_json(key)}:{_json(value)}" for key, value in table.items()) + "}\n"


_BEHIND = r"(?:\d{1,2}(?:er|\.|º|ª)? )?\D{0,40}"
"""`{behind}`: what may stand before the word that counts, a day of a month and forty signs that are no figures."""


def compiled_elsewhere(text: str, file: str) -> str:
    """The JSON of `elsewhere` alone, its lists put in; raises `LanguageError` for what is no regular expression."""
    table = _parsed(text, file).get("elsewhere", {})
    _check_lists(table, ELSEWHERE, file, "elsewhere")
    names = {"behind": _BEHIND}
    for name, options in table.get("lists", {}).items():
        entries = [_expression(option, names, file, f"elsewhere.lists.{name}") for option in options]
        names[name] = f"(?:{'|'.join(entries)})"
    ready = {
        key: [_expression(entry, names, file, f"elsewhere.{key}") for entry in table.get(key, ())]
        for key in ELSEWHERE
        if key != "lists"
    }
    return _json(ready) + "\n"


def _expression(text: str, names: Mapping[str, str], file: str, key: str) -> str:
    if unknown := next((name for name in re.findall(r"\{([a-z_]+)\}", text) if name not in names), None):
        raise LanguageError(file, key, f"there is no list {unknown} above")
    expression = re.sub(r"\{([a-z_]+)\}", lambda name: names[name[1]], text)
    try:
        re.compile(expression)
    except re.error as error:
        raise LanguageError(file, key, f'"{text}" is no regular expression: {error}') from None
    return expression


def _check_lists(table: Table, known: Mapping[str, type], file: str, key_: str) -> None:
    """Raises `LanguageError` for a list that nothing reads, an entry that is no text, or a bracket left open."""
    _check_keys(table, {}, known, file, key_)
    for key, entries in table.items():
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, str) or not entry.strip():
                raise LanguageError(file, f"{key_}.{key}", f"{entry!r} is no word")
            if entry.count("(") != entry.count(")"):
                raise LanguageError(file, f"{key_}.{key}", f'"{entry}" has a bracket that stands alone')


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def words_of(read: Table, twice: Table, file: str) -> WordTables:
    """The meanings of every word by kind, those without accents and alefs among them; raises `LanguageError`."""
    words: WordTables = {}
    for kind, value, text in _entries(read, file):
        form = " ".join(without_marks(text.replace("-", " - ").translate(ALEFS)).split())
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


def _check_twice(words: WordTables, twice: Table, file: str) -> None:
    several = {form: set(kinds) for form, kinds in words.items() if len(kinds) > 1}
    if missing := [f'"{form}" is {" and ".join(sorted(several[form]))}' for form in several if form not in twice]:
        has_one = len(missing) == 1
        raise LanguageError(file, "twice", f"{', '.join(missing)}, and {'is' if has_one else 'are'} not listed here")
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


_QUOTES: dict[str, type] = {"outer": list, "inner": list, "apostrophe": str}


def _check_quotes(table: Table, file: str) -> None:
    """Raises `LanguageError` where a mark isn't one sign that is none of a keyboard's."""
    _check_keys(table, _QUOTES, {"elided": list, "space": str, "variants": list}, file, "quotes")
    for number, one in enumerate(table.get("variants", ()), 1):
        _check_keys(one, {"tags": list}, _QUOTES | {"space": str}, file, f"quotes.variants, the one at {number}")
    for one in (table, *table.get("variants", ())):
        if one.get("space", "").strip():
            raise LanguageError(file, "quotes.space", "this is not a blank")
        for name in _QUOTES.keys() & one.keys():
            marks = [one[name]] if name == "apostrophe" else one[name]
            if len(marks) != (1 if name == "apostrophe" else 2) or any(
                re.fullmatch(r"[^\s\w'\"]", sign) is None for sign in marks
            ):
                raise LanguageError(file, f"quotes.{name}", "each mark is one sign, and neither \" nor '")


_FIGURES: dict[str, type] = {"group": str, "least": int}


def _check_figures(table: Table, file: str) -> None:
    _check_keys(table, {}, {"least": int, "variants": list}, file, "figures")
    for number, one in enumerate(table.get("variants", ()), 1):
        _check_keys(one, {"tags": list}, _FIGURES, file, f"figures.variants, the one at {number}")


def _check_say(table: Table, file: str, rules: Mapping[str, str]) -> None:
    _check_keys(table, _SAY, _SAY_MORE, file, "say")
    _check_words(table, file, "say", rules)
    _check_keys(table.get("kinds", {}), {}, dict.fromkeys(KINDS_OF_DATES, dict), file, "say.kinds")
    for kind, words in table.get("kinds", {}).items():
        _check_keys(words, {}, _SAY, file, f"say.kinds.{kind}")
        _check_words(words, file, f"say.kinds.{kind}", rules)
    for form, words in table.get("forms", {}).items():
        _check_keys(words, {}, _IN_A_FORM, file, f"say.forms.{form}")
        _check_words(words, file, f"say.forms.{form}", rules)
    if unknown := _forms_asked_for(table) - set(table.get("forms", {})) - {"same"}:
        raise LanguageError(file, "say", f"there is no table say.forms.{min(unknown)}, which a template asks for")


def _check_words(table: Table, file: str, key: str, rules: Mapping[str, str]) -> None:
    """Raises `LanguageError` where a list has too few words, a template other fields, or a noun too few forms."""
    for name, size in _SEVERAL_SAID.items():
        if len(table.get(name, range(size))) != size:
            raise LanguageError(file, f"{key}.{name}", f"these are not {size} names")
    for name, value in table.items():
        for text in value if name in ("halves", "quarters", "weeks") else [value] if name in _TEMPLATES else []:
            _check_braces(name, text, file, f"{key}.{name}")
    if "units" in table:
        _check_keys(table["units"], dict.fromkeys(COUNTED_UNITS, dict), {}, file, f"{key}.units")
        needed = {category(rules, number) for number in range(1000)}
        for unit, forms in table["units"].items():
            if not needed <= set(forms):
                missing = _listed(needed - set(forms))
                raise LanguageError(file, f"{key}.units.{unit}", f"it lacks {missing}")


def _forms_asked_for(value: object) -> set[str]:
    """The forms that the templates ask for: `{a:of}`."""
    if isinstance(value, str):
        return set(re.findall(r"\{\w+:(\w+)\}", value))
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {form for item in items for form in _forms_asked_for(item)}


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


def _held(said: Any) -> Any:
    """The sentences with no-break spaces beside the signs that French sets apart: "« Voir aussi » :"."""
    if isinstance(said, str):
        return AT_A_SIGN.sub("\u00a0", said)
    return {key: _held(value) for key, value in said.items()}


_FIELDS = {
    **{name: {"{a}", "{b}"} for name in ("range", "range_from", "between", "either", "every", "list")},
    **{name: {"{a}", "{n}", "{u}"} for name in ("first", "last", "first_feminine", "last_feminine")},
    "part": {"{a}", "{s}"}, "quarter": {"{a}", "{n}"}, "half": {"{a}", "{n}"},
}  # fmt: skip
"""The fields of each template; `{a}` where it isn't here."""
_EITHER = {
    "decade": ("{a}", "{c}{d}"),
    "century": ("{a}", "{h}"),
    "turn": ("{a}", "{h}"),
    "decade_first": ("{a}", "{c}"),
}
"""Templates that may have one or the other."""
_TEMPLATES = {name for name, kind in (_SAY | _SAY_MORE).items() if kind is str and name != "first_day"}


def _check_braces(name: str, text: str, file: str, key: str) -> None:
    found = set(re.findall(r"\{(\w*)(?::\w+)?\}", text))
    if "".join(f"{{{field}}}" for field in sorted(found)) in _EITHER.get(name, ()):
        return
    wanted = _FIELDS.get(name, {"{a}"})
    if {f"{{{field}}}" for field in found} != wanted:
        has = _listed({f"{{{field}}}" for field in found})
        raise LanguageError(file, key, f'"{text}" has {has} where {_listed(wanted)} must stand')


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
    _write(folder / "elsewhere", {name: compiled_elsewhere(text, name) for name, text in texts.items()})
    _write(folder / "prose", {name: compiled_prose(text, name) for name, text in texts.items()})
    _write(folder / "publication", {name: compiled_publication(text, name) for name, text in texts.items()})
    _write(folder / "clauses", {name: compiled_clauses(text, name) for name, text in texts.items()})


def _write(folder: Path, ready: Mapping[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    files = {f"{Path(name).stem}.json": text for name, text in ready.items()}
    for old in folder.glob("*.json"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        main()
    except LanguageError as error:
        raise SystemExit(str(error)) from None
