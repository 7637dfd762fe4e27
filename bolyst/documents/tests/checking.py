"""A draft with three things to check, who checks it, and what they have said."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.urls import reverse

from bolyst import make as people
from bolyst.accounts.errands import errand_url, issue
from bolyst.documents import blocks
from bolyst.documents.actions import fact_checks as actions
from bolyst.documents.models import FactCheck, Reader, Remark
from bolyst.documents.queries.fact_checks import chapters
from bolyst.documents.tests import make
from bolyst.documents.tests.samples import report
from bolyst.post.recipients import Recipient
from bolyst.workspaces.wall import inside

KARI = Recipient("Kari", "kari@kultur.example")
BUS, HALL = "Bussen går to ganger om dagen.", "Gymsalen er åpen hver lørdag."


def short() -> blocks.Document:
    """Two chapters with three things to check; a quote is not one of them."""
    heading, paragraph = blocks.Heading, blocks.paragraph
    return replace(
        report(),
        blocks=(
            blocks.TableOfContents(),
            heading(1, "Å komme seg rundt"),
            paragraph(BUS),
            blocks.Quote("Vi kommer ingen vei."),
            heading(1, "Å møtes"),
            paragraph(HALL),
            paragraph("Det er gratis."),
        ),
    )


def asked(**more: Any) -> FactCheck:
    return make.fact_check(about=make.version(content=short()), **more)


def reader_of(check: FactCheck, name: str = "Per") -> Reader:
    with inside(check.workspace):
        return Reader.within(check.workspace).select_related("workspace").get(name=name)


def link_of(check: FactCheck, *more: str, name: str = "Per") -> str:
    reader = reader_of(check, name)
    with inside(check.workspace):
        issued = issue(
            check.workspace, purpose=actions.PURPOSE, subject_id=reader.pk, name=name, email="",
            lasts=timedelta(30), by=people.member(),
        )  # fmt: skip
    return "/" + errand_url(issued, "documents:fact-check").split("/", 3)[3] + "".join(more)


def keys_of(check: FactCheck) -> list[str]:
    return [piece.key for chapter in chapters(check.version) for piece in chapter.asked]


def remarks_on(check: FactCheck) -> list[Remark]:
    with inside(check.workspace):
        return list(Remark.within(check.workspace).select_related("workspace"))


def address(name: str, check: FactCheck, *more: object) -> str:
    return reverse(f"documents:{name}", args=["lierne", check.version.document_id, *more])
