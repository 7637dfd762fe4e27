"""What the report will hold, what the gate holds back, and the button that writes it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.documents.models import Document
from bolyst.gate.queries import floor_of
from bolyst.mapping import rules
from bolyst.mapping.actions.report import write_report
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.queries.quotes import released_quotes
from bolyst.mapping.report import gather, screen
from bolyst.mapping.views.weeks import find_week


@door(rules.may_write_report)
def report(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    floor = floor_of(me.workspace)
    if request.method == "POST":
        version = write_report(week, floor=floor, by=me)
        messages.success(request, _("Rapporten er skrevet. Les den, og få den kvalitetssikret."))
        return redirect("documents:document", me.workspace.slug, version.document_id)
    contents = gather(week, quotes=released_quotes(week))
    written = Document.within(me.workspace).filter(kind=MAPPING_REPORT.key, subject_id=week.pk)
    page = {
        "week": week,
        "contents": contents,
        "screened": screen(contents, floor),
        "document": written.first(),
    }
    return render(request, "mapping/report.html", page)
