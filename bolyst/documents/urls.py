from django.urls import path

from bolyst.documents import views

app_name = "documents"

work_pages = [
    path("dokumenter/", views.documents, name="documents"),
    path("dokumenter/avsender/", views.sender, name="sender"),
    path("dokumenter/<uuid:document_id>/", views.document, name="document"),
    path("dokumenter/<uuid:document_id>/<int:number>/", views.version, name="version"),
    path("dokumenter/<uuid:document_id>/<int:number>/videre/", views.move_on, name="move-on"),
    path("dokumenter/<uuid:document_id>/<int:number>/tilbake/", views.send_back, name="send-back"),
    path("dokumenter/<uuid:document_id>/<int:number>/<slug:form>/", views.file, name="file"),
]
