from django.urls import path

from bolyst.mapping.views import crew

pages = [path("<uuid:week_id>/intervjuere/", crew.crew, name="crew")]
