"""Bring resources/i18n/*.ts up to date with the texts of the sources; ``--check`` only tells whether they are.

A text is what stands in a call of ``translate("context", …)``, of a function that passes its argument on to it (a
``tr``), or of ``QT_TRANSLATE_NOOP``; besides, the engine's messages, the labels and help of the jobs' fields, and
what the legends of the styles say.
What is not translated yet is marked ``unfinished``, what is no longer there is dropped.
"""

from __future__ import annotations

import argparse
import ast
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eroad_core.jobs import JOBS  # noqa: E402
from eroad_core.jobs.messages import MESSAGES  # noqa: E402

FOLDER = ROOT / "resources" / "i18n"
#: The locale as QGIS names it, and as Qt Linguist does.
LANGUAGES = {"de": "de_DE", "es": "es_ES", "fr": "fr_FR", "zh-Hans": "zh_CN"}
#: Contexts whose texts are not literals in the calls, but come from the engine and from the styles.
OF_THE_ENGINE = ("messages", "jobs", "styles")
#: Jobs that QGIS does not offer.
TERMINAL_ONLY = {"replicas-report"}
#: What marks a text that is translated elsewhere.
NOOP = "QT_TRANSLATE_NOOP"

#: Texts by context, in a stable order.
Texts = dict[str, list[str]]
#: A function that translates its argument: the file, its class ("" for none), its name; to the context.
Helpers = dict[tuple[Path, str, str], str]


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is not up to date")
    check = parser.parse_args(arguments).check
    texts = collect(ROOT / "eroad_qgis")
    FOLDER.mkdir(exist_ok=True)
    outdated = False
    for locale, language in LANGUAGES.items():
        path = FOLDER / f"eroad_{locale}.ts"
        known = read(path)
        wanted = written(texts, known, language)
        if not path.is_file() or path.read_text(encoding="utf-8") != wanted:
            outdated = True
            if not check:
                path.write_text(wanted, encoding="utf-8", newline="\n")
        missing = sum((context, text) not in known for context, found in texts.items() for text in found)
        total = sum(map(len, texts.values()))
        print(f"{path.relative_to(ROOT)}: {total} texts, {missing} unfinished")
    if check and outdated:
        print("Not up to date: run tools/make_translations.py and translate what is unfinished.")
    return int(check and outdated)


def collect(folder: Path) -> Texts:
    """Return all texts that are translated."""
    found: dict[str, dict[str, None]] = {"messages": dict.fromkeys(MESSAGES.values()), "jobs": {}}
    for job in (job for job in JOBS.values() if job.name not in TERMINAL_ONLY):
        for spec in job.specs().values():
            found["jobs"] |= dict.fromkeys((spec.label, spec.help))
    found["styles"] = dict.fromkeys(legends())
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}
    helpers = {key: context for path, tree in trees.items() for key, context in helpers_of(path, tree)}
    # Contexts with texts that are marked where they stand, and translated elsewhere.
    marked = {call.args[0].value for tree in trees.values() for _f, call in calls(tree) if called(call) == NOOP}
    for path, tree in trees.items():
        for context, text in texts_of(path, tree, helpers, marked.union(OF_THE_ENGINE)):
            found.setdefault(context, {})[text] = None
    return {context: list(found[context]) for context in sorted(found)}


def legends() -> Iterator[str]:
    """Yield the labels of the styles that are words."""
    for path in sorted((ROOT / "resources" / "styles").glob("*.qml")):
        for element in ElementTree.parse(path).iter():
            label = element.get("label", "")
            if any(character.isalpha() for character in label):
                yield label


def helpers_of(path: Path, tree: ast.Module) -> Iterator[tuple[tuple[Path, str, str], str]]:
    """Yield the functions of a module that do nothing but translate their argument."""
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]:
        for function in scope.body:
            if not isinstance(function, ast.FunctionDef) or not isinstance(function.body[-1], ast.Return):
                continue
            call = function.body[-1].value
            asked = [argument.arg for argument in function.args.args if argument.arg != "self"]
            if isinstance(call, ast.Call) and called(call) == "translate" and len(call.args) == 2:
                context, text = call.args
                if isinstance(context, ast.Constant) and isinstance(text, ast.Name) and asked == [text.id]:
                    yield (path, getattr(scope, "name", ""), function.name), context.value


