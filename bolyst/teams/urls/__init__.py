"""The team's pages, by noun; all below /<workspace>/arbeid/team/."""

from django.urls import include, path

from bolyst.teams.urls import meetings, team

app_name = "teams"

work_pages = [path("team/", include([*team.pages, *meetings.pages]))]
errand_pages = meetings.errand_pages
