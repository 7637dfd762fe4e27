"""The day plan as a document: when, where and which staff. Nobody who is met is named."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bolyst.accounts.rules import Role
from bolyst.documents.blocks import Block, Document, Heading, Table, paragraph
from bolyst.documents.kinds import Kind, register
from bolyst.documents.queries import sender_of
from bolyst.kernel import clock
from bolyst.kernel.languages import named
from bolyst.kernel.words import span
from bolyst.mapping.models import MappingWeek
from bolyst.schedules.models import Slot
from bolyst.schedules.queries.board import Card, Day, board
from bolyst.schedules.rules import may_see_plan
from bolyst.schedules.words import from_to, weekday


def may_read(role: Role, is_final: bool) -> bool:
    """As on the board: where and when may tell who."""
    return may_see_plan(role)


KIND = register(
    Kind(
        "day-plan",
        gettext_lazy("dagsplan"),
        may_read=may_read,
        is_of_a_week=True,
        is_plain=True,
        made_on="schedules:day-plan",
    )
)


def content(week: MappingWeek) -> Document:
    """In the municipality's own language, whoever asks."""
    place = week.workspace
    with translation.override(place.language):
        page = board(week, may_see_bookings=False)
        return Document(
            title=_("Dagsplan for kartleggingsuka"),
            subtitle=span(week.starts_on, week.ends_on),
            label=_("Dagsplan"),
            place=place.name,
            language="nn" if place.language == "nn" else "nb",
            day=clock.today(),
            sender=sender_of(place),
            blocks=tuple(block for day in page.days for block in _of_day(day)),
        )


def _of_day(day: Day) -> Iterator[Block]:
    yield Heading(1, capfirst(weekday(day.day)))
    if not day.cards:
        yield paragraph(_("Ingen samtaler denne dagen."))
    else:
        yield Table(
            caption=_("Samtaler %(day)s") % {"day": weekday(day.day)},
            header=(_("Tid"), _("Sted"), _("Samtale"), _("Hvem spør"), _("Hvem noterer"),
                    _("Språk og tolk")),
            rows=tuple(row_of(card) for card in day.cards),
        )  # fmt: skip


def row_of(card: Card) -> tuple[str, ...]:
    slot = card.slot
    assert slot
    return (
        from_to(slot.starts_at, slot.ends_at),
        where(slot),
        card.talk.title,
        slot.interviewer.name if slot.interviewer else "",
        slot.note_taker.name if slot.note_taker else "",
        language_of(card),
    )


def where(slot: Slot) -> str:
    """«Rådhuset, Formannskapssalen»"""
    parts = (slot.place.name if slot.place else "", slot.room)
    return ", ".join(part for part in parts if part) or _("Sted ikke bestemt")


def language_of(card: Card) -> str:
    """«Tigrinja. Tolk: bekreftet, på skjerm»"""
    words = [capfirst(named(card.talk.language))] if card.talk.language else []
    if card.order:
        given = {
            "status": card.order.get_status_display(),
            "way": card.order.get_way_display(),
        }
        words.append(_("Tolk: %(status)s, %(way)s") % given)
    elif lacking := card.interpreter_lacking:
        words.append(capfirst(lacking).rstrip("."))
    return ". ".join(words)
