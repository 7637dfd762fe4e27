"""`bolyst mapping-report FILE --municipality 5042 --out DIR`: from notes to a report."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from bolyst.documents.blocks import Document, Sender
from bolyst.documents.layout import laid_out
from bolyst.documents.render import html, pdf, word
from bolyst.figures.actions import load_shipped_figures
from bolyst.gate.rules import Floor
from bolyst.kernel import clock
from bolyst.kernel.sheets import write_csv
from bolyst.mapping.notes_command import NotesCommand
from bolyst.mapping.report import Withheld, gather, report, screen
from bolyst.mapping.rules import InformantGroup
from bolyst.mapping.shell import passing_week, take_in

SENDER = Sender("Bolyst")


class Command(NotesCommand):
    help = "Make a mapping report from a file of notes: PDF, Word and HTML, marked «ikke frigitt»."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--out", type=Path, required=True, help="folder for the files")
        parser.add_argument("--language", choices=("nb", "nn", "en"), default="nb")

    def work(self, options: dict[str, Any]) -> None:
        place = self.municipality(options["municipality"])
        load_shipped_figures()
        with passing_week(place) as (week, me), translation.override(options["language"]):
            taken = take_in(
                week,
                options["input"],
                columns=options["column"],
                otherwise=InformantGroup(options["group"]),
                by=me,
            )
            contents = gather(week)
            document = report(
                contents,
                sender=SENDER,
                on=clock.today(),
                language=options["language"],
                floor=Floor(),
                mark=_("Ikke frigitt"),
            )
            withheld = screen(contents, Floor()).withheld
        files = write(document, withheld, options["out"])
        self.tell(taken, as_json=options["as_json"], files=files, withheld=len(withheld))


def write(document: Document, withheld: list[Withheld], out: Path) -> list[str]:
    """The report in three forms and what the gate held back; the paths written."""
    out.mkdir(parents=True, exist_ok=True)
    layout = laid_out(document)
    forms = {"rapport.pdf": pdf, "rapport.docx": word, "rapport.html": html}
    for name, form in forms.items():
        (out / name).write_bytes(form.render(layout))
    labels = (_("hva"), _("hvorfor"), _("i stedet"))
    with (out / "withheld.csv").open("wb") as file:
        write_csv(file, labels, ((each.what, each.why, each.instead) for each in withheld))
    return [str(out / name) for name in (*forms, "withheld.csv")]
