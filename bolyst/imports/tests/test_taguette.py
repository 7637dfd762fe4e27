"""Projects of the program Taguette: their words, their tags and every place of a highlight."""

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.imports import taguette
from bolyst.imports.coded import is_project, read_project
from bolyst.imports.problems import NotAProject
from bolyst.imports.taguette.pages import Page, plain
from bolyst.imports.tests.taguette_files import (
    Document,
    Marked,
    base,
    fill,
    highlight,
    project,
    saved,
)

HARD = Document(
    name="Samtale på språkkafé",
    html="<h1>Språk &amp; bolig</h1>\n<p>Æ ser <b>🎿 og </b>ski.</p>\n\n   <p>مرحبا بالعالم</p>",
    words="Språk & bolig\nÆ ser 🎿 og ski.\n\n   مرحبا بالعالم",
    marks=[
        Marked("Språk & bolig", ["språk"]),
        Marked("🎿 og ski", ["språk", "bolig.leie"], by="ola"),
        Marked("بالعالم", ["bolig.kjøp"]),
        Marked("ski.\n\n   مرحبا", ["bolig.leie"]),
    ],
)
TAGS = {
    "språk": "Norsk og annet",
    "bolig.leie": "",
    "bolig.kjøp": "",
    "kl.10": "",
    "f.eks. mat": "",
}


def read(data: bytes):
    return taguette.read(data)


def covered(data: bytes) -> list[str]:
    source = read(data).project.texts[0]
    assert source.text is not None
    return [source.text[mark.start : mark.end] for mark in source.selections]


def test_a_highlight_covers_the_words_it_covered_in_taguette():
    found = read(project(TAGS, HARD))

    assert found.project.texts[0].text == "Språk & bolig\n\nÆ ser 🎿 og ski.\n\nمرحبا بالعالم"
    assert covered(project(TAGS, HARD)) == [
        "Språk & bolig", "🎿 og ski", "بالعالم", "ski.\n\nمرحبا",
    ]  # fmt: skip
    assert not any("andre ord" in warning for warning in found.warnings)


def test_tags_that_share_a_beginning_stand_below_each_other_and_others_keep_their_dots():
    found = read(project(TAGS, HARD)).project

    tree = {code.name: [child.name for child in code.children] for code in found.codes}
    assert tree == {"bolig": ["kjøp", "leie"], "f.eks. mat": [], "kl.10": [], "språk": []}
    assert [code.is_codable for code in found.codes] == [False, True, True, True]
    assert next(c for c in found.codes if c.name == "språk").description == "Norsk og annet"


def test_every_mark_points_at_a_tag_of_the_tree_and_at_a_coder_without_a_name():
    found = read(project(TAGS, HARD)).project

    codes = {code.guid: code.name for code in found.walk_codes()}
    marks = found.texts[0].selections
    assert [[codes[one.code] for one in mark.codings] for mark in marks] == [
        ["språk"], ["språk", "leie"], ["kjøp"], ["leie"],
    ]  # fmt: skip
    assert [user.name for user in found.users] == ["Koder 1", "Koder 2"]
    assert marks[1].codings[0].created_by == found.users[1].guid


def test_the_same_file_gives_the_same_project():
    assert read(project(TAGS, HARD)).project == read(project(TAGS, HARD)).project


def test_several_documents_come_each_with_its_own_marks():
    other = Document("To", "<p>ski</p>", "ski", [Marked("ski", ["språk"])])

    found = read(project(TAGS, HARD, other)).project

    assert [(text.name, len(text.selections)) for text in found.texts] == [
        (HARD.name, 4), ("To", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<ul><li>a</li><li>b</li></ul>c", "a\nb\n\nc"),
        ("a<br>b<br/><br>c", "a\nb\n\nc"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
         "a\tb\nc"),
        ("<pre>\na\n  b</pre>", "a\n  b"),
        ("a &lt;b&gt; &nbsp;&#x1F3BF; 1 < 2", "a <b> \xa0🎿 1 < 2"),
        ('<a href="x" title="1 > 0">a</a>', "a"),
        ("a<!-- b > -->c<?php d ?>e", "ace"),
        ("a<b", "a"),
        ("  \n ", ""),
        ("a\0b", "ab"),
    ],
)  # fmt: skip
def test_a_page_reads_as_its_reader_saw_it(html: str, words: str):
    assert plain(html) == words


TEXT = st.text(st.sampled_from("aæ é\n🎿م<&"), min_size=1, max_size=30)


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


@given(st.lists(st.tuples(st.sampled_from(["p", "b", "li", "pre"]), TEXT), max_size=6), st.data())
def test_every_character_remembers_the_bytes_it_came_from(found, data):
    """What lies between two places is the same letters in both counts, spaces apart."""
    page = Page("".join(f"<{tag}>.{escaped(words)}</{tag}>" for tag, words in found))
    counted = "".join(f".{words}" for _tag, words in found)
    places = st.integers(0, len(counted))
    first, last = sorted([data.draw(places), data.draw(places)])

    start, end = page.place(len(counted[:first].encode()), len(counted[:last].encode()))

    assert page.at == len(counted.encode())
    assert page.text[start:end].split() == "".join(page.text[start:end]).split()
    assert "".join(page.text[start:end].split()) == "".join(counted[first:last].split())


