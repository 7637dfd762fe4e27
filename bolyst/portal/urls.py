from django.urls import path

from bolyst.portal import views

app_name = "portal"

open_pages = [path("", views.front, name="front")]
public_pages = [
    path("", views.place, name="place"),
    path("tall/", views.figures, name="figures"),
]
