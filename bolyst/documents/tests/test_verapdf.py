"""The validator itself: that it passes what is right, and bites on what isn't."""

from pathlib import Path
from typing import Literal

import pytest
import typst

from .verapdf import NotValidated, validate

pytestmark = pytest.mark.java

GREETING = """
#set document(title: "Hei, Lierne", date: datetime(year: 2026, month: 5, day: 4))
#set text(lang: "nb")
= Hei, Lierne
Bygda, øya og ånden.
#table(columns: 2, table.header[År][Folketall], [2026], [1 302])
"""


def compiled(folder: Path, *standards: Literal["ua-1", "a-2a"]) -> bytes:
    source = folder / "greeting.typ"
    source.write_text(GREETING)
    return typst.compile(source, pdf_standards=list(standards))


def test_a_document_made_to_the_standards_passes_both(tmp_path: Path) -> None:
    pdf = compiled(tmp_path, "ua-1", "a-2a")

    found = validate(pdf)

    assert found == {"ua1": [], "2a": []}


def test_a_document_that_claims_no_standard_fails_both(tmp_path: Path) -> None:
    pdf = compiled(tmp_path)

    found = validate(pdf)

    assert any("PDF/UA Identification" in violation for violation in found["ua1"])
    assert any("PDF/A Identification" in violation for violation in found["2a"])


def test_what_is_no_document_gets_no_verdict() -> None:
    with pytest.raises(NotValidated):
        validate(b"%PDF-1.7 nothing more")
