"""The guides' pages; all below /<workspace>/arbeid/guider/."""

from django.urls import URLPattern

app_name = "guides"

work_pages: list[URLPattern] = []
