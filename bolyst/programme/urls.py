from django.urls import path, re_path

from bolyst.programme import views

app_name = "programme"

adviser_pages = [
    path("oppdrag/nytt/", views.choose_municipality, name="choose-municipality"),
    re_path(r"^oppdrag/nytt/(?P<code>\d{4})/$", views.open_engagement, name="open-engagement"),
]
work_pages = [
    path("oppdrag/<uuid:engagement_id>/", views.engagement, name="engagement"),
    path("oppdrag/<uuid:engagement_id>/bakgrunn/", views.describe, name="describe"),
    path("oppdrag/<uuid:engagement_id>/moduler/", views.add_modules, name="add-modules"),
    path("oppdrag/<uuid:engagement_id>/status/", views.move_on, name="move-on"),
]
