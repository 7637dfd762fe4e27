"""Themes by groups and more, and what is said together."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.audit.actions import record
from bolyst.kernel import sheets
from bolyst.mapping import rules
from bolyst.mapping.queries import matrix as queries
from bolyst.mapping.queries.matrix import Across, Counted, Near
from bolyst.mapping.views.weeks import find_week


@door(rules.may_code)
def matrix(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    """`?bort=` is what stands along the top, `?tell=` what is counted, `?fil=` a file of it."""
    week = find_week(me, week_id)
    across = chosen(Across, request.GET.get("bort", ""), Across.GROUP)
    counted = chosen(Counted, request.GET.get("tell", ""), Counted.PEOPLE)
    page = queries.matrix(week, across, counted)
    kind = request.GET.get("fil", "")
    if kind in sheets.WRITERS:
        record(me, "matrix.taken-out", week, across=across.value, counted=counted.value)
        return as_file(page, kind)
    shown = {
        "page": page,
        "week": week,
        "words": queries.in_words(page) if page.rows else None,
        "across": Across,
        "counted": Counted,
    }
    return render(request, "mapping/matrix.html", shown)


def chosen[T: (Across, Counted, Near)](kind: type[T], wanted: str, otherwise: T) -> T:
    return kind(wanted) if wanted in kind.values else otherwise


def as_file(page: queries.Matrix, kind: str) -> HttpResponseBase:
    labels = [_("Tema"), *(column.label for column in page.columns), _("Alle")]
    rows = [[row.shade.path, *row.cells, row.all] for row in page.rows]
    name = f"temaer-{page.across.value}-{page.counted.value}"
    return sheets.response(kind, name, labels, rows)


@door(rules.may_code)
def together(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponseBase:
    """`?naer=` in the same stretch, or the same note."""
    week = find_week(me, week_id)
    near = chosen(Near, request.GET.get("naer", ""), Near.STRETCH)
    shown = {"page": queries.together(week, near), "week": week, "nears": Near}
    return render(request, "mapping/together.html", shown)
