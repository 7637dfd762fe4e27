"""Pages for the tests of the errand's door: one that acts once, one that acts until it expires."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from bolyst.accounts import errands
from bolyst.accounts.errands import errand
from bolyst.accounts.models import Errand
from bolyst.audit.actions import record
from bolyst.kernel.forms import ActionForm
from bolyst.live.models import Work
from bolyst.urls import handler404, urlpatterns

__all__ = ["handler404", "urlpatterns"]


class SampleForm(ActionForm):
    message = forms.CharField(max_length=200)


def act(by: Errand, *, message: str) -> Work:
    errands.use(by)
    return _write(by, message)


def _write(by: Errand, message: str) -> Work:
    work = Work.everywhere.create(
        workspace=by.workspace, what="prøve", message=message, asked_by=by.subject_id
    )
    record(by, "sample.done", work)
    return work


@errand("sample.once")
def once(request: HttpRequest, me: Errand) -> HttpResponse:
    form = SampleForm(request.POST or None)
    if form.is_valid() and form.carry_out(act, me):
        return HttpResponse("gjort")
    return HttpResponse(form.as_p() or "se")


@errand("sample.careless")
def careless(request: HttpRequest, me: Errand) -> HttpResponse:
    """A page as nobody should write it: it acts whatever the method is."""
    _write(me, "uten å spørre")
    return HttpResponse("gjort")


@errand("sample.many", many=True)
def many(request: HttpRequest, me: Errand) -> HttpResponse:
    if request.method == "POST":
        _write(me, "en gang til")
    return HttpResponse("takk")


errand_pages = [
    path("prove/", once, name="once"),
    path("slurv/", careless, name="careless"),
    path("mange/", many, name="many"),
]
urlpatterns = [
    path("<workspace:workspace>/svar/<str:token>/", include((errand_pages, "sample"))),
    *urlpatterns,
]
