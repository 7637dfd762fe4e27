"""A tree that would make a document not everybody can read can't be built."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bolyst.documents.blocks import (
    Document,
    Figure,
    Heading,
    NotADocument,
    Source,
    Sources,
    Span,
    Table,
    paragraph,
)
from bolyst.documents.keeping import fingerprint, from_json, to_json
from bolyst.documents.tests import samples

TABLE = Table("Tall", ("A", "B"), (("1", "2"),))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 1 1">{}</svg>'


def with_blocks(*blocks: object) -> Document:
    return replace(samples.report(), blocks=blocks)  # type: ignore[arg-type]  # wrong ones too


@pytest.mark.parametrize("levels", [(2,), (1, 3), (1, 2, 3, 1, 3)])
def test_a_heading_level_is_never_skipped(levels: tuple[int, ...]) -> None:
    with pytest.raises(NotADocument, match="level is skipped"):
        with_blocks(*(Heading(level, "Ord") for level in levels))


def test_headings_may_go_up_as_far_as_they_like() -> None:
    headings = [Heading(level, "Ord") for level in (1, 2, 3, 1, 2)]

    assert list(with_blocks(*headings).blocks) == headings


@pytest.mark.parametrize(
    "build",
    [
        lambda: Heading(4, "For dypt"),
        lambda: Heading(1, " \n"),
        lambda: Table("", ("A",), ()),
        lambda: Table("Tall", (), ()),
        lambda: Table("Tall", ("", " "), (("1", "2"),)),
        lambda: Table("Tall", ("A", "B"), (("1",),)),
        lambda: Figure("", "Ord", SVG.format(""), TABLE),
        lambda: Figure("Figur", " ", SVG.format(""), TABLE),
        lambda: Source("", "Kilde"),
        lambda: Source("k", "Kilde", "javascript:alert(1)"),
        lambda: replace(samples.report(), title=" "),
        lambda: replace(samples.report(), language="sv"),  # type: ignore[arg-type]  # meant
        lambda: with_blocks(paragraph(Span("", source="mangler"))),
        lambda: with_blocks(Sources((Source("a", "En"), Source("a", "To")))),
    ],
)
def test_what_cannot_be_read_by_all_cannot_be_built(build: object) -> None:
    assert callable(build)
    with pytest.raises(NotADocument):
        build()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<rect style="fill:url(https://example.org)"/>',
        '<rect fill="url(https://example.org/a.svg#b)"/>',
        '<image href="file:///etc/passwd"/>',
        '<a href="https://example.org"><rect/></a>',
        "<foreignObject><p>hei</p></foreignObject>",
        "<use/>",
        "<rect>",
        "\x07",
    ],
)
def test_a_picture_that_could_act_is_refused(inside: str) -> None:
    with pytest.raises(NotADocument):
        Figure("Figur", "Ord", SVG.format(inside), TABLE)


def test_a_picture_with_a_declaration_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<text>&a;</text>")

    with pytest.raises(NotADocument, match="declaration"):
        Figure("Figur", "Ord", bomb, TABLE)


@pytest.mark.parametrize("document", [samples.report(), samples.holding(samples.WORST)])
def test_a_tree_kept_as_json_is_the_same_tree_again(document: Document) -> None:
    kept = json.loads(json.dumps(to_json(document)))

    assert from_json(kept) == document
    assert fingerprint(from_json(kept)) == fingerprint(document)


@given(st.text(), st.text())
def test_another_word_gives_another_fingerprint(one: str, two: str) -> None:
    first, second = (with_blocks(paragraph(text)) for text in (one, two))

    assert (fingerprint(first) == fingerprint(second)) == (one == two)


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": [{"kind": "script", "text": "x"}]},
        {"blocks": [{"kind": "heading", "level": "1", "text": "x"}]},
        {"blocks": [{"kind": "heading", "level": True, "text": "x"}]},
        {"blocks": [{"kind": "heading", "level": 1, "text": "x", "onclick": "x"}]},
        {"blocks": {}},
        {"day": "i går"},
        {"language": "se"},
        {"sender": None},
    ],
)
def test_what_is_not_a_tree_is_not_read_as_one(change: dict[str, object]) -> None:
    with pytest.raises(NotADocument):
        from_json(to_json(samples.report()) | change)
