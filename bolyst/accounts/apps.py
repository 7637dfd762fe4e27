from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "bolyst.accounts"

    def ready(self) -> None:
        from bolyst.accounts import checks  # noqa: F401
