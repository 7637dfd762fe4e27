"""What a password must be, and what is said when it isn't: Django's checks, our words."""

import re
from typing import Any

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What people here begin with, and hang a year and an exclamation mark on.
HOUSEHOLD_WORDS = {
    "bolyst", "hemmelig", "kommune", "kommunen", "lierne", "norge", "passord", "passordet",
    "passordpassord", "sommer", "sommeren", "sommersommer", "vinter", "vinteren", "velkommen",
    "velkommenvelkommen",
}  # fmt: skip


class LongEnough(django.MinimumLengthValidator):
    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            text = _("Passordet er for kort. Det må ha minst %(count)d tegn.")
            raise ValidationError(text % {"count": self.min_length})


class NotCommon(django.CommonPasswordValidator):
    """On nobody's list of common passwords, and not a household word with a year behind it."""

    def validate(self, password: str, user: Any = None) -> None:
        letters = re.sub(r"[\W\d_]+", "", password.lower())
        if password.lower().strip() in self.passwords or letters in HOUSEHOLD_WORDS:
            raise ValidationError(_("Passordet er for vanlig. Andre gjetter det fort."))


class NotLikeOneself(django.UserAttributeSimilarityValidator):
    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            text = _("Passordet er for likt navnet eller adressen din.")
            raise ValidationError(text) from None


class NotOnlyDigits(django.NumericPasswordValidator):
    def validate(self, password: str, user: Any = None) -> None:
        if password.isdigit():
            raise ValidationError(_("Passordet kan ikke være bare tall."))
