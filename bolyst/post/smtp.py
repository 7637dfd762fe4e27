"""Django's SMTP backend, which also knows whether a letter was handed over before the line went.

Before the letter's last full stop is sent, a lost connection means that nothing was delivered and
one may try again. After it, only the server knows.
"""

import smtplib
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

END_OF_LETTER = b"\r\n.\r\n"


class Unanswered(OSError):
    """The whole letter was sent, and the server never said whether it took it."""


class _Careful(smtplib.SMTP):
    handed_over = False

    def send(self, s: Any) -> None:
        """Whatever smtplib says on the line passes here."""
        if isinstance(s, bytes) and s.endswith(END_OF_LETTER):
            self.handed_over = True
        super().send(s)


class _CarefulOverTls(_Careful, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _CarefulOverTls if self.use_ssl else _Careful

    def open(self) -> bool | None:
        """A line that is refused half-way, because of its certificate or a password, is closed."""
        try:
            return super().open()
        finally:
            half: Any = self._partial_connection  # type: ignore[has-type]  # no stub
            if half is not None:
                half.close()
                self._partial_connection = None

    def _send(self, email_message: EmailMessage) -> bool:
        line: Any = self.connection
        line.handed_over = False
        try:
            return bool(super()._send(email_message))  # type: ignore[misc]  # no stub
        except smtplib.SMTPResponseException:
            raise  # it did say
        except OSError as error:
            if line.handed_over:
                raise Unanswered(str(error)) from error
            raise
