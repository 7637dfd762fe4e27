"""Taking part and withdrawing: arbeid/deltakelse/ for the interviewers, kort/ for the card."""

from django.urls import path

from bolyst.participation.views import bearer, cards, reading_back, talks

app_name = "participation"

WEEK = "deltakelse/<uuid:week_id>"
TALK = f"{WEEK}/samtaler/<uuid:conversation_id>"
ONE = "deltakelse/deltaker/<uuid:participation_id>"

work_pages = [
    path(f"{WEEK}/kort/", cards.cards, name="cards"),
    path(f"{WEEK}/kort/nye/", cards.make_cards, name="make-cards"),
    path(f"{WEEK}/grunnlag/", cards.basis, name="basis"),
    path(f"{TALK}/", talks.talk, name="talk"),
    path(f"{TALK}/sammen/", reading_back.together, name="together"),
    path(f"{TALK}/sammen/<int:number>/", reading_back.merge, name="merge"),
    path(f"{TALK}/sammen/<int:number>/lest/", reading_back.read_back, name="read-back"),
    path(f"{ONE}/notater/", talks.tie, name="tie"),
    path(f"{ONE}/angre/", talks.undo, name="undo"),
    path(f"{ONE}/trekk/", talks.withdraw_in_person, name="withdraw-in-person"),
    path("deltakelse/trukket/<uuid:withdrawal_id>/sett/", cards.look_through, name="look-through"),
    path("deltakelse/svekket/<uuid:weakened_id>/sett/", cards.check_finding, name="check-finding"),
    path("deltakelse/gjengitt/<uuid:retold_id>/sett/", cards.go_through, name="go-through"),
]
public_pages = [path("kort/", bearer.card, name="card")]
