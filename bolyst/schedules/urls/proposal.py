from django.urls import path

from bolyst.schedules.views import proposal

WEEK = "<uuid:week_id>/forslag/"

pages = [
    path(WEEK, proposal.proposal, name="proposal"),
    path(f"{WEEK}stopp/", proposal.stop_proposal, name="stop-proposal"),
    path(f"{WEEK}bruk/", proposal.use_proposal, name="use-proposal"),
]
