"""The minutes as a document. What is exempt from public access stands on the page only."""

from collections.abc import Iterable, Iterator

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.rules import Role
from bolyst.documents.blocks import Block, Document, Heading, Sender, Table, bullets, paragraph
from bolyst.documents.kinds import Kind, register
from bolyst.documents.models import Document as Kept
from bolyst.documents.models import Version
from bolyst.documents.queries import sender_of
from bolyst.kernel.words import day, moment
from bolyst.teams.models import AgendaItem, Attendance, Meeting, Task, Team
from bolyst.teams.queries.agenda import numbered
from bolyst.teams.rules.meetings import (
    NORWAY,
    MeetingState,
    may_see_meetings,
    may_see_working_papers,
)


def objections(version: Version) -> list[str]:
    """Minutes are approved on the meeting's page, which remembers that they were."""
    meeting = Meeting.within(version.workspace).get(pk=version.document.subject_id)
    if meeting.state == MeetingState.APPROVED:
        return []
    return [_("Referatet godkjennes på møtets egen side.")]


def may_read(role: Role, is_final: bool) -> bool:
    """As on the meeting's page: the leadership reads what was approved."""
    return may_see_working_papers(role) or (is_final and may_see_meetings(role))


KIND = register(Kind("minutes", gettext_lazy("møtereferat"), objections, may_read))


def document_of(meeting: Meeting) -> Kept | None:
    """None until the minutes have been finished once."""
    kept = Kept.within(meeting.workspace).filter(kind=KIND.key, subject_id=meeting.pk)
    return kept.first()


def sender_for(team: Team) -> Sender:
    """What the team writes, it writes itself; whoever pays for the work is thanked as elsewhere."""
    return Sender(team.name, funder=sender_of(team.workspace).funder)


def content(meeting: Meeting) -> Document:
    """The minutes in the municipality's own language, whoever asks."""
    place = meeting.workspace
    with translation.override(place.language):
        return Document(
            title=meeting.title,
            subtitle=moment(meeting.starts_at),
            label=_("Møtereferat"),
            place=place.name,
            language="nn" if place.language == "nn" else "nb",
            day=meeting.starts_at.astimezone(NORWAY).date(),
            sender=sender_for(meeting.team),
            blocks=tuple(_blocks(meeting)),
        )


def _blocks(meeting: Meeting) -> Iterator[Block]:
    items = numbered(meeting.items.prefetch_related("decisions", "tasks__organisation"))
    yield from _presence(meeting.attendances.select_related("contact__organisation"), meeting)
    for item in items:
        yield from _item(item)
    if tasks := [task for item in items if not item.is_confidential for task in item.tasks.all()]:
        yield Heading(1, _("Oppgaver"))
        yield _tasks(tasks)


def _presence(rows: Iterable[Attendance], meeting: Meeting) -> Iterator[Block]:
    everyone = list(rows)
    yield Heading(1, _("Til stede"))
    yield bullets(*(_who(row) for row in everyone if row.was_there))
    if away := [_who(row) for row in everyone if not row.was_there]:
        yield Heading(2, _("Ikke til stede"))
        yield bullets(*away)
    if meeting.place:
        yield paragraph(_("Sted: %(place)s") % {"place": meeting.place})


def _who(row: Attendance) -> str:
    return f"{row.contact.name}, {row.contact.organisation.name}"


def _item(item: AgendaItem) -> Iterator[Block]:
    if item.is_confidential:  # not even its title
        yield Heading(1, f"{item.number}. {_('Unntatt offentlighet')}")
        return
    yield Heading(1, f"{item.number}. {capfirst(item.title)}")
    lines = [line.strip() for line in item.said.splitlines() if line.strip()]
    yield from (paragraph(line) for line in lines)
    if not lines:
        yield paragraph(_("Ingenting å føre i referatet."))
    if decisions := [decision.text for decision in item.decisions.all()]:
        yield Heading(2, _("Vedtak"))
        yield bullets(*decisions)


def _tasks(tasks: list[Task]) -> Table:
    return Table(
        caption=_("Hvem gjør hva, til når"),
        header=(_("Oppgave"), _("Ansvar"), _("Frist")),
        rows=tuple((task.text, task.organisation.name, day(task.due_on)) for task in tasks),
    )
