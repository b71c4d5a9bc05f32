"""The packages and their order: who may import whom, and who alone may print, exit and ask what day it is."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

pytestmark = pytest.mark.unmeasured

PACKAGE = Path(__file__).parent.parent / "timeline"

PACKAGES: tuple[tuple[str, ...], ...] = (
    ("systems", "frozen"),
    ("findings",),
    ("edtf",),
    ("languages",),
    ("dates", "decoding"),
    ("prose", "office"),
    ("document", "clippings", "markup"),
    ("record",),
    ("compile",),
    ("chronology",),
    ("changes",),
    ("checks", "extract", "editing"),
    ("locale",),
    ("display", "pictures", "starter"),
    ("formats",),
    ("exchange",),
    ("site",),
    ("live", "lsp", "api"),
    ("cli",),
    ("__main__",),
)
"""From left to right; a package imports from those before its own group. Some of them are yet to be built."""

ORDER = {package: number for number, group in enumerate(PACKAGES) for package in group}

LATE = {
    "PIL",
    "babel",
    "dask",
    "dateparser",
    "dateutil",
    "distributed",
    "font_source_sans_pro",
    "font_source_serif_pro",
    "holidays",
    "htmldate",
    "icalendar",
    "lxml",
    "starlette",
    "trafilatura",
    "uvicorn",
    "watchfiles",
}
"""Heavy packages, imported only inside the function that needs them."""

EDGE = {"cli", "live", "__main__"}
"""The packages that print, exit, read the clock and take paths from the environment."""

EDGE_CALLS = {
    "print",
    "input",
    "exit",
    "quit",
    "sys.exit",
    "os._exit",
    "sys.stdout",
    "sys.stderr",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "date.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "os.environ",
    "os.getenv",
    "Path.home",
    "Path.cwd",
    "os.getcwd",
}

ALLOWED_AT: dict[tuple[str, str], str] = {}
"""(file, name) pairs outside the edge packages that may stand, each with its reason."""


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    """Each module with its dotted name inside the package: `dates.grammar`, `cli`, `` for the package itself."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def package_of(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


IMPORTERS = {"import_module", "importlib.import_module", "__import__"}


def imported(path: Path, module: str) -> Iterator[tuple[int, str]]:
    """Each name the module imports, late ones too, as (line, dotted name); relative ones made absolute."""
    is_package = path.name == "__init__.py"
    here = [part for part in ("timeline", *module.split(".")) if part]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = node.level - is_package if node.level else 0
            base = ".".join(
                [*here[: len(here) - up], *filter(None, [node.module])] if node.level else [node.module or ""]
            )
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and dotted(node.func) in IMPORTERS:
            yield from ((node.lineno, ast.literal_eval(arg)) for arg in node.args[:1] if isinstance(arg, ast.Constant))


HANDED_OUT = {("dates", "prose"), ("", "api")}
"""What a package hands out of another one to its right, and loads only when it is asked for."""


def wrong_arrows(package: Path) -> list[str]:
    """Each import that goes right, or sideways between packages of one group."""
    known = {package_of(module) for module, _ in modules(package)}
    found = []
    for module, path in modules(package):
        for line, name in imported(path, module):
            first, _, rest = name.partition(".")
            to = package_of(rest)
            if (module, to) in HANDED_OUT and path.name == "__init__.py":
                continue
            if first == "timeline" and to in known and to and to != package_of(module):
                if not module or ORDER.get(to, 99) >= ORDER.get(package_of(module), 99):
                    found.append(f"{module or 'timeline'} → {to} ({path.name}:{line})")
    return found


KNOW_EACH_OTHER = (
    *("dates.errors", "dates.say", "dates.values"),
    *(f"dates.expressions.{name}" for name in ("base", "from_edtf", "joined", "parts", "relative", "units")),
)
"""An expression raises errors, whose help says other expressions in words: these import each other, late. No others do."""


def arrows(package: Path) -> dict[str, set[str]]:
    """The modules that each module imports, late ones too; those that may know each other count as one."""
    known = {module for module, _ in modules(package)}
    one = dict.fromkeys(KNOW_EACH_OTHER, KNOW_EACH_OTHER[0])
    found: dict[str, set[str]] = {}
    for module, path in modules(package):
        for _, name in imported(path, module):
            to = name.removeprefix("timeline.") if name.startswith("timeline.") else ""
            while to and to not in known:
                to = to.rpartition(".")[0]
            handed_out = path.name == "__init__.py" and (module, package_of(to)) in HANDED_OUT
            if to and not handed_out and one.get(to, to) != one.get(module, module):
                found.setdefault(one.get(module, module), set()).add(one.get(to, to))
    return found


