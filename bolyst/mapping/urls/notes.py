from django.urls import path

from bolyst.mapping.views import guides, incoming, notes, weeks

pages = [
    path("", weeks.weeks, name="weeks"),
    path("ny/", weeks.plan_week, name="plan-week"),
    path("<uuid:week_id>/", weeks.week, name="week"),
    path("<uuid:week_id>/dager/", weeks.change_week, name="change-week"),
    path("<uuid:week_id>/guider/", guides.guides, name="guides"),
    path("<uuid:week_id>/guider/<str:audience>/", guides.guide, name="guide"),
    path(
        "<uuid:week_id>/guider/versjon/<uuid:guide_id>/",
        guides.guide_version,
        name="guide-version",
    ),
    path("<uuid:week_id>/samtaler/ny/", weeks.add_conversation, name="add-conversation"),
    path(
        "<uuid:week_id>/samtaler/<uuid:conversation_id>/", notes.conversation, name="conversation"
    ),
    path(
        "<uuid:week_id>/samtaler/<uuid:conversation_id>/endre/",
        weeks.change_conversation,
        name="change-conversation",
    ),
    path(
        "<uuid:week_id>/samtaler/<uuid:conversation_id>/fjern/",
        weeks.remove_conversation,
        name="remove-conversation",
    ),
    path("<uuid:week_id>/notater/<uuid:note_id>/", notes.change_note, name="change-note"),
    path("<uuid:week_id>/notater/<uuid:note_id>/slett/", notes.remove_note, name="remove-note"),
    path("<uuid:week_id>/hent-inn/", incoming.import_file, name="import"),
    path(
        "<uuid:week_id>/hent-inn/<uuid:upload_id>/", incoming.import_preview, name="import-preview"
    ),
    path(
        "<uuid:week_id>/hent-inn/<uuid:batch_id>/angre/", incoming.undo_import, name="undo-import"
    ),
    path("<uuid:week_id>/prosjekt.qdpx", incoming.export_project, name="export-project"),
]
