import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bolyst.gate.screening import Kind, Place, patterns, screen, why

CORPUS = Path(__file__).parent / "corpus"
KINDS = {
    "person": Kind.PERSON, "sted": Kind.PLACE, "arbeid": Kind.WORK, "telefon": Kind.PHONE,
    "epost": Kind.ADDRESS, "nummer": Kind.NUMBER, "dato": Kind.DATE, "alder": Kind.AGE,
    "slekt": Kind.KIN, "bakgrunn": Kind.ORIGIN, "helse": Kind.HEALTH, "hendelse": Kind.EVENT,
    "tro": Kind.BELIEF,
}  # fmt: skip


def lines(name: str) -> list[str]:
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def planted() -> list[tuple[Kind, str, int, int]]:
    """Kind, text, and where in it something is planted."""
    found = []
    for line in lines("planted.txt"):
        kind, marked = (part.strip() for part in line.split("|", 1))
        text = re.sub(r"[\[\]]", "", marked)
        for n, match in enumerate(re.finditer(r"\[[^\]]*\]", marked)):
            found.append((KINDS[kind], text, match.start() - 2 * n, match.end() - 2 * n - 2))
    return found


def test_nineteen_of_twenty_planted_things_are_marked() -> None:
    everything = planted()

    missed = [
        text[start:end]
        for _kind, text, start, end in everything
        if not any(f.start < end and start < f.end for f in screen(text))
    ]

    assert len(everything) >= 400
    assert len(missed) <= 0.05 * len(everything), missed


@pytest.mark.parametrize("kind", Kind)
def test_of_each_kind_most_are_marked_for_what_they_are(kind: Kind) -> None:
    mine = [case for case in planted() if case[0] is kind]

    marked = sum(
        any(f.kind is kind and f.start < end and start < f.end for f in screen(text))
        for _kind, text, start, end in mine
    )

    assert len(mine) >= 6
    assert marked >= 0.8 * len(mine)


def test_plain_sentences_are_left_alone() -> None:
    plain = lines("plain.txt")

    marked = {text: [f.word for f in screen(text)] for text in plain if screen(text)}

    assert len(plain) >= 120
    assert len(marked) <= 0.05 * len(plain), marked


def test_every_kind_says_why() -> None:
    assert len({why(kind) for kind in Kind}) == len(Kind)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_to_its_end(text: str) -> None:
    marks = screen(text)

    assert all(mark.word == text[mark.start : mark.end] for mark in marks)
    edges = [edge for mark in marks for edge in (mark.start, mark.end)]
    assert edges == sorted(edges)


def test_a_name_is_marked_once_and_whole() -> None:
    (mark,) = screen("Det var Kari Anne Nordmo som hjalp oss.")

    assert (mark.word, mark.kind) == ("Kari Anne Nordmo", Kind.PERSON)
    assert mark.why == "Ser ut som navnet på en person."


def test_marks_that_overlap_become_one_that_covers_both() -> None:
    (mark,) = screen("Jeg er kokk på Lierne Fjellhotell.")

    assert (mark.word, mark.kind) == ("kokk på Lierne Fjellhotell", Kind.WORK)


def test_the_municipalitys_own_names_are_known_also_without_a_capital() -> None:
    here = Place.knowing(["Nordli", "Nord-Trøndelag vest", "Å"])

    assert [f.word for f in screen("vi bor på nordli, i nord-trøndelag vest", here)] == [
        "nordli",
        "nord-trøndelag vest",
    ]
    assert screen("vi bor på nordli") == ()


@pytest.mark.parametrize("number", ["01019012346", "15108012345", "41019012345"])
def test_eleven_digits_that_begin_with_a_day_are_marked(number: str) -> None:
    assert [f.kind for f in screen(f"Skriv {number} på arket")] == [Kind.NUMBER]


def test_both_check_digits_are_known() -> None:
    """Synthetic numbers have 80 added to the month; nobody has this one."""
    assert patterns.is_identity_number("01879010051")
    assert not patterns.is_identity_number("01879010052")
    assert not patterns.is_identity_number("01879010061")
    assert patterns.is_account_number("86011117947")


@pytest.mark.parametrize(
    "text",
    [
        "Jeg har bodd her i tre år.",
        "Vi har ventet i 11 måneder.",
        "Kurset koster 2000 kroner.",
        "Den første gangen var verst.",
        "Frivillige krefter gjør mye.",
        "Me bur i same bygd.",
        "Det er to rom i huset.",
        "Takk og lov for NAV.",
        "I think it is fine.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert screen(text) == ()


def test_a_title_is_screened_like_a_text() -> None:
    assert [f.kind for f in screen("Vedtak om Tesfay Haile 01879010051")] == [
        Kind.PERSON,
        Kind.NUMBER,
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ho heiter blomdis og bur her", "blomdis"),
        ("Ho som står i kassa, gav oss råd.", "kassa"),
        ("Han på hjørnet selger fisk.", "hjørnet"),
        ("Eg fekk skift på kyllingslakteriet.", "kyllingslakteriet"),
        ("Kornettlæreren kjørte oss hjem.", "Kornettlæreren"),
        ("Vi leier det gule huset ved brua.", "det gule huset"),
        ("Ungane til lensmannen plaga oss.", "lensmannen"),
        ("Han fikk nyrebetennelse.", "nyrebetennelse"),
        ("Ring åtti tretti tolv femten.", "åtti tretti tolv femten"),
        ("Ho er treogførti no.", "treogførti"),
        ("Vi har sju barn.", "sju barn"),
        ("Hun snakker bare ladakhisk.", "ladakhisk"),
        ("Eg bur innerst i dalen.", "innerst i dalen"),
        ("Ring 91.23.45.67 om det.", "91.23.45.67"),
    ],
)
def test_what_no_list_holds_is_told_by_how_it_is_said(text: str, word: str) -> None:
    start = text.index(word)

    assert any(f.start < start + len(word) and start < f.end for f in screen(text))


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000, "Å" * 20_000, "a_" * 8000, "eren" * 5000, "1 " * 3000, "<>@." * 5000],
)
def test_a_hostile_text_costs_little(text: str) -> None:
    start = process_time()

    screen(text)

    assert process_time() - start < 8  # seconds; the quadratic ones took from twenty to sixty
