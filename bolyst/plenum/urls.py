"""A room full of people that answers: /delta/ for whoever is in it, the desk for who leads it."""

from django.urls import URLPattern

app_name = "plenum"

open_pages: list[URLPattern] = []
work_pages: list[URLPattern] = []
