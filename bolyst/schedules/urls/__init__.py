"""The week's plan; all below /<workspace>/arbeid/ukeplan/. What residents book stands in the open,
below /<workspace>/time/."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import include, path

from bolyst.schedules.urls import board, bookings

app_name = "schedules"

_proposal = "bolyst.schedules.urls.proposal"
proposed = import_module(_proposal).pages if find_spec(_proposal) else []

work_pages = [path("ukeplan/", include([*board.pages, *bookings.pages, *proposed]))]
public_pages = bookings.public_pages
