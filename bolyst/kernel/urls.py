from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from . import views

app_name = "kernel"

# Language and colours are sent without a token: pages for everybody carry no cookie, and the worst
# a stranger's form could do is to show a page in nynorsk.
open_pages = [
    path("sprak/", csrf_exempt(set_language), name="language"),
    path("farger/", views.colours, name="colours"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("deler/", views.parts, name="parts"),
]
