"""What is true of municipalities and their codes (Statistics Norway, Klass 131).

Codes change when counties do, municipalities merge and, now and then, are divided. A figure
follows its municipality to a new number, never through a division.
"""

from bolyst.municipalities.rules.codes import (
    FIRST_DAY,
    Break,
    Change,
    Composition,
    Kind,
    Period,
    Register,
    Resolution,
    UnknownCode,
    ancestors,
    breaks,
    codes_at,
    composition,
    resolve,
)
from bolyst.municipalities.rules.names import RESERVED, rank, search_key, slugs
from bolyst.municipalities.rules.sentences import Naming, about_break, about_resolution

__all__ = [
    "FIRST_DAY",
    "RESERVED",
    "Break",
    "Change",
    "Composition",
    "Kind",
    "Naming",
    "Period",
    "Register",
    "Resolution",
    "UnknownCode",
    "about_break",
    "about_resolution",
    "ancestors",
    "breaks",
    "codes_at",
    "composition",
    "rank",
    "resolve",
    "search_key",
    "slugs",
]
