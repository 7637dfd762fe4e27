"""Workshops from planning meeting to follow-up talk; below /<workspace>/arbeid/verksted/."""

from django.urls import path

from bolyst.workshops.views import followup, results, room, set_drafts, sets, workshops

app_name = "workshops"

of_set = "verksted/indikatorer/<slug:set_kind>/"
of_set_draft = "verksted/indikatorer/utkast/<uuid:indicator_draft_id>/"
of_workshop = "verksted/<uuid:workshop_id>/"
of_phase = f"{of_workshop}<slug:workshop_phase>/"
of_results = f"{of_workshop}resultat/"
of_party = f"{of_results}<uuid:party_id>/"
work_pages = [
    path("verksted/", workshops.workshops, name="workshops"),
    path("verksted/nytt/", workshops.plan, name="plan"),
    path("verksted/fjernet/", workshops.removed, name="removed"),
    path(of_workshop, workshops.workshop, name="workshop"),
    path(f"{of_workshop}endre/", workshops.change, name="change"),
    path(f"{of_workshop}dager/", workshops.days, name="days"),
    path(f"{of_workshop}sjekkliste/", workshops.tick_off, name="tick-off"),
    path(f"{of_workshop}opplegg/", room.prepare, name="prepare"),
    path(f"{of_workshop}ideer/", room.bring_ideas, name="bring-ideas"),
    path(f"{of_workshop}fjern/", workshops.remove, name="remove"),
    path(f"{of_workshop}hent-tilbake/", workshops.restore, name="restore"),
    path(of_results, results.results, name="results"),
    path(f"{of_results}rapport/", results.report, name="report"),
    path(f"{of_results}sammenlign/", results.compare, name="compare"),
    path(f"{of_results}hent-inn/", results.bring_in, name="bring-in"),
    path(
        f"{of_results}hent-inn/<uuid:brought_file_id>/",
        results.bring_in_preview,
        name="bring-in-preview",
    ),
    path(f"{of_results}hent-inn/<uuid:brought_id>/angre/", results.take_back, name="take-back"),
    path(f"{of_results}oppfolging/", followup.follow_up, name="follow-up"),
    path(of_party, results.party_results, name="party-results"),
    path(f"{of_party}rapport/", results.party_report, name="party-report"),
    path(f"{of_phase}gjort/", workshops.finish, name="finish"),
    path(f"{of_phase}kalender/", workshops.day_file, name="day-file"),
    path("verksted/indikatorer/", sets.indicator_sets, name="sets"),
    path(of_set_draft, set_drafts.draft, name="set-draft"),
    path(f"{of_set_draft}del/<slug:set_part>/", set_drafts.draft_part, name="set-draft-part"),
    path(f"{of_set_draft}publiser/", set_drafts.publish, name="publish-set"),
    path(f"{of_set_draft}forkast/", set_drafts.discard, name="discard-set"),
    path(of_set, sets.indicator_set, name="set"),
    path(f"{of_set}ark/", sets.set_paper, name="set-paper"),
    path(f"{of_set}ny-versjon/", set_drafts.start_draft, name="start-set-draft"),
]
