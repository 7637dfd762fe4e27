from django.urls import path

from bolyst.mapping.views import (
    agreement,
    codebook,
    coding,
    extracts,
    matrix,
    memos,
    search,
    themes,
)

pages = [
    path("<uuid:week_id>/koding/", coding.notes_to_code, name="notes-to-code"),
    path("<uuid:week_id>/koding/<uuid:note_id>/", coding.code_note, name="code-note"),
    path("<uuid:week_id>/koding/<uuid:note_id>/neste/", coding.next_waiting, name="next-waiting"),
    path("<uuid:week_id>/angre/", coding.undo, name="undo-coding"),
    path(
        "<uuid:week_id>/kodinger/<uuid:coding_id>/eksempel/",
        coding.show_as_example,
        name="show-as-example",
    ),
    path(
        "<uuid:week_id>/kodinger/<uuid:coding_id>/fjern/",
        coding.remove_coding,
        name="remove-coding",
    ),
    path("<uuid:week_id>/temaer/", themes.themes, name="themes"),
    path("<uuid:week_id>/temaer/<uuid:theme_id>/", themes.change_theme, name="change-theme"),
    path("<uuid:week_id>/temaer/<uuid:theme_id>/sammen/", themes.merge_theme, name="merge-theme"),
    path("<uuid:week_id>/temaer/<uuid:theme_id>/fjern/", themes.remove_theme, name="remove-theme"),
    path("<uuid:week_id>/temaer/<uuid:theme_id>/flytt/", themes.move_theme, name="move-theme"),
    path("<uuid:week_id>/kodebok/", codebook.import_codebook, name="import-codebook"),
    path(
        "<uuid:week_id>/kodebok/<uuid:codebook_id>/",
        codebook.codebook_preview,
        name="codebook-preview",
    ),
    path(
        "<uuid:week_id>/kodebok/<uuid:taken_id>/angre/",
        codebook.undo_codebook,
        name="undo-codebook",
    ),
    path("<uuid:week_id>/kodebok.qdc", codebook.export_codebook, name="export-codebook"),
    path("<uuid:week_id>/sok/", search.search, name="search"),
    path("<uuid:week_id>/memoer/", memos.memos, name="memos"),
    path("<uuid:week_id>/memoer/<uuid:memo_id>/", memos.change_memo, name="change-memo"),
    path("<uuid:week_id>/memoer/<uuid:memo_id>/slett/", memos.remove_memo, name="remove-memo"),
    path("<uuid:week_id>/samsvar/", agreement.agreement, name="agreement"),
    path(
        "<uuid:week_id>/temaer/<uuid:theme_id>/avgjor/<uuid:note_id>/",
        agreement.settle_sentence,
        name="settle",
    ),
    path("<uuid:week_id>/matrise/", matrix.matrix, name="matrix"),
    path("<uuid:week_id>/matrise/sammen/", matrix.together, name="together"),
    path("<uuid:week_id>/stykker/", extracts.extracts_file, name="extracts-file"),
    path("<uuid:week_id>/matrise/<uuid:theme_id>/", extracts.extracts, name="extracts"),
    path("<uuid:week_id>/matrise/<uuid:theme_id>/flytt/", extracts.move_marks, name="move-marks"),
]