# --- what is not as it should be ------------------------------------------------------------------


def test_marks_outside_the_text_are_left_out_and_counted():
    made = base()
    fill(made, {"a": ""}, [Document("Kort", "<p>hei</p>", "hei", [Marked("hei", ["a"])])])
    for start, end in ((3, 9), (2, 1), (-1, 2), ("x", 2), (90, 99), (1.5, 2)):
        highlight(made, 1, start, end, Marked("hei", ["a"]), {"a": 1})
    highlight(made, 1, 0, 900, Marked("hei", ["a"]), {"a": 1})
    highlight(made, 7, 0, 2, Marked("he", ["a"]), {"a": 1})

    data = saved(made)
    found = read(data)

    assert covered(data) == ["hei", "hei"]
    assert any("6 markeringer står utenfor" in warning for warning in found.warnings)
    assert any("1 markering hører til et dokument" in warning for warning in found.warnings)


def test_a_highlight_over_other_words_than_taguette_wrote_down_is_said():
    mark = Marked("hei", ["a"], snippet="<p>noe <b>annet</b></p>")

    found = read(project({"a": ""}, Document("Kort", "<p>hei</p>", "hei", [mark])))

    assert "dekker andre ord" in found.warnings[0]


def test_a_store_of_several_projects_asks_for_one():
    with pytest.raises(NotAProject, match="flere prosjekter: «A», «B»"):
        read(saved(base(projects=["A", "B"])))
    with pytest.raises(NotAProject, match="ikke noe prosjekt"):
        read(saved(base(projects=[])))


def hostile() -> dict[str, bytes]:
    """Files that look like Taguette's and want something."""
    made: dict[str, bytes] = {}
    for name, after in {
        "view": "ALTER TABLE documents RENAME TO d; CREATE VIEW documents AS SELECT * FROM d;",
        "trigger": "CREATE TRIGGER t AFTER INSERT ON tags BEGIN DELETE FROM tags; END;",
        "virtual": "CREATE VIRTUAL TABLE words USING fts5(a);",
        "computed": "DROP TABLE tags; CREATE TABLE tags (id, project_id, path, "
                    "description AS (hex(zeroblob(100000000))));",
        "lacks a column": "DROP TABLE tags; CREATE TABLE tags (id, project_id, path);",
        "lacks a table": "DROP TABLE highlights;",
    }.items():  # fmt: skip
        one = base()
        fill(one, {"a": ""}, [])
        one.executescript(after)
        made[name] = saved(one)
    empty = sqlite3.connect(":memory:")
    empty.execute("CREATE TABLE svar (tekst)")
    made["another program's"] = saved(empty)
    whole = project(TAGS, HARD)
    made["half"] = whole[: len(whole) // 2]
    made["header only"] = whole[:100]
    made["scribbled"] = whole[:200] + random.Random(7).randbytes(4000) + whole[4200:]
    made["claims a schema"] = whole[:100] + b"\x0d" + bytes(range(1, 200)) * 20
    return made


HOSTILE = hostile()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_wants_something_is_refused_in_words(name: str):
    with pytest.raises(NotAProject) as refusal:
        read(HOSTILE[name])

    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("data", [b"", b"hei", b"PK\x03\x04", taguette.BEGINS, b"SQLite format 2"])
def test_another_file_is_refused_in_words(data: bytes):
    with pytest.raises(NotAProject):
        read(data)


def test_a_file_from_a_busy_program_is_read_as_it_stands():
    whole = bytearray(project(TAGS, HARD))
    whole[18:20] = b"\2\2"

    assert len(read(bytes(whole)).project.texts) == 1


def test_columns_hold_whatever_they_like_and_nothing_falls():
    made = base()
    made.execute("UPDATE projects SET name = x'ff00fe', description = 1.5")
    made.execute("INSERT INTO tags VALUES (1, 1, 7, x'00ff')")
    made.execute("INSERT INTO commands VALUES (NULL, 'x', 'y', 1, 1, ?)", ["[" * 5000])
    made.execute("INSERT INTO commands VALUES (NULL, 'x', 'y', 1, 1, ?)", ["[1]"])
    made.execute("INSERT INTO documents VALUES (1, 2, 3, 4, 5, 1, 6, x'3c703e6869ff')")
    made.execute("INSERT INTO highlights VALUES (1, 1, 0, 2, x'6869')")
    made.execute("INSERT INTO highlight_tags VALUES (1, 99)")

    found = read(saved(made)).project

    assert [code.name for code in found.walk_codes()] == ["7"]
    assert found.texts[0].selections[0].codings == []


def test_a_long_page_of_open_tags_takes_no_time():
    for bad in ('<a "', "<!--", "<", "</", "<p ", "&amp", "<pre>\n", "<a b='"):
        plain(bad * 200_000)


def test_the_content_says_what_the_file_is_and_the_name_helps():
    data = project(TAGS, HARD)

    assert is_project(data, "uka.db")
    assert is_project(b"hei", "uka.sqlite3")
    assert not is_project(b"PK\x03\x04", "uka.xlsx")
    assert read_project(data, "uka.sqlite3").project.origin == "Taguette"