def script_arrows(folder: Path) -> dict[str, set[str]]:
    """The scripts that each script of a page imports."""
    return {
        path.name: set(re.findall(r'(?m)^import (?:.+ from )?"\./(.+)";$', path.read_text(encoding="utf-8")))
        for path in folder.glob("*.js")
    }


def circle(arrows: dict[str, set[str]]) -> list[str]:
    """The names of a circle, the first again at its end; nothing where there is none."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def imports_at_start(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What is imported when the module is, so not inside a function and not for the type checker alone."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def heavy_at_start(package: Path) -> list[str]:
    found = []
    for module, path in modules(package):
        tree = parsed(path)
        found += [f"{module}:{line} {name}" for line, name in imports_at_start(tree) if name.split(".")[0] in LATE]
    return found


def edge_calls(package: Path) -> list[str]:
    """Each place outside the edge packages that prints, exits, or reads the clock or the environment."""
    found = []
    for module, path in modules(package):
        if package_of(module) in EDGE:
            continue
        for node in ast.walk(parsed(path)):
            name = edge_name(node)
            if name and (path.relative_to(package).as_posix(), name) not in ALLOWED_AT:
                found.append(f"{module}:{getattr(node, 'lineno', 0)} {name}")
    return sorted(found)


def edge_name(node: ast.AST) -> str | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EDGE_CALLS:
        return node.func.id
    name = dotted(node) if isinstance(node, ast.Attribute) else ""
    return name if name in EDGE_CALLS else None


def dotted(node: ast.AST) -> str:
    """The names with dots between them; nothing where it is anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return before and f"{before}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


OF_ONE_SYSTEM = {"fcntl", "grp", "msvcrt", "pty", "pwd", "resource", "termios", "tty", "winreg"}
"""Modules of Python's that not every system has."""

EVERYWHERE = {"os": {"O_RDWR", "O_WRONLY"}, "signal": {"SIGINT", "SIGTERM", "SIG_DFL", "SIG_IGN"}}
"""Flags and signals that all have; with which a file is opened is for `systems` to say, and these are for the null device."""

NOT_EVERYWHERE = {
    *(
        "chown",
        "fchmod",
        "fork",
        "forkpty",
        "getegid",
        "geteuid",
        "getgid",
        "getuid",
        "killpg",
        "mkfifo",
        "pread",
        "pwrite",
    ),
    *("sched_getaffinity", "setsid", "statvfs", "sync", "ttyname", "uname"),
}
"""Names in `os` that Windows or macOS lack."""

ON_A_TERMINAL = ("live.desk.terminal.device", "live.desk.terminal.loop")
"""Modules that are never imported on Windows."""


def of_one_system(package: Path) -> list[str]:
    """Each use of what only some systems have, outside `systems` and what is for some systems only."""
    found = []
    for module, path in modules(package):
        if module == "systems" or module in ON_A_TERMINAL:
            continue
        found += [
            f"{module}:{line} {name}" for line, name in imported(path, module) if package_of(name) in OF_ONE_SYSTEM
        ]
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Attribute):
                continue
            of, _, name = dotted(node).partition(".")
            is_flag = name.startswith(("O_", "SIG")) and name.isupper() and name not in EVERYWHERE.get(of, {name})
            if is_flag or (of == "os" and name in NOT_EVERYWHERE):
                found.append(f"{module}:{node.lineno} {of}.{name}")
    return found


TEXT = {
    "read_text",
    "write_text",
    "open",
    "TextIOWrapper",
    "fdopen",
    "NamedTemporaryFile",
    "run",
    "Popen",
    "check_output",
}


def untold_text(package: Path) -> list[str]:
    """Each text that is read or written as the system likes: in its encoding, or with its ends of lines."""
    return [
        f"{module}:{node.lineno} {lacking}"
        for module, path in modules(package)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        for lacking in lacking_in(node)
    ]


