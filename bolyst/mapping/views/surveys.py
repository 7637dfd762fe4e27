"""Answers from a survey, between the file and the notes. Nothing is written before it is shown."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bolyst.accounts.models import Membership
from bolyst.gate.queries import place_of
from bolyst.imports.models import Batch, Upload
from bolyst.imports.surveys import Survey, read_survey
from bolyst.mapping.actions.surveys import bring_in_answers
from bolyst.mapping.forms.surveys import SurveyForm
from bolyst.mapping.models import MappingWeek
from bolyst.mapping.queries.incoming import has_withdrawals
from bolyst.mapping.surveys import SurveyToCome, to_come
from bolyst.mapping.views import batches

FIRST = 5  # respondents shown
MARKS = 30  # answers with a name or a number
READ_AS = "les"  # what the reader has said the file is
TABLE, SURVEY = "tabell", "skjema"


def survey_in(request: HttpRequest, upload: Upload) -> Survey | None:
    """The survey, when the file is from a tool we know or the reader says it is one."""
    wanted = request.GET.get(READ_AS)
    if wanted == TABLE:
        return None
    return read_survey(upload.content, upload.name, is_said=wanted == SURVEY)


def preview_survey(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload, survey: Survey
) -> HttpResponse:
    form = SurveyForm(survey, request.POST or None)
    coming = None
    if not form.is_bound or form.is_valid():
        is_import = request.POST.get("step") == "import"
        place = None if is_import else place_of(me.workspace)
        coming = to_come(survey, form.choices(), place)
        if is_import and coming.talks:
            return import_survey(request, me, week, upload, coming)
    shown = {
        "week": week,
        "upload": upload,
        "form": form,
        "page": SurveyPage(survey, coming),
        "has_withdrawals": has_withdrawals(week),
    }
    return render(request, "mapping/import_survey.html", shown)


def import_survey(
    request: HttpRequest, me: Membership, week: MappingWeek, upload: Upload, coming: SurveyToCome
) -> HttpResponse:
    def write() -> Batch:
        return bring_in_answers(week, coming, by=me)

    return batches.bring_in(request, me, week, upload, write)


@dataclass(frozen=True)
class SurveyPage:
    """What the file is, and what it becomes with these choices; None while they are wrong."""

    survey: Survey
    coming: SurveyToCome | None

    @property
    def first(self) -> SurveyToCome | None:
        return SurveyToCome(self.coming.talks[:FIRST]) if self.coming else None

    @property
    def marked(self) -> list[object]:
        return list(self.coming.marked[:MARKS]) if self.coming else []

    @property
    def more_marked(self) -> int:
        return max(0, len(self.coming.marked) - MARKS) if self.coming else 0

    @property
    def left_out(self) -> list[str]:
        return [one.heading for one in self.survey.left_out if one.heading]
