from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "bolyst.documents"