def lacking_in(call: ast.Call) -> Iterator[str]:
    """What a call that opens text doesn't say: `encoding`, and `newline` where it writes."""
    name = dotted(call.func).rpartition(".")[2] or (call.func.attr if isinstance(call.func, ast.Attribute) else "")
    said = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    if name in {"run", "Popen", "check_output"}:
        if {"text", "universal_newlines"} & said.keys() and "encoding" not in said:
            yield "encoding"
        return
    if name not in TEXT or "distribution(" in ast.unparse(call.func):
        return
    words = [ast.unparse(one) for one in call.args]
    is_function = isinstance(call.func, ast.Name) or dotted(call.func) in {"os.fdopen", "io.open"}
    mode = {"read_text": "'r'", "write_text": "'w'", "TextIOWrapper": "'w'"}.get(name)
    if mode is None:
        mode = said.get("mode") or next(iter(words[1 if is_function else 0 :]), "'r'")
    if "b" in mode or not re.fullmatch(r"mode|'[rwax+t]*'", mode):  # bytes, or another kind of `open`
        return
    if "encoding" not in said and name != "TextIOWrapper":
        yield "encoding"
    if "newline" not in said and set("wax") & set(mode):
        yield "newline"


def unused(package: Path) -> list[str]:
    """Private functions and classes whose module never names them; one with a decorator is used by that."""
    found = []
    for module, path in modules(package):
        tree = parsed(path)
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        own = [node for node in tree.body if isinstance(node, kinds) and not node.decorator_list]
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        found += [
            f"{module}:{node.lineno} {node.name}"
            for node in own
            if re.match("_(?!_)", node.name) and node.name not in names
        ]
    return found


def test_what_only_some_systems_have_is_asked_in_one_module() -> None:
    assert of_one_system(PACKAGE) == []


def test_text_has_one_encoding_and_one_end_of_a_line_on_every_system() -> None:
    assert untold_text(PACKAGE) == []


def test_nothing_private_is_left_unused() -> None:
    assert unused(PACKAGE) == [], "call it, or take it away; a rule of check has a line in RULES of checks/rules.py"


def test_imports_go_from_left_to_right_only() -> None:
    assert wrong_arrows(PACKAGE) == []


def test_no_modules_import_each_other() -> None:
    assert circle(arrows(PACKAGE)) == [], "what both need is a third idea, in a module that both import"
    scripts = script_arrows(PACKAGE / "live" / "desk" / "page")
    assert {"screen.js", "known.js"} <= scripts["card.js"] and circle(scripts) == []


def test_every_package_has_its_place_in_the_order() -> None:
    packages = {package_of(module) for module, _ in modules(PACKAGE)} - {""}
    assert sorted(packages - ORDER.keys()) == []


def test_no_package_is_an_empty_promise() -> None:
    """A file stands when its work does: nothing but a docstring is a stub."""
    for module, path in modules(PACKAGE):
        tree = parsed(path)
        has_code = len(tree.body) > 1 or path.name == "__init__.py"
        assert has_code and ast.get_docstring(tree), f"{module} is empty, or doesn't say what it is for"


def test_nobody_imports_click() -> None:
    """Typer brings its own; click itself is only there while some other package needs it."""
    users = [m for m, path in modules(PACKAGE) for _, name in imported(path, m) if name.split(".")[0] == "click"]
    assert users == []


def test_heavy_packages_are_imported_where_they_are_used() -> None:
    assert heavy_at_start(PACKAGE) == []


def test_only_the_edge_prints_exits_and_asks_what_day_it_is() -> None:
    assert edge_calls(PACKAGE) == []


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import timeline; print(sorted(set(sys.modules) - before))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert shown.stdout == "['timeline']\n"


