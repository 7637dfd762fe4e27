"""Taking part and withdrawing: arbeid/deltakelse/ for the interviewers, kort/ for the card."""

from django.urls import URLPattern

app_name = "participation"

work_pages: list[URLPattern] = []
public_pages: list[URLPattern] = []
