from django.urls import path

from bolyst.schedules.views import board, interpreters, limits, printing

WEEK = "<uuid:week_id>/"
TALK = f"{WEEK}samtale/<uuid:conversation_id>/"

pages = [
    path(WEEK, board.board, name="board"),
    path(f"{WEEK}angre/", board.undo, name="undo"),
    path(f"{WEEK}dekning/", limits.coverage, name="coverage"),
    path(f"{WEEK}dekning/endre/", limits.quotas, name="quotas"),
    path(f"{WEEK}rammer/", limits.limits, name="limits"),
    path(f"{WEEK}rammer/kjoretid/", limits.travel, name="travel"),
    path(
        f"{WEEK}rammer/kjoretid/<uuid:travel_id>/fjern/",
        limits.remove_travel,
        name="remove-travel",
    ),
    path(f"{WEEK}rammer/apningstid/", limits.opening, name="opening"),
    path(
        f"{WEEK}rammer/apningstid/<uuid:opening_id>/fjern/",
        limits.remove_opening,
        name="remove-opening",
    ),
    path(f"{WEEK}tolk/", interpreters.interpreters, name="interpreters"),
    path(f"{WEEK}dagsplan/", printing.day_plan, name="day-plan"),
    path(f"{WEEK}dagsplan/dokument/", printing.keep_day_plan, name="keep-day-plan"),
    path(f"{TALK}tid/", board.slot, name="slot"),
    path(f"{TALK}tid/fjern/", board.take_off, name="take-off"),
    path(f"{TALK}tid/las/", board.pin, name="pin"),
    path(f"{TALK}tid/frigi/", board.release, name="release"),
    path(f"{TALK}tolk/", interpreters.interpreter, name="interpreter"),
    path(f"{TALK}tolk/fjern/", interpreters.remove_interpreter, name="remove-interpreter"),
]
