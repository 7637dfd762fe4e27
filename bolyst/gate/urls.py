from django.urls import path

from bolyst.gate import views

app_name = "gate"

work_pages = [
    path("frigivelse/", views.desk, name="desk"),
    path("frigivelse/grenser/", views.threshold, name="threshold"),
    path("frigivelse/<uuid:release_id>/", views.candidate, name="candidate"),
    path("frigivelse/<uuid:release_id>/merke/<uuid:mark_id>/", views.keep_mark, name="keep-mark"),
    path("frigivelse/<uuid:release_id>/skriv-om/", views.reword, name="reword"),
    path("frigivelse/<uuid:release_id>/grovere/", views.coarsen, name="coarsen"),
    path("frigivelse/<uuid:release_id>/frigi/", views.release, name="release"),
    path("frigivelse/<uuid:release_id>/avvis/", views.refuse, name="refuse"),
    path("frigivelse/<uuid:release_id>/trekk-tilbake/", views.withdraw, name="withdraw"),
]
