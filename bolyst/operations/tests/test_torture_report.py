"""A report made of what has broken forms before, in every form a report leaves the house."""

from datetime import date

import pytest

from bolyst import make
from bolyst.accounts.rules import Role
from bolyst.conftest import SHARED
from bolyst.documents.actions import change_sender
from bolyst.documents.characters import fit, keepable
from bolyst.documents.queries import sender_of
from bolyst.documents.render import rendered
from bolyst.gate.rules import Floor
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.report import report
from bolyst.mapping.report.contents import gather
from bolyst.mapping.tests import make as mapping
from bolyst.measures.actions import change_finding, recommend
from bolyst.measures.models import Finding
from bolyst.measures.rules import FindingKind
from bolyst.operations.tests import nasty
from bolyst.programme.actions import describe
from bolyst.workspaces.wall import inside

pytestmark = pytest.mark.django_db
LINES = nasty.lines_of(SHARED if SHARED.is_dir() else None)


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_the_report_is_set_whatever_was_typed(form: str):
    week = mapping.full_week()
    with inside(week.workspace):
        type_everywhere(week)
        said = report(
            gather(week), sender=sender_of(week.workspace), on=date(2026, 5, 20), language="nb",
            floor=Floor(),
        )  # fmt: skip

    content, _replaced = fit(keepable(said))

    assert len(rendered(content, form)) > 10_000
    assert "العربية" in str(content.blocks)  # what was typed is really there


def type_everywhere(week: MappingWeek) -> None:
    """As much as has room in the texts a report is made of."""
    ada = make.member(Role.ADVISER)
    texts = [text.replace("\0", "") for text in nasty.packed(LINES, 4900)]
    titles = [" ".join(text.replace("\0", "").split()) for text in nasty.packed(LINES, 190)]
    titles = [title for title in titles if title]
    describe(week.engagement, background=texts[0], by=ada)
    change_sender(name=titles[0][:100], lines=texts[0][:200], funder=titles[1][:100], by=ada)
    found = list(Finding.within(week.workspace))
    for one, title, text in zip(found, titles, texts * len(found), strict=False):
        change_finding(
            one, kind=FindingKind.NEED, title=title, text=text, question=None,
            is_published=True, by=ada,
        )  # fmt: skip
    for title in titles[:30]:
        recommend(week.engagement, title=title, text=texts[-1], owner=title[:100], by=ada)
