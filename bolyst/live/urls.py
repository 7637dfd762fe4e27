from django.urls import path

from bolyst.live import views

app_name = "live"

work_pages = [
    path("framdrift/<uuid:work_id>/", views.work, name="work"),
]
