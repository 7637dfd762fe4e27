"""Coded projects: one written by hand, and any at all."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from bolyst.imports.qdpx import (
    Case,
    Code,
    CodeSet,
    Coding,
    Project,
    Selection,
    TextSource,
    User,
    Value,
    Variable,
)

HARD = "Å bo på Værøy 🏝️ er fint.\r\nمرحبا بكم في النرويج\r\n👩‍👩‍👧 trives — «godt»."


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def by_hand() -> Project:
    """Two coders, three codes, a text with everything that makes positions hard."""
    kari, ola = User("Kari Ås", initials="KÅ"), User("Ola")
    belonging = Code("Tilhørighet 🏡", description="Å høre til.\nAlt om det.", color="#CC3311")
    neighbours = Code("Naboer", description="Hils!")
    belonging.children.append(neighbours)
    work = Code("Arbeid", is_codable=False)
    when = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
    selections = [
        Selection(
            *span(HARD, words),
            name=words,
            codings=[Coding(neighbours.guid, created_by=kari.guid, created=when)],
            created_by=kari.guid,
            created=when,
        )
        for words in ("Værøy 🏝️", "مرحبا بكم", "👩‍👩‍👧 trives")
    ]
    selections[0].codings.append(Coding(belonging.guid, created_by=ola.guid))
    talk = TextSource("Samtale 1", HARD, selections=selections, created_by=kari.guid)
    group = Variable("Gruppe")
    memo = TextSource("Memo", "Husk å spørre\nom skolen.")
    case = Case(
        "På flukt",
        sources=[talk.guid],
        selections=[selections[1].guid],
        values=[Value(group.guid, "flyktninger")],
    )
    return Project(
        "Kartlegging i Lierne",
        users=[kari, ola],
        codes=[belonging, work],
        variables=[group],
        cases=[case],
        sources=[talk],
        memos=[memo],
        sets=[CodeSet("Viktigst", codes=[belonging.guid])],
        notes=[memo.guid],
        created_by=kari.guid,
        created=when,
    )


FIRST = datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None)

xml_text = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"],
        include_characters="\t\n\r",
        exclude_characters="\ufffe\uffff",
    ),
    max_size=12,
)
any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
guids = st.uuids().map(str)
moments = st.none() | st.datetimes(timezones=st.sampled_from([None, UTC]), min_value=FIRST)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4, max_value=10**9)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    decimals.map(Decimal),
    st.dates().filter(lambda day: day > date(1000, 1, 1)),
    st.datetimes(timezones=st.just(UTC), min_value=FIRST),
    xml_text,
)
colors = st.sampled_from(["", "#CC3311", "#abc"])


def codes(children: st.SearchStrategy[list[Code]]) -> st.SearchStrategy[Code]:
    return st.builds(
        Code,
        name=xml_text,
        guid=guids,
        description=xml_text,
        color=colors,
        is_codable=st.booleans(),
        children=children,
        notes=st.lists(guids, max_size=2),
    )


leaves: st.SearchStrategy[list[Code]] = st.just([])
trees = st.lists(codes(st.lists(codes(leaves), max_size=2)), min_size=1, max_size=3)


@st.composite
def texts(draw: st.DrawFn, known: list[str]) -> TextSource:
    """A text with marks inside it."""
    words = draw(any_text)
    marks = [
        Selection(
            start=start,
            end=draw(st.integers(start, len(words))),
            guid=draw(guids),
            name=draw(xml_text | st.just(words[start : start + 5].strip("\0"))).translate(SHOWN),
            description=draw(xml_text),
            codings=draw(st.lists(codings(known), max_size=2)),
            created=draw(moments),
        )
        for start in draw(st.lists(st.integers(0, len(words)), max_size=4))
    ]
    return TextSource(
        name=draw(xml_text),
        text=words,
        guid=draw(guids),
        selections=marks,
        codings=draw(st.lists(codings(known), max_size=2)),
        values=draw(st.lists(st.builds(Value, variable=guids, value=scalars), max_size=2)),
        created_by=draw(st.none() | guids),
        changed=draw(moments),
    )


# A name stands in an attribute, where XML has no room for control characters.
SHOWN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "?") | dict.fromkeys(
    range(127, 160), "?"
)


def codings(known: list[str]) -> st.SearchStrategy[Coding]:
    return st.builds(
        Coding,
        code=st.sampled_from(known),
        guid=guids,
        created_by=st.none() | guids,
        created=moments,
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    tree = draw(trees)
    known = [code.guid for top in tree for code in top.walk()]
    return Project(
        name=draw(xml_text),
        description=draw(xml_text),
        users=draw(st.lists(st.builds(User, name=xml_text, guid=guids), max_size=2)),
        codes=tree,
        variables=draw(st.lists(st.builds(Variable, name=xml_text, guid=guids), max_size=2)),
        cases=draw(
            st.lists(
                st.builds(Case, name=xml_text, guid=guids, sources=st.lists(guids)), max_size=2
            )
        ),
        sources=draw(st.lists(texts(known), max_size=3)),
        memos=draw(st.lists(texts(known), max_size=1)),
        created=draw(moments),
    )


def big(codings: int) -> Project:
    """Fifty texts with that many marks in all, two coders."""
    users = [User("A"), User("B")]
    tree = [Code(f"Kode {number}") for number in range(40)]
    words = "Vi trives i Lierne, og naboene er hyggelige. 🙂 " * 200
    start = datetime(2026, 10, 1, tzinfo=UTC)
    sources = []
    for number in range(50):
        marks = [
            Selection(
                at * 40,
                at * 40 + 35,
                codings=[
                    Coding(
                        tree[at % 40].guid,
                        created_by=users[at % 2].guid,
                        created=start + timedelta(seconds=at),
                    )
                ],
            )
            for at in range(codings // 50)
        ]
        sources.append(TextSource(f"Samtale {number}", words, selections=marks))
    return Project("Stort", users=users, codes=tree, sources=[*sources])
