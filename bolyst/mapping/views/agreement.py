"""How far coders agree, and settling where they don't."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import receipt
from bolyst.mapping import rules
from bolyst.mapping.actions.deeds import last_deed
from bolyst.mapping.actions.settling import settle
from bolyst.mapping.models import Theme
from bolyst.mapping.queries import agreement as queries
from bolyst.mapping.views.keys import as_key
from bolyst.mapping.views.notes import find_note, opens, sent_back
from bolyst.mapping.views.themes import find_theme
from bolyst.mapping.views.weeks import find_week


@door(rules.may_code)
def agreement(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """`?koder=` whom to compare, everybody when none; `?tema=` whose sentences to read."""
    week = find_week(me, week_id)
    only = {key for key in map(as_key, request.GET.getlist("koder")) if key}
    wanted = as_key(request.GET.get("tema", ""))
    theme = Theme.within(me.workspace).filter(week=week, pk=wanted).first() if wanted else None
    page = queries.agreement(week, only=only, theme=theme)
    if page.differences:
        receipt(me, "notes", week, rows=page.read, purpose=_("Les der kodere er uenige"))
    kept = "".join(f"&koder={coder.pk}" for coder, is_in in page.coders if is_in and only)
    shown = {"page": page, "week": week, "kept": kept, "undo": last_deed(week, me)}
    return render(request, "mapping/agreement.html", shown)


@door(rules.may_code)
@require_POST
def settle_sentence(
    request: HttpRequest, me: Membership, week_id: UUID, theme_id: UUID, note_id: UUID
) -> HttpResponse:
    """`svar=ja`: the sentence has the theme; `svar=nei`: it has not. From `fra` to `til`."""
    theme, note = find_theme(me, week_id, theme_id), find_note(me, week_id, note_id)
    if not opens(note):
        return sent_back(request, me, note)
    places = [request.POST.get(name, "") for name in ("fra", "til")]
    start, end = (int(p) if p.isascii() and p.isdigit() and len(p) < 8 else 0 for p in places)
    try:
        if request.POST.get("svar") not in {"ja", "nei"}:
            raise ValidationError(_("Velg om setningen handler om temaet."))
        is_about = request.POST.get("svar") == "ja"
        settle(note, theme=theme, start=start, end=end, is_about=is_about, by=me)
        messages.success(request, _("Setningen er avgjort. Du kan angre."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    address = reverse("mapping:agreement", args=[me.workspace.slug, week_id])
    return redirect(f"{address}?tema={theme.pk}#uenige")
