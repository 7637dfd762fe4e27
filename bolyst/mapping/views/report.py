"""What the report will hold, what the gate holds back, and the button that writes it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.documents.models import Document
from bolyst.gate.queries import floor_of
from bolyst.live.actions import under_way
from bolyst.mapping import rules, tasks
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.queries.quotes import released_quotes
from bolyst.mapping.report import gather, screen
from bolyst.mapping.views.weeks import find_week


@door(rules.may_write_report)
def report(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    if request.method == "POST":
        work = tasks.write.begin(
            me.workspace, tasks.WRITES, at=request.path, by=me, week=week.pk, author=me.pk
        )
        return redirect("live:work", me.workspace.slug, work.pk)
    contents = gather(week, quotes=released_quotes(week))
    written = Document.within(me.workspace).filter(kind=MAPPING_REPORT.key, subject_id=week.pk)
    page = {
        "week": week,
        "contents": contents,
        "screened": screen(contents, floor_of(me.workspace)),
        "document": written.first(),
        "work": under_way(me.workspace, request.path),
    }
    return render(request, "mapping/report.html", page)