def test_a_build_loads_no_dates_in_running_text() -> None:
    """A page needs none of it: neither its code nor its words."""
    code = (
        "import sys, timeline.cli, timeline.site, timeline.dates; timeline.dates.parse_date('5 May 2020')\n"
        "print([name for name in sys.modules if name.startswith('timeline.prose')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


def test_a_clipping_is_drafted_without_pydantic(tmp_path: Path) -> None:
    """To import it takes as long as to draft."""
    clipping = tmp_path / "clipping.txt"
    clipping.write_text("published: 14 July 2023\noutlet: The Herald\n\nThe mayor resigned on 3 July 2023.\n")
    code = (
        f"import sys, timeline.cli; timeline.cli.run(['extract', {str(clipping)!r}])\n"
        "print([name for name in sys.modules if name.startswith('pydantic')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert "publisher: The Herald" in shown.stdout and shown.stdout.endswith("[]\n")


def start_of(package: Path, entry: str) -> Iterator[tuple[str, str]]:
    """Each (module, import) that runs when the entry is imported: its own imports, and those of our modules among them."""
    paths = dict(modules(package))
    waiting, seen = [entry], set()
    while waiting:
        module = waiting.pop()
        seen.add(module)
        for _, name in imports_at_start(parsed(paths[module])):
            yield module, name
            ours = name.removeprefix("timeline.")
            if name != ours and ours in paths and ours not in seen:
                waiting.append(ours)


def test_the_console_entry_starts_with_built_in_modules_only() -> None:
    """`--version` and "nothing to do" may cost about as much as starting Python."""
    allowed = {"sys", "os", "__future__", "timeline", *sys.builtin_module_names}
    started = start_of(PACKAGE, "__main__")
    assert [(module, name) for module, name in started if name.partition(".")[0] not in allowed] == []


@pytest.fixture
def small_package(tmp_path: Path) -> Path:
    """A package with one wrong arrow of each kind."""
    files = {
        "__init__.py": "",
        "findings.py": "def f():\n    from timeline.site import publish\n    print(1)\n",
        "edtf.py": "from . import findings\n",
        "dates/__init__.py": "from .grammar import x\nfrom ..edtf import y\n",
        "dates/grammar.py": "from ..cli import app\nimport dateparser\n",
        "display.py": "from timeline import pictures, edtf\n",
        "pictures.py": "import os\nhome = os.environ['HOME']\nfrom datetime import date\nday = date.today\n",
        "site.py": "import timeline.formats\nimport importlib\nimportlib.import_module('timeline.live')\n",
        "formats.py": "def f():\n    import babel.dates\n",
        "live.py": "print(2)\n",
        "decoding.py": (
            "import os, signal, io\ndef f(path, raw):\n    from fcntl import flock\n    os.geteuid()\n    os.O_CLOEXEC\n"
            "    signal.SIGHUP\n    os.O_WRONLY\n    signal.SIGINT\n    path.read_text()\n    path.open('rb')\n"
            "    path.write_text('', encoding='utf-8')\n    open(path, 'a', encoding='utf-8')\n    path.open()\n"
            "    io.TextIOWrapper(raw, 'utf-8')\n    subprocess.run([], text=True)\n    os.fdopen(1, 'wb')\n"
            "    path.open('x', encoding='utf-8', newline='')\n    path.resolve().read_text()\n"
        ),
        "cli.py": "import timeline.live, click\n@click\ndef _a(): ...\ndef _b(): _c()\nclass _c: ...\n",
        "__main__.py": "import os\nimport timeline.display\ndef main():\n    import json\n",
    }
    for name, text in files.items():
        path = tmp_path / "timeline" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "timeline"


def test_the_order_check_sees_late_relative_and_sideways_imports(small_package: Path) -> None:
    assert wrong_arrows(small_package) == [
        "dates.grammar → cli (grammar.py:1)",
        "display → pictures (display.py:1)",
        "findings → site (findings.py:2)",
        "site → live (site.py:3)",
    ]


def test_the_check_for_circles_sees_late_ones(small_package: Path) -> None:
    assert circle(arrows(small_package)) == []
    (small_package / "live.py").write_text("def f():\n    from timeline.findings import f\n")
    parsed.cache_clear()
    assert set(circle(arrows(small_package))) == {"findings", "site", "live"}


def test_the_other_checks_see_what_they_are_for(small_package: Path) -> None:
    assert heavy_at_start(small_package) == ["dates.grammar:2 dateparser"]
    assert list(start_of(small_package, "__main__")) == [
        ("__main__", "timeline.display"),
        ("__main__", "os"),
        ("display", "timeline"),
    ]
    assert unused(small_package) == ["cli:4 _b"]
    assert edge_calls(small_package) == ["findings:3 print", "pictures:2 os.environ", "pictures:4 date.today"]
    assert sorted(of_one_system(small_package)) == [
        "decoding:3 fcntl.flock",
        "decoding:4 os.geteuid",
        "decoding:5 os.O_CLOEXEC",
        "decoding:6 signal.SIGHUP",
    ]
    assert sorted(untold_text(small_package), key=lambda one: int(re.split(r"[: ]", one)[1])) == [
        "decoding:9 encoding",
        "decoding:11 newline",
        "decoding:12 newline",
        "decoding:13 encoding",
        "decoding:14 newline",
        "decoding:15 encoding",
        "decoding:18 encoding",
    ]
