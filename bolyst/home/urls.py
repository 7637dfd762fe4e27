from django.urls import path

from bolyst.home import views

app_name = "home"

open_pages = [path("konto/steder/", views.after_sign_in, name="after-sign-in")]
adviser_pages = [
    path("", views.portfolio, name="portfolio"),
    path("agenda/", views.agenda, name="agenda"),
    path("rapport/", views.funder_report, name="funder-report"),
    path("rapport/dokument/", views.write_funder_report, name="write-funder-report"),
]
work_pages = [
    path("", views.start, name="start"),
    path("rolle/", views.wear_role, name="wear-role"),
    path("henvendelser/", views.inquiries, name="inquiries"),
]
