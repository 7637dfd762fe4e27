"""Delivery reports as other mail servers write them. The people and servers are invented."""

from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from bolyst.post.envelopes import Envelope
from bolyst.post.models import Letter


def report(
    about: Letter | None,
    *,
    to: str = "bolyst@localhost",
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 <per@skolen.example>: User unknown",
    returns: str = "message",
) -> bytes:
    """`returns`: the whole «message», its «headers», or «nothing»."""
    whole = MIMEMultipart("report", report_type="delivery-status")
    whole["From"] = "MAILER-DAEMON@mx.skolen.example (Mail Delivery System)"
    whole["To"] = to
    whole["Subject"] = "Undelivered Mail Returned to Sender"
    whole["Auto-Submitted"] = "auto-replied"
    whole.attach(MIMEText("This is the mail system at host mx.skolen.example.\n\nSorry.\n"))
    whole.attach(_status(action, status, said))
    if about is not None and returns != "nothing":
        whole.attach(_returned(about, returns))
    return whole.as_bytes()


def _status(action: str, status: str, said: str) -> MIMEBase:
    server, recipient = Message(), Message()
    server["Reporting-MTA"] = "dns; mx.skolen.example"
    recipient["Final-Recipient"] = "rfc822; per@skolen.example"
    recipient["Action"] = action
    recipient["Status"] = status
    if said:
        recipient["Diagnostic-Code"] = said
    part = MIMEBase("message", "delivery-status")
    part.attach(server)
    part.attach(recipient)
    return part


def _returned(about: Letter, returns: str) -> Message:
    sent: EmailMessage = Envelope(about).message()
    if returns == "message":
        found = Message()
        for name, value in sent.items():
            found[name] = value
        found.set_payload("Hei Per.\n")
        return MIMEMessage(found)
    headers = "".join(f"{name}: {value}\n" for name, value in sent.items())
    return MIMEText(headers, "rfc822-headers")
