"""The tree of themes."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.accounts.rules import Role
from bolyst.audit.actions import receipt
from bolyst.mapping import rules
from bolyst.mapping.actions import themes as actions
from bolyst.mapping.actions.deeds import last_deed
from bolyst.mapping.forms.coding import MergeForm, ThemeForm
from bolyst.mapping.models import Theme
from bolyst.mapping.queries.extracts import examples_of
from bolyst.mapping.queries.themes import stretches_by_theme, tree
from bolyst.mapping.rules import Way
from bolyst.mapping.views.weeks import find_week


@door(rules.may_code)
def themes(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    """The tree, and one form to add to it."""
    week = find_week(me, week_id)
    shades = tree(week)
    form = ThemeForm(shades, request.POST or None)
    if form.is_valid() and form.carry_out(actions.add_theme, week, by=me):
        messages.success(request, _("Temaet er lagt til."))
        return redirect("mapping:themes", me.workspace.slug, week.pk)
    page = {
        "week": week,
        "form": form,
        "shades": shades,
        "undo": last_deed(week, me),
        "may_import": rules.may_import(Role(me.role)),
    }
    return render(request, "mapping/themes.html", page)


@door(rules.may_code)
def change_theme(
    request: HttpRequest, me: Membership, week_id: UUID, theme_id: UUID
) -> HttpResponse:
    theme = find_theme(me, week_id, theme_id)
    shades = tree(theme.week, is_counted=False)
    form = ThemeForm(shades, request.POST or None, initial=as_it_is(theme))
    if form.is_valid() and form.carry_out(actions.change_theme, theme, by=me):
        messages.success(request, _("Temaet er endret."))
        return redirect("mapping:themes", me.workspace.slug, week_id)
    return theme_page(request, me, theme, form, MergeForm(theme, shades))


def as_it_is(theme: Theme) -> dict[str, object]:
    return {"name": theme.name, "definition": theme.definition, "parent": theme.parent_id}


def theme_page(
    request: HttpRequest, me: Membership, theme: Theme, form: ThemeForm, merge: MergeForm
) -> HttpResponse:
    """Changing, merging and removing; what stands in the way of the last is said beside it."""
    examples = examples_of(theme)
    if examples:
        notes = len({example.note.pk for example in examples})
        receipt(me, "notes", theme, rows=notes, purpose=_("Les eksempler på et tema"))
    page = {
        "week": theme.week,
        "theme": theme,
        "form": form,
        "merge": merge,
        "stretches": stretches_by_theme(theme.week, [theme.pk]).get(theme.pk, 0),
        "examples": examples,
        "memos": theme.memos.select_related("author__user"),
        "children": theme.children.count(),
    }
    return render(request, "mapping/change_theme.html", page)


@door(rules.may_code)
@require_POST
def merge_theme(
    request: HttpRequest, me: Membership, week_id: UUID, theme_id: UUID
) -> HttpResponse:
    theme = find_theme(me, week_id, theme_id)
    shades = tree(theme.week, is_counted=False)
    form = MergeForm(theme, shades, request.POST)
    if form.is_valid() and form.carry_out(actions.merge_theme, theme, by=me):
        messages.success(request, _("Temaene er slått sammen. Du kan angre."))
        return redirect("mapping:themes", me.workspace.slug, week_id)
    return theme_page(request, me, theme, ThemeForm(shades, initial=as_it_is(theme)), form)


@door(rules.may_code)
@require_POST
def remove_theme(
    request: HttpRequest, me: Membership, week_id: UUID, theme_id: UUID
) -> HttpResponse:
    theme = find_theme(me, week_id, theme_id)
    try:
        actions.remove_theme(theme, by=me)
        messages.success(request, _("Temaet er fjernet."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("mapping:themes", me.workspace.slug, week_id)


@door(rules.may_code)
@require_POST
def move_theme(request: HttpRequest, me: Membership, week_id: UUID, theme_id: UUID) -> HttpResponse:
    """Up, down, in under the one above, or out again (`vei`)."""
    theme = find_theme(me, week_id, theme_id)
    try:
        actions.move_theme(theme, way=way_asked(request), by=me)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    address = reverse("mapping:themes", args=[me.workspace.slug, week_id])
    return redirect(f"{address}#t{theme.pk}")


def way_asked(request: HttpRequest) -> Way:
    wanted = request.POST.get("vei", "")
    if wanted not in {way.value for way in Way}:
        raise ValidationError(_("Velg hvor temaet skal."))
    return Way(wanted)


def find_theme(me: Membership, week_id: UUID, theme_id: UUID) -> Theme:
    themes = Theme.within(me.workspace).select_related("week__engagement", "parent")
    theme = get_object_or_404(themes, pk=theme_id, week_id=week_id)
    theme.workspace = theme.week.workspace = me.workspace  # known: not asked for again
    return theme
