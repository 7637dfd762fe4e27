"""What a conversation and a note carry, as variables of a coded project.

Names and values are bokmål, whoever takes the file out: a file is one thing, and the same the next
time. A variable is known again by its guid, or by its name when another program has given it a new
one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from bolyst.imports import values
from bolyst.imports.qdpx import Value, Variable
from bolyst.imports.qdpx.model import Scalar, VariableType
from bolyst.imports.qdpx.types import derived_guid
from bolyst.kernel.languages import LANGUAGES
from bolyst.mapping.incoming import group_words, read_people, read_question
from bolyst.mapping.models import Conversation, Note
from bolyst.mapping.rules import ConversationKind, InformantGroup


def kind_words() -> dict[str, ConversationKind]:
    codes = {kind.value: kind for kind in ConversationKind}
    with translation.override("nb"):
        ours = {str(kind.label): kind for kind in ConversationKind}
    return codes | {str(kind.label): kind for kind in ConversationKind} | ours


def language_words() -> dict[str, str]:
    """«somali», «Soomaali» and «so» are one language."""
    own = {language.own_name: code for code, language in LANGUAGES.items()}
    named = {str(language.name): code for code, language in LANGUAGES.items()}
    return own | named | {code: code for code in LANGUAGES}


@dataclass(frozen=True)
class Carried:
    """One thing that is told of a conversation or a note."""

    key: str  # the field's name
    name: str
    type: VariableType
    read: Callable[[str], Any]  # raises ValidationError
    synonyms: tuple[str, ...] = ()
    description: str = ""

    @property
    def guid(self) -> str:
        return derived_guid("variable", self.key)


def carried() -> dict[str, Carried]:
    """By key. Made anew each time: the readers know the labels of the language that is spoken."""
    text, read_day = values.text, values.day
    listed = [
        Carried("title", "Samtale", "Text", text),
        Carried("group", "Gruppe", "Text", values.one_of(group_words()),
                ("informantgruppe", "group", "målgruppe", "sektor")),
        Carried("kind", "Slags samtale", "Text", values.one_of(kind_words())),
        Carried("language", "Språk", "Text", values.one_of(language_words(), ""), ("language",),
                "Kode etter BCP 47: «so» er somali."),
        Carried("place", "Sted", "Text", text, ("stad", "place")),
        Carried("held_on", "Dato", "Date", read_day, ("date", "dag")),
        Carried("people", "Antall personer", "Integer", read_people, ("antall", "people")),
        Carried("question", "Spørsmål", "Integer", read_question, ("question",),
                "Hvilket av de seks spørsmålene i kartleggingen notatet svarer på."),
    ]  # fmt: skip
    return {one.key: one for one in listed}


def variables() -> list[Variable]:
    return [Variable(one.name, one.type, one.guid, one.description) for one in carried().values()]


def values_of(row: Conversation | Note) -> list[Value]:
    """What the row carries; nothing is said of what it doesn't know."""
    fields = {one.key: getattr(row, one.key) for one in carried().values() if hasattr(row, one.key)}
    with translation.override("nb"):
        if isinstance(row, Conversation):
            fields["group"] = str(InformantGroup(row.group).label)
            fields["kind"] = str(ConversationKind(row.kind).label)
    return [
        Value(carried_guid(key), int(value) if isinstance(value, int) else value)
        for key, value in fields.items()
        if value not in {None, ""}
    ]


def carried_guid(key: str) -> str:
    return derived_guid("variable", key)


class Known:
    """Which of a file's variables are ours, and what they say."""

    def __init__(self, found: Iterable[Variable]) -> None:
        ours = carried()
        by_guid = {one.guid: one for one in ours.values()}
        by_name = {
            values.folded(name): one for one in ours.values() for name in (one.name, *one.synonyms)
        }
        self.by_guid: dict[str, Carried] = {}
        self.names: dict[str, str] = {}
        for variable in found:
            self.names[variable.guid] = variable.name
            known = by_guid.get(variable.guid) or by_name.get(values.folded(variable.name))
            if known:
                self.by_guid[variable.guid] = known

    @property
    def unknown(self) -> list[str]:
        """Names of those that mean nothing here."""
        return [name for guid, name in self.names.items() if guid not in self.by_guid]

    def told(self, found: Iterable[Value]) -> Iterator[tuple[str, Any]]:
        """Key and value. Raises nothing: what can't be read is given as its ValidationError."""
        for value in found:
            known = self.by_guid.get(value.variable)
            if known is None or value.value is None:
                continue
            try:
                yield known.key, known.read(spelled(value.value))
            except ValidationError as error:
                yield known.key, error


def spelled(value: Scalar) -> str:
    """As somebody would have written it in a cell."""
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
