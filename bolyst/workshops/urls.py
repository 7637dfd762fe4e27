"""Workshops from planning meeting to follow-up talk; below /<workspace>/arbeid/verksted/."""

from django.urls import path

from bolyst.workshops.views import set_drafts, sets

app_name = "workshops"

of_set = "verksted/indikatorer/<slug:set_kind>/"
of_set_draft = "verksted/indikatorer/utkast/<uuid:indicator_draft_id>/"
work_pages = [
    path("verksted/indikatorer/", sets.indicator_sets, name="sets"),
    path(of_set_draft, set_drafts.draft, name="set-draft"),
    path(f"{of_set_draft}del/<slug:set_part>/", set_drafts.draft_part, name="set-draft-part"),
    path(f"{of_set_draft}publiser/", set_drafts.publish, name="publish-set"),
    path(f"{of_set_draft}forkast/", set_drafts.discard, name="discard-set"),
    path(of_set, sets.indicator_set, name="set"),
    path(f"{of_set}ark/", sets.set_paper, name="set-paper"),
    path(f"{of_set}ny-versjon/", set_drafts.start_draft, name="start-set-draft"),
]
