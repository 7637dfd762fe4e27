"""The guides' pages; all below /<workspace>/arbeid/guider/."""

from django.urls import path

from bolyst.guides.views import drafts, guides

app_name = "guides"

of_guide = "guider/<str:audience>/"
of_version = "guider/versjon/<uuid:guide_id>/"
of_draft = "guider/utkast/<uuid:guide_draft_id>/"
work_pages = [
    path("guider/", guides.guides, name="guides"),
    path(of_version, guides.version, name="version"),
    path(f"{of_version}ark/", guides.paper_of_version, name="version-paper"),
    path(of_draft, drafts.draft, name="draft"),
    path(f"{of_draft}vis/", drafts.preview, name="preview"),
    path(f"{of_draft}nytt/", drafts.add_prompt, name="add-prompt"),
    path(f"{of_draft}hent/", drafts.bring_in, name="bring-in"),
    path(f"{of_draft}angre/", drafts.undo, name="undo"),
    path(f"{of_draft}publiser/", drafts.publish, name="publish"),
    path(f"{of_draft}forkast/", drafts.discard, name="discard"),
    path(of_guide, guides.guide, name="guide"),
    path(f"{of_guide}ark/", guides.paper_of_guide, name="paper"),
    path(f"{of_guide}xlsform/", guides.form_of_guide, name="xlsform"),
    path(f"{of_guide}lest/", guides.note_reading, name="note-reading"),
    path(f"{of_guide}endringer/", guides.changes, name="changes"),
    path(f"{of_guide}endringer/ta-inn/", drafts.take_changes, name="take-changes"),
    path(f"{of_guide}endringer/felles/", guides.take_shared, name="take-shared"),
    path(f"{of_guide}utkast/", drafts.start_draft, name="start-draft"),
]
