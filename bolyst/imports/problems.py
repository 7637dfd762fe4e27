"""How an import says no: a sentence, and where in the file it is."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class ImportProblem(ValidationError):
    """One thing that stands in the way, with its place in the file.

    `line` is the line as an editor or a spreadsheet counts it, `column` the heading above the
    cell; None where the whole file or the whole row is meant.
    """

    def __init__(self, line: int | None, column: str | None, reason: str) -> None:
        self.line = line
        self.column = column
        self.reason = reason
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The reason with its place in front."""
        if self.line is None:
            return self.reason
        if self.column is None:
            return _("Linje %(line)d: %(reason)s") % {"line": self.line, "reason": self.reason}
        return _("Linje %(line)d, «%(column)s»: %(reason)s") % {
            "line": self.line,
            "column": self.column,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        return self.sentence


class NotAProject(ValidationError):
    """The file is not a REFI-QDA project we can read; `problems` says why, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(problems)

    def __str__(self) -> str:
        return " ".join(self.problems)


class Gone(ValidationError):
    """The file that waited has been used up, or thrown away."""
