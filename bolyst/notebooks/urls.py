"""The notebook that needs no network; all below /<workspace>/arbeid/notatbok/."""

from django.urls import URLPattern

app_name = "notebooks"

work_pages: list[URLPattern] = []
open_pages: list[URLPattern] = []
