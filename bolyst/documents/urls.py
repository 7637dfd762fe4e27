from django.urls import path

from bolyst.documents import views
from bolyst.documents.views import fact_checks, reading

app_name = "documents"

work_pages = [
    path("dokumenter/", views.documents, name="documents"),
    path("dokumenter/avsender/", views.sender, name="sender"),
    path("dokumenter/<uuid:document_id>/", views.document, name="document"),
    path("dokumenter/<uuid:document_id>/<int:number>/", views.version, name="version"),
    path("dokumenter/<uuid:document_id>/<int:number>/videre/", views.move_on, name="move-on"),
    path("dokumenter/<uuid:document_id>/<int:number>/tilbake/", views.send_back, name="send-back"),
    path("dokumenter/<uuid:document_id>/faktasjekk/", fact_checks.fact_checks, name="fact-checks"),
    path(
        "dokumenter/<uuid:document_id>/faktasjekk/<uuid:remark_id>/svar/",
        fact_checks.answer,
        name="answer-remark",
    ),
    path(
        "dokumenter/<uuid:document_id>/<int:number>/faktasjekk/",
        fact_checks.ask,
        name="ask-for-facts",
    ),
    path(
        "dokumenter/<uuid:document_id>/<int:number>/faktasjekk/flere/",
        fact_checks.ask_more,
        name="ask-more",
    ),
    path(
        "dokumenter/<uuid:document_id>/<int:number>/faktasjekk/avslutt/",
        fact_checks.close,
        name="close-fact-check",
    ),
    path("dokumenter/<uuid:document_id>/<int:number>/<slug:form>/", views.file, name="file"),
]
errand_pages = [
    path("faktasjekk/", reading.fact_check, name="fact-check"),
    path("faktasjekk/<int:number>/", reading.chapter, name="fact-check-chapter"),
    path("faktasjekk/ferdig/", reading.finish, name="fact-check-finish"),
]
