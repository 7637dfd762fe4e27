from django.apps import AppConfig


class PlenumConfig(AppConfig):
    name = "bolyst.plenum"
