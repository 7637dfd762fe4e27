"""The mapping's pages, by noun; all below /<workspace>/arbeid/kartlegging/."""

from django.urls import include, path

from bolyst.mapping.urls import coding, crew, notes, report

app_name = "mapping"

work_pages = [
    path("kartlegging/", include([*notes.pages, *crew.pages, *coding.pages, *report.pages])),
]