def texts_of(path: Path, tree: ast.Module, helpers: Helpers, marked: set[str]) -> Iterator[tuple[str, str]]:
    """Yield context and text of every call in a module that translates; in ``marked`` contexts it may be any text."""
    own = {name: context for (file, kind, name), context in helpers.items() if file == path and not kind}
    own |= dict(imported(path, tree, helpers))
    # Methods: of the same file, else of a base class in the same folder.
    near = sorted(
        (file == path, name, context)
        for (file, kind, name), context in helpers.items()
        if kind and file.parent == path.parent
    )
    methods = {name: context for _same, name, context in near}
    for function, call in calls(tree):
        name = called(call)
        if name in ("translate", NOOP) and len(call.args) >= 2:
            context = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
            text = call.args[1]
        elif isinstance(call.func, ast.Name) and name in own and call.args:
            context, text = own[name], call.args[0]
        elif isinstance(call.func, ast.Attribute) and name in methods and len(call.args) == 1:
            context, text = methods[name], call.args[0]
        elif name == "tr":
            raise SystemExit(f"{path}:{call.lineno}: tr() of no known context; call QCoreApplication.translate")
        else:
            continue
        literals = list(literals_of(text, function, tree))
        if context is None or not (literals or context in marked or is_helper(function, path, helpers)):
            raise SystemExit(f"{path}:{call.lineno}: cannot tell which text is translated; write it as a literal")
        for literal in literals:
            yield context, literal


def imported(path: Path, tree: ast.Module, helpers: Helpers) -> Iterator[tuple[str, str]]:
    """Yield name and context of the helpers that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            file = path.parents[node.level - 1].joinpath(*(node.module or "").split(".")).with_suffix(".py")
            for name in node.names:
                if (file, "", name.name) in helpers:
                    yield name.asname or name.name, helpers[file, "", name.name]


def calls(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef | None, ast.Call]]:
    """Yield every call with the innermost function it stands in."""
    waiting: list[tuple[ast.FunctionDef | None, ast.AST]] = [(None, tree)]
    while waiting:
        function, node = waiting.pop(0)
        if isinstance(node, ast.Call):
            yield function, node
        inner = node if isinstance(node, ast.FunctionDef) else function
        waiting = [(inner, child) for child in ast.iter_child_nodes(node)] + waiting


def called(call: ast.Call) -> str:
    """Return the last part of the name that is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def literals_of(text: ast.expr, function: ast.FunctionDef | None, tree: ast.Module) -> Iterator[str]:
    """Yield the texts that an expression may be: a literal, either side of an ``if``, a name such a one is given."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        yield text.value
    elif isinstance(text, ast.IfExp):
        yield from literals_of(text.body, function, tree)
        yield from literals_of(text.orelse, function, tree)
    elif isinstance(text, ast.Name):
        for node in ast.walk(function or tree):
            if isinstance(node, ast.Assign) and any(getattr(t, "id", None) == text.id for t in node.targets):
                yield from literals_of(node.value, function, tree)


def is_helper(function: ast.FunctionDef | None, path: Path, helpers: Helpers) -> bool:
    """Tell whether a function is one that passes its argument on."""
    return function is not None and any((file, name) == (path, function.name) for file, _class, name in helpers)


def read(path: Path) -> dict[tuple[str, str], str]:
    """Return the finished translations of a .ts file by context and text."""
    found = {}
    for context in ElementTree.parse(path).iter("context") if path.is_file() else ():
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and "type" not in translation.attrib:
                found[context.findtext("name"), message.findtext("source")] = translation.text
    return found


def written(texts: Texts, known: dict[tuple[str, str], str], language: str) -> str:
    """Return a .ts file as Qt Linguist writes it."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context, found in texts.items():
        lines += ["<context>", f"    <name>{escaped(context)}</name>"]
        for text in found:
            translation = known.get((context, text))
            lines += ["    <message>", f"        <source>{escaped(text)}</source>"]
            if translation:
                lines.append(f"        <translation>{escaped(translation)}</translation>")
            else:
                lines.append('        <translation type="unfinished"></translation>')
            lines.append("    </message>")
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def escaped(text: str) -> str:
    """Return a text as Qt Linguist writes it into XML."""
    for character, entity in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "apos")):
        text = text.replace(character, f"&{entity};")
    return text


if __name__ == "__main__":
    sys.exit(main())
