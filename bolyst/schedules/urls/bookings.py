from django.urls import URLPattern

pages: list[URLPattern] = []
public_pages: list[URLPattern] = []
