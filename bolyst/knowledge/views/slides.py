"""What the slides are about, the slides to read, and their files."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.documents.handout import handout
from bolyst.documents.render import html
from bolyst.knowledge import actions, files, queries, rules
from bolyst.knowledge.actions import decks, rooms
from bolyst.knowledge.forms import ContentsForm, RoomForm
from bolyst.knowledge.models import Deck
from bolyst.knowledge.views import find_session

CHOICES = ("topics", "against", "names_similar", "with_findings")


@door(rules.may_hold_sessions)
def contents(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    found = find_session(me, session_id)
    initial = {name: getattr(found, name) for name in CHOICES}
    topics = queries.topics_for(me.workspace)
    form = ContentsForm(topics, request.POST or None, initial=initial)
    if form.is_valid() and form.carry_out(actions.choose_contents, found, by=me):
        messages.success(request, _("Innholdet er valgt. Nå kan lysarkene lages."))
        return redirect("knowledge:session", me.workspace.slug, found.pk)
    return render(request, "knowledge/contents.html", {"form": form, "session": found})


@door(rules.may_hold_sessions)
@require_POST
def make(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    """Ask for the slides, and wait where one sees how far they have come."""
    work = decks.ask_for_deck(find_session(me, session_id), by=me)
    return redirect("live:work", me.workspace.slug, work.pk)


@door(rules.may_see_sessions)
def slides(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    """The newest slides as a page: each chart with its table, and the notes."""
    found = find_session(me, session_id)
    deck = Deck.within(me.workspace).filter(session=found).first()
    if deck is None:
        return redirect("knowledge:session", me.workspace.slug, found.pk)
    told = files.told_in(deck)
    shown = {
        "session": found,
        "deck": deck,
        "titles": list(enumerate((slide.title for slide in told.slides[1:]), start=2)),
        "content": html.fragment(handout(told)),
        "files": files_of(deck),
    }
    return render(request, "knowledge/slides.html", shown)


@door(rules.may_hold_sessions)
def make_room(request: HttpRequest, me: Membership, session_id: UUID) -> HttpResponse:
    """Have people answer between the slides, and say how it was in the end."""
    found = find_session(me, session_id)
    form = RoomForm(request.POST or None)
    if form.is_valid() and form.carry_out(rooms.make_room, found, by=me):
        messages.success(request, _("Rommet er klart."))
        return redirect("knowledge:session", me.workspace.slug, found.pk)
    return render(request, "knowledge/room.html", {"form": form, "session": found})


def files_of(deck: Deck) -> list[tuple[str, str, str, int | None]]:
    names = {"pptx": "PowerPoint", "pdf": "PDF"}
    sizes = queries.sizes_of(deck)
    return [
        (_("Last ned"), name, files.address_of(deck, form), sizes.get(form))
        for form, name in names.items()
        if form in sizes
    ]


@door(rules.may_see_sessions)
def file(
    request: HttpRequest, me: Membership, session_id: UUID, number: int, slides_form: str
) -> HttpResponse:
    found = find_session(me, session_id)
    decks_of = Deck.within(me.workspace).select_related("workspace").defer("tree")
    deck = decks_of.filter(session=found, number=number).first()
    content = files.kept(deck, slides_form) if deck else None
    if deck is None or content is None:  # the page says how they are made
        return redirect("knowledge:slides", me.workspace.slug, found.pk)
    response = HttpResponse(content, content_type=files.media_of(slides_form))
    name = f"{slugify(found.title)[:60] or 'lysark'}-{deck.number}.{slides_form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
