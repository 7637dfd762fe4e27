from django.urls import path

from bolyst.measures import views

app_name = "measures"

work_pages = [
    path("funn/", views.findings, name="findings"),
    path("funn/<uuid:finding_id>/", views.finding, name="finding"),
    path("funn/<uuid:finding_id>/endre/", views.change_finding, name="change-finding"),
    path("funn/<uuid:finding_id>/fjern/", views.remove_finding, name="remove-finding"),
    path("anbefalinger/", views.recommendations, name="recommendations"),
    path("anbefalinger/ny/", views.recommend, name="recommend"),
    path("anbefalinger/<uuid:recommendation_id>/", views.recommendation, name="recommendation"),
    path(
        "anbefalinger/<uuid:recommendation_id>/flytt/",
        views.move_recommendation,
        name="move-recommendation",
    ),
    path(
        "anbefalinger/<uuid:recommendation_id>/fjern/",
        views.remove_recommendation,
        name="remove-recommendation",
    ),
]
