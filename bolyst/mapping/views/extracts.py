"""What stands behind a theme, and moving some of it to another."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.kernel import sheets
from bolyst.mapping import rules
from bolyst.mapping.actions import themes as actions
from bolyst.mapping.actions.codings import move_codings
from bolyst.mapping.forms.coding import MoveForm
from bolyst.mapping.models import Coding, Theme
from bolyst.mapping.queries import extracts as queries
from bolyst.mapping.queries.among import Among, choices
from bolyst.mapping.queries.matrix import Near
from bolyst.mapping.queries.stretches import all_marks_of
from bolyst.mapping.queries.themes import Shade, tree
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.views.keys import as_key
from bolyst.mapping.views.themes import find_theme
from bolyst.mapping.views.weeks import find_week


@door(rules.may_read_notes)
def extracts(
    request: HttpRequest, me: Membership, week_id: UUID, theme_id: UUID
) -> HttpResponseBase:
    """Everything coded with a theme, or what some said about it (`?gruppe=`, `?q=` …)."""
    theme = find_theme(me, week_id, theme_id)
    shades = tree(theme.week, is_counted=False)
    return extracts_page(request, me, theme, shades, MoveForm(shades))


def extracts_page(
    request: HttpRequest, me: Membership, theme: Theme, shades: list[Shade], form: MoveForm
) -> HttpResponse:
    group = request.GET.get("gruppe")
    if group and group not in InformantGroup.values:
        raise Http404
    among = Among.asked(request.GET)
    beside = theme_beside(request, me, theme)
    leaf = request.GET.get("side", "1")
    page = queries.extracts(theme, among, beside=beside, page=leaf, shades=shades, me=me)
    receipt(me, "notes", theme, rows=page.notes, purpose=_("Les det som er kodet"))
    shown = {
        "page": page,
        "week": theme.week,
        "form": form,
        "ticked": set(request.POST.getlist("codings")),
        "choices": [each for each in choices(theme.week, among) if each.name != "gruppe"],
        "query": urlencode({k: v for k, v in among.given.items() if k != "gruppe"}),
    }
    return render(request, "mapping/extracts.html", shown)


@door(rules.may_read_notes)
def extracts_file(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    """Every coded stretch of the week, one line each, as CSV or Excel (`?fil=`). A receipt."""
    week = find_week(me, week_id)
    kind = request.GET.get("fil", "csv")
    if kind not in sheets.WRITERS:
        raise Http404
    notes = queries.notes_with_marks(week)
    receipt(me, "notes", week, rows=notes, purpose=_("Last ned det som er kodet"))
    labels = [_("Tema"), _("Stykke"), _("Samtale"), _("Gruppe"), _("Slags samtale"), _("Språk"),
              _("Sted"), _("Spørsmål"), _("Kodet av"), _("Eksempel")]  # fmt: skip
    return sheets.response(kind, "kodede-stykker", labels, queries.lines(week))


def theme_beside(request: HttpRequest, me: Membership, theme: Theme) -> tuple[Theme, Near] | None:
    """`?med=` another theme that stands near (`?naer=stykke`)."""
    key = as_key(request.GET.get("med", ""))
    other = Theme.within(me.workspace).filter(week=theme.week_id, pk=key).first() if key else None
    near = request.GET.get("naer", "")
    if other is None:
        return None
    return other, Near(near) if near in Near.values else Near.NOTE


@door(rules.may_code)
@require_POST
def move_marks(request: HttpRequest, me: Membership, week_id: UUID, theme_id: UUID) -> HttpResponse:
    """The ticked stretches go to another theme, or to a new one beside this: that is a split."""
    theme = find_theme(me, week_id, theme_id)
    shades = tree(theme.week, is_counted=False)
    form = MoveForm(shades, request.POST)
    if form.is_valid() and move(request, me, theme, form):
        address = reverse("mapping:extracts", args=[me.workspace.slug, week_id, theme_id])
        return redirect(f"{address}?")
    return extracts_page(request, me, theme, shades, form)


def move(request: HttpRequest, me: Membership, theme: Theme, form: MoveForm) -> bool:
    codings = all_marks_of(ticked(request, me, theme))
    into, name = form.cleaned_data["into"], form.cleaned_data["name"].strip()
    try:
        if into:
            move_codings(codings, to=into, by=me)
        else:
            into = actions.split_theme(theme, codings=codings, name=name, by=me)
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    said = ngettext(
        "%(n)d markering er flyttet til «%(theme)s». Du kan angre.",
        "%(n)d markeringer er flyttet til «%(theme)s». Du kan angre.",
        len(codings),
    )
    messages.success(request, said % {"n": len(codings), "theme": into.name})
    return True


def ticked(request: HttpRequest, me: Membership, theme: Theme) -> list[Coding]:
    keys = [key for key in map(as_key, request.POST.getlist("codings")) if key]
    codings = Coding.within(me.workspace).filter(theme__week=theme.week_id, pk__in=keys)
    return list(codings.select_related("theme", "workspace"))
