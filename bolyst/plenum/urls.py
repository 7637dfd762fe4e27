"""A room full of people that answers: /delta/ for whoever is in it, the desk for who leads it."""

from django.urls import URLPattern, path

from bolyst.plenum.views import phones

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
work_pages: list[URLPattern] = []
