from django.urls import path

from bolyst.post import views

app_name = "post"

open_pages = [
    path("konto/kalender/", views.feed, name="feed"),
    path("kalender/<str:token>.ics", views.calendar, name="calendar"),
]
work_pages = [
    path("post/", views.letters, name="letters"),
    path("post/<uuid:letter_id>/", views.letter, name="letter"),
    path("post/<uuid:letter_id>/send/", views.send_anew, name="send-anew"),
    path("post/<uuid:letter_id>/adresse/", views.correct_address, name="correct-address"),
]
