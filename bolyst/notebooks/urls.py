"""The notebook that needs no network; all below /<workspace>/arbeid/notatbok/.

Only what lies below bok/ is ever kept on the device: the worker that keeps it is served from there.
"""

from django.urls import path

from bolyst.notebooks.views import devices, notebook, parcels, waiting

app_name = "notebooks"

work_pages = [
    path("notatbok/bok/arbeider.js", notebook.worker, name="worker"),
    path("notatbok/bok/<uuid:week_id>/<uuid:conversation_id>/", notebook.notebook, name="notebook"),
    path("notatbok/tilstand/", devices.state, name="state"),
    path("notatbok/registrer/", devices.register, name="register-device"),
    path("notatbok/send/", parcels.receive, name="receive"),
    path("notatbok/<uuid:week_id>/", waiting.notebooks, name="notebooks"),
    path(
        "notatbok/<uuid:week_id>/enheter/<uuid:device_id>/trekk/",
        devices.revoke,
        name="revoke-device",
    ),
    path("notatbok/<uuid:week_id>/venter/<uuid:parcel_id>/", waiting.parcel, name="parcel"),
    path(
        "notatbok/<uuid:week_id>/venter/<uuid:parcel_id>/ta-inn/", waiting.take_in, name="take-in"
    ),
    path(
        "notatbok/<uuid:week_id>/venter/<uuid:parcel_id>/forkast/",
        waiting.discard,
        name="discard",
    ),
]
