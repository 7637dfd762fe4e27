"""Keep the words: gather what people read from each room into its catalogues, and compile them.

    python scripts/messages.py teams mapping     gather, merge, compile; says what is left
    python scripts/messages.py                   the same for every room
    python scripts/messages.py --check [ROOM …]  fail on gaps and on catalogues out of date
    python scripts/messages.py --compile         only write the .mo files

The source is bokmål, so only nynorsk and English have catalogues. Each room owns its own, and
Django merges them; the few words beside the rooms (settings, console) live in the kernel's.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "bolyst"
LANGUAGES = ("nn", "en")
BESIDE_THE_ROOMS = "kernel"  # whose catalogues take the words of bolyst/*.py
SKIPPED = {"tests", "migrations", "locale", "static", "node_modules", "__pycache__"}
WIDTH = 98  # of a catalogue's lines
LONG = 20  # characters; shorter words are often the same in two languages

METADATA = {
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

type Key = tuple[str, str]  # context, msgid
type Words = dict[Key, str]  # -> plural, or "" where there is none


# What the code says


KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    name + lazy: spec
    for lazy in ("", "_lazy", "_noop")
    for name, spec in {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
}
LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL)


def room_words(room: Path) -> Words:
    """Every text of a room that a person may read."""
    words: Words = {}
    for context, msgid, plural in _texts(room):
        words[context, msgid] = words.get((context, msgid)) or plural
    words.pop(("", ""), None)
    return words


def _texts(room: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(_files(room)):
        yield from python_texts(path) if path.suffix == ".py" else template_texts(path)


def _files(room: Path) -> Iterator[Path]:
    if room.name == BESIDE_THE_ROOMS:
        yield from (path for path in room.parent.glob("*.py") if path.name != "conftest.py")
    for path in room.rglob("*"):
        inner = path.relative_to(room)
        if SKIPPED.intersection(inner.parts) or not path.is_file():
            continue
        if path.suffix == ".py" or "templates" in inner.parts:
            yield path


def python_texts(path: Path) -> Iterator[tuple[str, str, str]]:
    with path.open("rb") as source:
        for _line, message, _comments, context in extract("python", source, KEYWORDS):
            singular, plural = message if isinstance(message, tuple) else (message, "")
            yield context or "", singular, plural


def template_texts(path: Path) -> Iterator[tuple[str, str, str]]:
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for call, literals in CALL.findall(source):
        texts = [ast.literal_eval(literal) for literal in re.findall(LITERAL, literals, re.DOTALL)]
        context = texts.pop(0) if "p" in call else ""
        yield context, texts[0], texts[1] if call.startswith("n") else ""


# The catalogues


@dataclass
class Catalogue:
    """One room's words in one language."""

    room: Path
    language: str
    file: polib.POFile = field(init=False)

    def __post_init__(self) -> None:
        if self.path.exists():
            self.file = polib.pofile(str(self.path), wrapwidth=WIDTH)
        else:
            self.file = polib.POFile(wrapwidth=WIDTH)

    @property
    def path(self) -> Path:
        return self.room / "locale" / self.language / "LC_MESSAGES" / "django.po"

    def merged(self, words: Words) -> polib.POFile:
        """The catalogue with exactly these words; a translation stays with its word."""
        known = {(entry.msgctxt or "", entry.msgid): entry for entry in self.file}
        merged = polib.POFile(wrapwidth=WIDTH)
        merged.metadata = METADATA | {"Language": self.language}
        for key in sorted(words, key=lambda key: (key[1], key[0])):
            merged.append(_entry(key, words[key], known.get(key)))
        return merged

    def write(self, words: Words) -> None:
        merged = self.merged(words)
        if not words:
            return
        _write(self.path, str(merged).encode())
        self.file = merged
        self.compile()

    def compile(self) -> None:
        _write(self.path.with_suffix(".mo"), self.file.to_binary())


def _entry(key: Key, plural: str, known: polib.POEntry | None) -> polib.POEntry:
    context, msgid = key
    entry = polib.POEntry(msgid=msgid, msgctxt=context or None, msgid_plural=plural)
    if plural:
        entry.msgstr_plural = {0: "", 1: ""}
    if "%" in "".join(_placeholders(msgid + plural)):
        entry.flags.append("python-format")
    if known is not None:
        _keep(entry, known)
    return entry


def _keep(entry: polib.POEntry, known: polib.POEntry) -> None:
    entry.tcomment = known.tcomment
    if known.fuzzy or known.msgid_plural not in {"", entry.msgid_plural}:
        entry.flags.append("fuzzy")
    if not entry.msgid_plural:
        entry.msgstr = known.msgstr or known.msgstr_plural.get(0, "")
    elif known.msgid_plural:
        entry.msgstr_plural = dict(known.msgstr_plural)


def _write(path: Path, content: bytes) -> None:
    """Replace a file in one step, and leave it alone when nothing changed."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".new")
    draft.write_bytes(content)
    draft.replace(path)


# What is wrong with them


PLACEHOLDER = re.compile(r"%\(\w+\)[-+#0 .\d]*[a-z]|%[sd]|\{\w*\}")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|%\(\w+\)[sd]|\{\w*\}|<[^>]*>|\S+@\S+|\S*/\S*")
BOKMAAL_ONLY = """
    annet ble dere deres en et flere fra gjør gjøre hun hva hvem hver hvert hvilke hvilken hvilket
    hvis hvor hvordan hvorfor ikke jeg mye noe noen samme uke uker uken ukene uten vært være
