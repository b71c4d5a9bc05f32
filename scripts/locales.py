"""Writes what CLDR knows of each language into its file, from `[cldr]` on: `.venv/bin/python scripts/locales.py fi`.

What the file says then holds, whichever Babel is installed. Without a code it does so for every language: run it so
after an update of Babel, and read what changed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale, localedata

FOLDER = Path(__file__).parent.parent / "timeline" / "languages"
HEAD = "\n# From CLDR by way of Babel; `scripts/locales.py` writes it.\n[cldr]\n"
MONTHS, WEEKDAYS = range(1, 13), range(7)
PLURALS = {"pt": "pt_PT"}
"""Whose plurals a language takes, where a region's are as good for all: "0 eventos", which Brazil's would make one."""
OTHER_SCRIPTS = ("Dsrt", "Latn", "Shaw")
"""Scripts in which none of our languages is read by many: they stay with Babel."""


def calendar(name: str) -> dict[str, Any]:
    """The names of months and weekdays of a locale and the patterns of its dates (UTS 35, 4)."""
    localedata._cache.clear()  # noqa: SLF001  # what Babel has read of one locale shows through in the next one
    locale = Locale.parse(name)
    months, days, skeletons = locale.months, locale.days, locale.datetime_skeletons
    return {
        "months": [months["format"]["wide"][number] for number in MONTHS],
        "months_alone": [months["stand-alone"]["wide"][number] for number in MONTHS],
        "months_short": [months["format"]["abbreviated"][number] for number in MONTHS],
        "weekdays": [days["format"]["wide"][number] for number in WEEKDAYS],
        "weekdays_alone": [days["stand-alone"]["wide"][number] for number in WEEKDAYS],
        "weekdays_short": [days["format"]["abbreviated"][number] for number in WEEKDAYS],
        "day": str(locale.date_formats["long"].pattern),
        "day_of_month": str(skeletons["MMMMd"].pattern) if "MMMMd" in skeletons else "d MMMM",
        "month": str(skeletons["yMMMM"].pattern) if "yMMMM" in skeletons else "MMMM y",
    }


def variants(code: str) -> list[dict[str, Any]]:
    """What is otherwise in some regions or scripts: their `tags`, and the differing keys of `calendar`."""
    usual = calendar(code)
    found: dict[str, dict[str, Any]] = {}
    for name in sorted(localedata.locale_identifiers()):
        language, _, rest = name.partition("_")
        if language != code or not rest or rest.startswith(OTHER_SCRIPTS) or "POSIX" in rest:
            continue
        other = {key: value for key, value in calendar(name).items() if value != usual[key]}
        if other:
            found.setdefault(repr(other), {"tags": [], **other})["tags"] += tags(code, rest)
    return list(found.values())


def tags(code: str, rest: str) -> list[str]:
    """The rest of the tags that mean this locale: `Hant-TW`, and `TW`, which is always written in that script."""
    region = rest.partition("_")[2]
    is_short = region and Locale.parse(f"{code}_{region}") == Locale.parse(f"{code}_{rest}")
    return [rest.replace("_", "-"), *([region] if is_short else [])]


def known(code: str) -> dict[str, Any]:
    """The whole table `[cldr]` of a language."""
    rules = Locale.parse(PLURALS.get(code, code)).plural_form.rules
    lists, group = Locale.parse(code).list_patterns["standard"], Locale.parse(code).number_symbols["latn"]["group"]
    listed = [lists[name] for name in ("2", "start", "middle", "end")]
    return {
        **calendar(code),
        "list": listed,
        "group": group,
        "plural": dict(sorted(rules.items())),
        "variants": variants(code),
    }


def written(table: dict[str, Any]) -> str:
    """The table as TOML."""
    plain = {key: value for key, value in table.items() if key not in ("plural", "variants")}
    text = HEAD + "".join(lines(plain))
    if table["plural"]:
        text += "\n[cldr.plural]\n" + "".join(lines(table["plural"]))
    return text + "".join("\n[[cldr.variants]]\n" + "".join(lines(one)) for one in table["variants"])


def lines(table: dict[str, Any]) -> Iterator[str]:
    """Each key with its value, a long list on several lines."""
    for key, value in table.items():
        one = f"{key} = {quoted(value) if isinstance(value, str) else '[' + ', '.join(map(quoted, value)) + ']'}"
        yield f"{one if len(one) <= 120 else folded(key, value)}\n"


def folded(key: str, values: list[str]) -> str:
    """A list on lines of up to 120 characters."""
    rows = [""]
    for value in map(quoted, values):
        if len(rows[-1]) + len(value) > 112:
            rows.append("")
        rows[-1] += f"{' ' if rows[-1] else '  '}{value},"
    return "\n".join([f"{key} = [", *rows, "]"])


def quoted(text: str) -> str:
    """A string of TOML; blanks that can't be seen are written by their numbers."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\u00a0\u202f\u200e\u200f]", lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


def main(codes: list[str]) -> None:
    """Rewrites the end of the file of each of these languages; of every one if none is named."""
    for path in [FOLDER / f"{code}.toml" for code in codes] or sorted(FOLDER.glob("*.toml")):
        kept = path.read_text(encoding="utf-8").partition(HEAD)[0]
        path.write_text(kept + written(known(path.stem)), encoding="utf-8")
        sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
