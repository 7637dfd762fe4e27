from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "bolyst.operations"
