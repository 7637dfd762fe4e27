"""Builders for a mapping week: plain functions, the same actions as people use."""

from datetime import date

from django.urls import reverse

from bolyst import make
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.imports.actions import receive
from bolyst.imports.models import Batch, Upload
from bolyst.imports.qdpx import Code, Codebook, write_codebook
from bolyst.imports.qdpx.model import new_guid
from bolyst.imports.rules import CODEBOOKS
from bolyst.mapping.actions.codebook import CODEBOOK, bring_in_codebook
from bolyst.mapping.actions.codings import code_span
from bolyst.mapping.actions.findings import find
from bolyst.mapping.actions.memos import write_memo
from bolyst.mapping.actions.notes import write_note
from bolyst.mapping.actions.themes import add_theme
from bolyst.mapping.actions.weeks import add_conversation, plan_week
from bolyst.mapping.models import Coding, Conversation, MappingWeek, Memo, Note, Theme
from bolyst.mapping.rules import InformantGroup
from bolyst.measures.models import Finding
from bolyst.measures.rules import FindingKind
from bolyst.programme.models import Engagement
from bolyst.workspaces.models import Owned
from bolyst.workspaces.wall import inside

SAID = "Kurset er bare på dagtid. De som jobber skift, rekker det aldri."


def adviser(of: str = "lierne") -> Membership:
    return make.member(Role.ADVISER, of=of)


def engagement(of: str = "lierne") -> Engagement:
    place = make.workspace(of)
    with inside(place):
        found = Engagement.within(place).first()
        return found or Engagement.everywhere.create(
            workspace=place, title=f"{place.name} 2026", starts_on=date(2026, 2, 2)
        )


def week(of: str = "lierne") -> MappingWeek:
    agreed = engagement(of)
    with inside(agreed.workspace):
        planned = plan_week(
            agreed, starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 8), by=adviser(of)
        )
    return make.everybody_comes(planned)


def conversation(
    during: MappingWeek | None = None,
    *,
    of: str = "lierne",
    group: InformantGroup = InformantGroup.RESIDENTS,
    people: int | None = 6,
    title: str = "Språkkafeen",
) -> Conversation:
    during = during or week(of)
    with inside(during.workspace):
        return add_conversation(
            during, group=group, title=title, people=people, by=adviser(during.workspace.slug)
        )


def note(in_talk: Conversation | None = None, *, of: str = "lierne", text: str = SAID) -> Note:
    in_talk = in_talk or conversation(of=of)
    with inside(in_talk.workspace):
        return write_note(in_talk, text=text, question=2, by=adviser(in_talk.workspace.slug))


def theme(of_week: MappingWeek, name: str = "Språk", parent: Theme | None = None) -> Theme:
    with inside(of_week.workspace):
        return add_theme(of_week, name=name, parent=parent, by=adviser(of_week.workspace.slug))


def coding(
    of_note: Note, about: Theme, start: int = 0, end: int = 24, by: Membership | None = None
) -> Coding:
    with inside(of_note.workspace):
        by = by or adviser(of_note.workspace.slug)
        return code_span(of_note, theme=about, start=start, end=end, by=by)


def second_coder(of: str = "lierne") -> Membership:
    return make.member(Role.INTERVIEWER, of=of)


def full_week(talks: int = 2, notes: int = 2, of: str = "lierne") -> MappingWeek:
    """So many conversations, in each so many notes, each with two themes and a finding."""
    held = week(of)
    themes = [theme(held, "Språk"), theme(held, "Bolig")]
    for at in range(talks):
        groups = list(InformantGroup)
        talk = conversation(held, group=groups[at % len(groups)], title=f"Samtale {at}")
        for _ in range(notes):
            written = note(talk)
            codings = [coding(written, about) for about in themes]
            finding(held, codings)
    return held


def finding(of_week: MappingWeek, rests_on: list[Coding], title: str = "Kurs på dagtid") -> Finding:
    with inside(of_week.workspace):
        return find(
            of_week,
            kind=FindingKind.NEED,
            title=title,
            codings=rests_on,
            by=adviser(of_week.workspace.slug),
        )


def address(name: str, of_week: MappingWeek, *more: Owned) -> str:
    """Where a page of a week is; `more` are the rows its address names."""
    return reverse(
        f"mapping:{name}", args=[of_week.workspace.slug, of_week.pk, *(row.pk for row in more)]
    )


def memo(of: str = "lierne") -> Memo:
    """About the week that the walk through every page knows."""
    held = _known_week(of)
    with inside(held.workspace):
        return write_memo(held, text="Dette må vi spørre mer om.", by=adviser(of))


def _known_week(of: str) -> MappingWeek:
    """The week that the walk through every page knows: the newest of its days."""
    place = make.workspace(of)
    with inside(place):
        of_its_days = MappingWeek.within(place).filter(starts_on=date(2026, 5, 4))
        held = of_its_days.order_by("-pk").first()
    return held or week(of)


def codebook_upload(of: str = "lierne") -> Upload:
    held = _known_week(of)
    file = write_codebook(Codebook(codes=[Code(name="Skole")]))
    with inside(held.workspace):
        return receive("koder.qdc", file, purpose=CODEBOOK, about=held.pk, by=adviser(of),
                       accepted=CODEBOOKS)  # fmt: skip


def codebook_batch(of: str = "lierne") -> Batch:
    held = _known_week(of)
    with inside(held.workspace):
        coming = Codebook(codes=[Code(name=f"Vei {new_guid()}")])
        return bring_in_codebook(held, coming, by=adviser(of))


FOREIGN = {
    "memo_id": lambda of: memo(of).pk,
    "codebook_id": lambda of: codebook_upload(of).pk,
    "taken_id": lambda of: codebook_batch(of).pk,
}
