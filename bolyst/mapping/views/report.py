"""What the report will hold, what the gate holds back, and the button that writes it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.documents.models import Document
from bolyst.gate.queries import floor_of
from bolyst.live.actions import under_way
from bolyst.live.models import Work
from bolyst.mapping import rules, tasks
from bolyst.mapping.forms.report import ReportForm
from bolyst.mapping.kinds import MAPPING_REPORT
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.retention import keeping
from bolyst.mapping.report import Cut, draft, way_out
from bolyst.mapping.views.weeks import find_week


@door(rules.may_write_report)
def report(request: HttpRequest, me: Membership, week_id: UUID) -> HttpResponse:
    week = find_week(me, week_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        work = begin(request, me, week, form.cleaned_data["cut"])
        return redirect("live:work", me.workspace.slug, work.pk)
    floor = floor_of(me.workspace)
    made = draft(week, floor)
    written = Document.within(me.workspace).filter(kind=MAPPING_REPORT.key, subject_id=week.pk)
    page = {
        "week": week,
        "draft": made,
        "way_out": way_out(week, floor) if made.objections else None,
        "all": Cut.ALL,
        "document": written.first(),
        "kept": keeping(week),
        "work": under_way(me.workspace, request.path),
    }
    return render(request, "mapping/report.html", page)


def begin(request: HttpRequest, me: Membership, week: MappingWeek, cut: Cut) -> Work:
    return tasks.write.begin(
        me.workspace,
        tasks.WRITES,
        at=request.path,
        by=me,
        week=week.pk,
        cut=cut.value,
        author=me.pk,
    )
