from django.urls import path

from bolyst.portal import views

app_name = "portal"

open_pages = [
    path("", views.front, name="front"),
    path("om/bistand/", views.ask_for_help, name="ask-for-help"),
    path("om/bistand/takk/", views.asked, name="asked"),
]
public_pages = [
    path("", views.place, name="place"),
    path("tall/", views.figures, name="figures"),
    path("aret/", views.timeline, name="timeline"),
    path("dere-sa/", views.you_said, name="you-said"),
]