"""
NORWEGIAN_ONLY = "av det eller ikke kommunen og på skal som"
FOREIGN = {"nn": set(BOKMAAL_ONLY.split()), "en": set(NORWEGIAN_ONLY.split())}


def objections(catalogue: Catalogue, words: Words, same: set[str]) -> Iterator[str]:
    """Why this catalogue can't be released yet."""
    if words and str(catalogue.file) != str(catalogue.merged(words)):
        yield "is out of date; run scripts/messages.py"
    for entry in catalogue.merged(words):
        yield from (f"{complaint}: {entry.msgid!r}" for complaint in _faults(entry))
        yield from _foreign(entry, catalogue.language)
        if _is_copy(entry) and entry.msgid not in same:
            yield f"is bokmål word for word: {entry.msgid!r}"
    copies = {entry.msgid for entry in catalogue.merged(words) if _is_copy(entry)}
    yield from (f"same.txt names what is no longer the same: {text!r}" for text in same - copies)


def _faults(entry: polib.POEntry) -> Iterator[str]:
    answers = _answers(entry)
    if entry.fuzzy:
        yield "is marked fuzzy"
    if not all(answer.strip() for answer in answers):
        yield "has no translation"
        return
    one, many = _placeholders(entry.msgid), _placeholders(entry.msgid_plural or entry.msgid)
    if not one <= _placeholders(answers[0]) <= many or _placeholders(answers[-1]) != many:
        yield "has other placeholders"
    loose = [PLACEHOLDER.sub("", answer.replace("%%", "")) for answer in answers]
    if "python-format" in entry.flags and any("%" in answer for answer in loose):
        yield "has a % that is no placeholder; write %%"


def _answers(entry: polib.POEntry) -> list[str]:
    plural = entry.msgstr_plural
    return [plural[form] for form in sorted(plural)] if entry.msgid_plural else [entry.msgstr]


def _placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def _is_copy(entry: polib.POEntry) -> bool:
    own_words = re.sub(r"<[^>]*>", "", PLACEHOLDER.sub("", entry.msgid)).strip()
    return len(own_words) > LONG and _answers(entry)[0] == entry.msgid


def _foreign(entry: polib.POEntry, language: str) -> Iterator[str]:
    """Small words that give the wrong language away; what stands in quotation marks is exempt."""
    for answer in _answers(entry):
        found = set(re.findall(r"\w+", QUOTED.sub(" ", answer))) & FOREIGN[language]
        if found and answer != entry.msgid:
            yield f"has bokmål in it ({', '.join(sorted(found))}): {answer!r}"


def accepted_copies(room: Path, language: str) -> set[str]:
    """What may be the same as in bokmål: lines «nn: text» or «*: text» of the room's same.txt."""
    path = room / "locale" / "same.txt"
    if not path.exists():
        return set()
    lines = [line.partition(": ") for line in path.read_text(encoding="utf-8").splitlines()]
    return {text.replace("\\n", "\n") for who, _, text in lines if who in {language, "*"}}


def disagreements(catalogues: list[Catalogue]) -> Iterator[str]:
    """One text, two translations: Django would take whichever room comes first."""
    seen: dict[tuple[str, str, str], tuple[Catalogue, list[str]]] = {}
    for catalogue in catalogues:
        for entry in catalogue.file:
            key = (catalogue.language, entry.msgctxt or "", entry.msgid)
            first, answers = seen.setdefault(key, (catalogue, _answers(entry)))
            if len({answers[0], _answers(entry)[0]} - {""}) > 1:
                yield (
                    f"{catalogue.language}: {entry.msgid!r} is {answers[0]!r} "
                    f"in {first.room.name}, {_answers(entry)[0]!r} in {catalogue.room.name}; "
                    "give one of them a context"
                )


# The command


def rooms(names: list[str]) -> list[Path]:
    every = sorted(init.parent for init in HOUSE.glob("*/__init__.py"))
    every = [room for room in every if room.name != "tests"]
    unknown = set(names) - {room.name for room in every}
    if unknown:
        sys.exit(f"No such room: {', '.join(sorted(unknown))}")
    return [room for room in every if room.name in names or not names]


def compile_all(chosen: list[Path]) -> None:
    for room in chosen:
        for language in LANGUAGES:
            catalogue = Catalogue(room, language)
            if catalogue.path.exists():
                catalogue.compile()


def gather(chosen: list[Path]) -> None:
    for room in chosen:
        words = room_words(room)
        for language in LANGUAGES:
            catalogue = Catalogue(room, language)
            dropped = {(entry.msgctxt or "", entry.msgid) for entry in catalogue.file} - set(words)
            catalogue.write(words)
            left = sum(not entry.translated() for entry in catalogue.file) if words else 0
            if words:
                print(f"{room.name} {language}: {len(words)} texts, {left} to translate")
            for _context, msgid in sorted(dropped):
                print(f"  no longer used: {msgid!r}")


def check(chosen: list[Path]) -> int:
    texts = faults = copies = 0
    catalogues = []
    for room in chosen:
        words = room_words(room)
        texts += len(words)
        for language in LANGUAGES:
            catalogue = Catalogue(room, language)
            same = accepted_copies(room, language)
            copies += len(same)
            catalogues.append(catalogue)
            for objection in objections(catalogue, words, same):
                faults += 1
                print(f"{room.name} {language}: {objection}")
    for objection in disagreements(catalogues):
        faults += 1
        print(objection)
    print(
        f"{texts} texts in {len(chosen)} rooms, {' and '.join(LANGUAGES)}: {faults} faults; "
        f"{copies} long texts are named as the same in two languages"
    )
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help="every room when none is named")
    parser.add_argument("--check", action="store_true", help="change nothing, fail on faults")
    parser.add_argument("--compile", action="store_true", help="only write the .mo files")
    options = parser.parse_args()
    chosen = rooms(options.rooms)
    if options.check:
        return check(chosen)
    if options.compile:
        compile_all(chosen)
    else:
        gather(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
