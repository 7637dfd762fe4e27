"""A room full of people that answers: /delta/ for whoever is in it, the desk for who leads it."""

from django.urls import path

from bolyst.plenum.views import desk, doors, moderating, phones, run, writing

app_name = "plenum"

ROOM = "delta/<uuid:plenum_id>"

open_pages = [
    path("delta/", phones.enter, name="enter"),
    path("delta/<str:key>/", phones.join, name="join"),
]
public_pages = [
    path(f"{ROOM}/", phones.room, name="room"),
    path(f"{ROOM}/pakke/", phones.pack, name="pack"),
    path(f"{ROOM}/svar/", phones.answer, name="answer"),
]

DESK = "samling/<uuid:plenum_id>"
STEP = "samling/steg/<uuid:step_id>"

work_pages = [
    path(f"{DESK}/", desk.desk, name="desk"),
    path(f"{DESK}/trekk/", desk.move, name="move"),
    path(f"{DESK}/avslutt/", desk.end, name="end"),
    path(f"{DESK}/lerret/", desk.screen, name="screen"),
    path(f"{DESK}/opplegg/", run.run, name="run"),
    path(f"{DESK}/opplegg/nytt/", run.add_step, name="add-step"),
    path(f"{DESK}/opplegg/kopier/", run.copy_run, name="copy-run"),
    path(f"{STEP}/", run.edit_step, name="edit-step"),
    path(f"{STEP}/ordne/", run.arrange_step, name="arrange-step"),
    path(f"{STEP}/telefon/", run.preview, name="preview"),
    path(f"{DESK}/dorer/", doors.doors, name="doors"),
    path(f"{DESK}/dorer/endre/", doors.change_doors, name="change-doors"),
    path(f"{DESK}/uten-telefon/", doors.add_person, name="add-person"),
    path(f"{DESK}/bord/", doors.tables, name="tables"),
    path("samling/deltaker/<uuid:participant_id>/", doors.person, name="person"),
    path(f"{STEP}/ark/", writing.sheets, name="sheets"),
    path("samling/steg/<uuid:levels_step_id>/enige/", writing.agree, name="agree"),
    path("samling/steg/<uuid:agreements_step_id>/skritt/", writing.first_steps, name="first-steps"),
    path("samling/skritt/<uuid:first_step_id>/stryk/", writing.strike, name="strike"),
    path(f"{STEP}/tekster/", moderating.moderate, name="moderate"),
    path(f"{STEP}/tekster/ord/", moderating.words, name="words"),
    path("samling/ide/<uuid:idea_id>/", moderating.idea, name="idea"),
]
