"""Knowledge sessions, their slides and the library; below /<workspace>/arbeid/kunnskap/."""

from django.urls import URLPattern

app_name = "knowledge"

work_pages: list[URLPattern] = []
