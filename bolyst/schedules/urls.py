"""The week's plan; all below /<workspace>/arbeid/ukeplan/."""

from django.urls import URLPattern

app_name = "schedules"

work_pages: list[URLPattern] = []
errand_pages: list[URLPattern] = []
public_pages: list[URLPattern] = []
