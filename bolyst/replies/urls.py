"""Answering those who spoke; all below /<workspace>/arbeid/svar/. The open page is the portal's."""

from django.urls import path

from bolyst.replies.views import bringing, replies, translating

app_name = "replies"

WEEK = "svar/<uuid:week_id>"

work_pages = [
    path(f"{WEEK}/", replies.reply, name="reply"),
    path(f"{WEEK}/begynn/", replies.begin, name="begin"),
    path(f"{WEEK}/oppsummering/", replies.summary, name="summary"),
    path(f"{WEEK}/dere-sa/", replies.answers, name="answers"),
    path(f"{WEEK}/innstillinger/", replies.arrange, name="arrange"),
    path(f"{WEEK}/legg-fram/", replies.lay_before, name="lay-before"),
    path("svar/utgave/<uuid:edition_id>/", replies.edition, name="edition"),
    path(f"{WEEK}/oversett/", translating.translate, name="translate"),
    path(f"{WEEK}/oversett/lest/", translating.note_reading, name="note-reading"),
    path(f"{WEEK}/ark/", bringing.sheet, name="sheet"),
    path(f"{WEEK}/plakat/", bringing.poster, name="poster"),
    path(f"{WEEK}/brev/", bringing.letter, name="letter"),
    path(f"{WEEK}/steder/", bringing.places, name="places"),
    path(
        "svar/gitt/<uuid:delivery_id>/angre/",
        bringing.take_back_delivery,
        name="take-back-delivery",
    ),
]
