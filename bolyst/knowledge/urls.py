"""Knowledge sessions, their slides and the library; below /<workspace>/arbeid/kunnskap/."""

from django.urls import path

from bolyst.knowledge import views
from bolyst.knowledge.views import library, slides

app_name = "knowledge"

work_pages = [
    path("kunnskap/", views.sessions, name="sessions"),
    path("kunnskap/ny/", views.plan, name="plan"),
    path("kunnskap/fjernet/", views.removed, name="removed"),
    path("kunnskap/bibliotek/", library.library, name="library"),
    path("kunnskap/bibliotek/foresla/", library.suggest, name="suggest"),
    path("kunnskap/bibliotek/ny/", library.publish, name="publish"),
    path("kunnskap/bibliotek/<slug:resource_key>/notat/", library.note, name="note"),
    path(
        "kunnskap/bibliotek/<slug:resource_key>/", library.change_resource, name="change-resource"
    ),
    path(
        "kunnskap/bibliotek/forslag/<uuid:suggestion_id>/", library.answer, name="answer-suggestion"
    ),
    path("kunnskap/<uuid:session_id>/", views.session, name="session"),
    path("kunnskap/<uuid:session_id>/endre/", views.change, name="change"),
    path("kunnskap/<uuid:session_id>/innhold/", slides.contents, name="contents"),
    path("kunnskap/<uuid:session_id>/lysark/", slides.slides, name="slides"),
    path("kunnskap/<uuid:session_id>/lysark/lag/", slides.make, name="make-slides"),
    path(
        "kunnskap/<uuid:session_id>/lysark/<int:number>/<slug:slides_form>/",
        slides.file,
        name="file",
    ),
    path("kunnskap/<uuid:session_id>/rom/", slides.make_room, name="make-room"),
    path("kunnskap/<uuid:session_id>/holdt/", views.hold, name="hold"),
    path("kunnskap/<uuid:session_id>/fjern/", views.remove, name="remove"),
    path("kunnskap/<uuid:session_id>/hent-tilbake/", views.restore, name="restore"),
]
