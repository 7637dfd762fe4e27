from django.urls import path

from bolyst.operations import views

app_name = "operations"

open_pages = [
    path("helse/", views.health, name="health"),
    path("helse/web/", views.web_health, name="web-health"),
    path("demo/post/", views.demonstration_mail, name="demo-mail"),
    path("demo/post/<int:number>/", views.demonstration_letter, name="demo-letter"),
    path("demo/post/<int:number>/kalender.ics", views.demonstration_calendar, name="demo-calendar"),
    path("demo/<str:token>/", views.sign_in_to_demonstration, name="demo-sign-in"),
]
