"""`bolyst municipalities`: the codes of municipalities through the years, for the shell.

It answers from the files, so that it needs no database.
"""

import json
import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from bolyst.kernel import clock
from bolyst.municipalities import facts, queries, rules
from bolyst.municipalities.models import Municipality

REFUSED = 2  # the exit code where there is no answer

type Answer = dict[str, Any]


class Command(BaseCommand):
    help = "Find municipalities, and follow their codes from 1986 to today."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        subjects = parser.add_subparsers(dest="subject", required=True)
        resolve = subjects.add_parser("resolve", help="what a code leads to at another time")
        resolve.add_argument("code")
        when = resolve.add_mutually_exclusive_group()
        when.add_argument("--year", type=_year, dest="on", help="the first of January that year")
        when.add_argument("--date", type=_date, dest="on", help="YYYY-MM-DD; else today")
        find = subjects.add_parser("find", help="municipalities by a name or a code")
        find.add_argument("text")
        history = subjects.add_parser("history", help="a municipality's codes and breaks")
        history.add_argument("code")
        for subject in (resolve, find, history):
            subject.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, subject: str, as_json: bool, **options: Any) -> None:
        answers = {"resolve": self.resolve, "find": self.find, "history": self.history}
        answer, plain = answers[subject](options)
        text = json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(plain)
        self.stdout.write(text)

    def resolve(self, options: Answer) -> tuple[Answer, list[str]]:
        on = options["on"] or clock.today()
        try:
            found = queries.resolve(options["code"], on)
        except rules.UnknownCode as error:
            self.refuse(str(error.args[0]))
        sentence = queries.sentence(found)
        return _resolution(found) | {"text": sentence}, [sentence]

    def find(self, options: Answer) -> tuple[list[Answer], list[str]]:
        found = queries.find(options["text"], queries.written_down())
        if not found:
            self.refuse(_("Vi fant ingen kommune for «%(text)s».") % {"text": options["text"]})
        plain = [f"{each.code} {each.official_name} ({each.county.name})" for each in found]
        return [_municipality(each) for each in found], plain

    def history(self, options: Answer) -> tuple[Answer, list[str]]:
        municipality = queries.by_code(options["code"], queries.written_down())
        if municipality is None:
            text = _("%(code)s leder ikke til én kommune i dag.") % {"code": options["code"]}
            self.refuse(text)
        found = queries.history(municipality)
        sentences = queries.sentences(municipality)
        answer = {
            "municipality": _municipality(municipality),
            "codes": [_period(row) for row in found.periods],
            "breaks": [_break(each) for each in found.breaks],
            "text": sentences,
        }
        return answer, [_lived(row) for row in found.periods] + sentences

    def refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(REFUSED)


def _resolution(found: rules.Resolution) -> Answer:
    return {
        "asked": found.asked,
        "year": found.on.year,
        "date": found.on.isoformat(),
        "kind": found.kind.value,
        "code": found.code,
        "codes": [{"code": code, "name": facts.name_of(code, found.on)} for code in found.codes],
        "parts_of": [{"code": code, "name": facts.name_of(code, found.on)} for code in found.parts],
        "breaks": [_break(step) for step in found.steps],
    }


def _break(met: rules.Break) -> Answer:
    return {
        "date": met.on.isoformat(),
        "year": met.year,
        "kind": met.kind.value,
        "before": list(met.before),
        "parts_of": list(met.parts),
        "after": list(met.after),
    }


def _municipality(each: Municipality) -> Answer:
    names = {"nb": each.name, "nn": each.name, "se": each.name_se, "sma": each.name_sma}
    names |= {"smj": each.name_smj, "fkv": each.name_fkv}
    return {
        "code": each.code,
        "name": each.official_name,
        "names": {language: name for language, name in names.items() if name},
        "county": {"code": each.county_id, "name": each.county.name},
        "language": each.language,
        "sami_area": each.is_in_sami_area,
        "slug": each.slug,
    }


def _period(row: rules.Period) -> Answer:
    until = row.end.isoformat() if row.end else None
    return {"code": row.code, "name": row.name, "from": row.start.isoformat(), "until": until}


def _lived(row: rules.Period) -> str:
    first = f"{row.start} " if row.start > rules.FIRST_DAY else ""
    last = f" {row.end}" if row.end else ""
    return f"{row.code} {row.name}: {first}–{last}"


def _year(text: str) -> date:
    try:
        return date(int(text), 1, 1)
    except ValueError as error:
        raise ArgumentTypeError(_("«%(text)s» er ikke noe årstall.") % {"text": text}) from error


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("«%(text)s» er ikke en dato.") % {"text": text}) from error
