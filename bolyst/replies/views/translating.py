"""The reply in other languages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.accounts.doors import door
from bolyst.accounts.models import Membership
from bolyst.kernel.languages import LANGUAGES, OURS
from bolyst.replies import rules
from bolyst.replies.actions import translating as actions
from bolyst.replies.forms.translating import ReadForm, TranslationForm
from bolyst.replies.models import Reply
from bolyst.replies.phrases import ASKED, phrases
from bolyst.replies.queries.translations import side_by_side
from bolyst.replies.views.replies import home, of_reply


def language_in(request: HttpRequest, offered: list[str]) -> str:
    """The one asked for, when it is offered; else the first. Empty when none is."""
    asked = request.GET.get(ASKED, "")
    return asked if asked in offered else next(iter(offered), "")


def with_language(name: str, me: Membership, found: Reply, language: str) -> str:
    address = reverse(f"replies:{name}", args=[me.workspace.slug, found.week_id])
    return f"{address}?{ASKED}={language}"


@door(rules.may_translate)
@of_reply
def translate(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """Each sentence beside its translation; saved all at once."""
    language = language_in(request, found.languages)
    if not language:
        messages.info(request, _("Velg først hvilke språk svaret skal komme på."))
        return home(me, found.week_id)
    form = TranslationForm(request.POST or None, side_by_side(found, language))
    if form.is_valid() and form.carry_out(actions.translate, found, language, by=me):
        count = form.outcome
        said = ngettext("%(n)d setning er lagret.", "%(n)d setninger er lagret.", count)
        messages.success(request, said % {"n": count})
        return redirect(with_language("translate", me, found, language))
    page = {
        "week": found.week,
        "reply": found,
        "form": form,
        "into": LANGUAGES[language],
        "base": LANGUAGES[found.language],
        "languages": [LANGUAGES[code] for code in found.languages],
        "say": phrases(language),
        "is_ours": language in OURS,
    }
    status = 422 if form.errors else 200
    return render(request, "replies/translate.html", page, status=status)


@door(rules.may_translate)
@of_reply
def note_reading(request: HttpRequest, me: Membership, found: Reply) -> HttpResponse:
    """Somebody who reads the language has read it as it stands."""
    language = language_in(request, [code for code in found.languages if code not in OURS])
    if not language:
        return home(me, found.week_id)
    form = ReadForm(request.POST or None)
    if form.is_valid() and form.carry_out(actions.note_reading, found, language, by=me):
        messages.success(request, _("Gjennomlesingen er ført."))
        return redirect(with_language("translate", me, found, language))
    page = {"week": found.week, "form": form, "into": LANGUAGES[language]}
    return render(request, "replies/note_reading.html", page)
