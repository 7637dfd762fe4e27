"""Workshops from planning meeting to follow-up talk; below /<workspace>/arbeid/verksted/."""

from django.urls import URLPattern

app_name = "workshops"

work_pages: list[URLPattern] = []
