from django.urls import path

from bolyst.statements import views

app_name = "statements"

work_pages = [
    path("arsrapport/", views.annual_reports, name="annual-reports"),
    path("arsrapport/ny/", views.draft_report, name="draft-report"),
    path("arsrapport/<uuid:report_id>/", views.annual_report, name="annual-report"),
    path("arsrapport/<uuid:report_id>/tekst/", views.write_words, name="write-words"),
    path("arsrapport/<uuid:report_id>/send/", views.send_report, name="send-report"),
    path("arsrapport/<uuid:report_id>/godkjenn/", views.approve, name="approve"),
    path("arsrapport/<uuid:report_id>/tilbake/", views.send_back, name="send-back"),
    path("arsrapport/<uuid:report_id>/arkivert/", views.archive, name="archive"),
    path("arsrapport/<uuid:report_id>/pakke/", views.package, name="package"),
]
