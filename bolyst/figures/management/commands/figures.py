"""`bolyst figures`: official figures into the database and out again, for the shell."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bolyst.figures import actions, fetching, queries, rules
from bolyst.figures.client import NoAnswer, Statbank
from bolyst.figures.rules import Figure, Point
from bolyst.municipalities import facts

REFUSED = 2  # the exit code where nothing was done

type Answer = dict[str, Any]


class Command(BaseCommand):
    help = "Import, fetch and show official figures for municipalities."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        subjects = parser.add_subparsers(dest="subject", required=True)
        take = subjects.add_parser("import", help="a file from IMDi, Statbank or another source")
        take.add_argument("file", type=Path)
        take.add_argument("--dry-run", action="store_true", help="only tell what it becomes")
        take.add_argument("--topic", default="", help=", ".join(rules.TOPICS))
        take.add_argument("--source", default="", help="who made the figures")
        take.add_argument("--table", default="", help="the source's table number")
        take.add_argument(
            "--without-bad-rows", action="store_true", help="import the rows that can be taken"
        )
        show = subjects.add_parser("show", help="a municipality's figures, year by year")
        show.add_argument("code")
        show.add_argument("topic", help=f"{', '.join(rules.TOPICS)}, or see `topics`")
        fetch = subjects.add_parser("fetch", help="a municipality's figures from Statbank")
        fetch.add_argument("code")
        fetch.add_argument("topics", nargs="*", help=", ".join(fetching.QUESTIONS))
        topics = subjects.add_parser("topics", help="the series there are figures of")
        for subject in (take, show, fetch, topics):
            subject.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, subject: str, as_json: bool, **options: Any) -> None:
        subjects = {
            "import": self.take,
            "show": self.show,
            "fetch": self.fetch,
            "topics": self.topics,
        }
        try:
            answer, plain = subjects[subject](options)
        except ValidationError as error:
            self.refuse("\n".join(error.messages))
        except NoAnswer as error:
            self.refuse(str(error))
        text = json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(plain)
        self.stdout.write(text)

    def take(self, options: Answer) -> tuple[Answer, list[str]]:
        file: Path = options["file"]
        try:
            data = file.read_bytes()
        except OSError as error:
            self.refuse(_("Filen %(file)s kan ikke leses.") % {"file": file} + f" {error.strerror}")
        read = actions.preview(
            data,
            file.name,
            topic=options["topic"],
            source=options["source"],
            table=options["table"],
        )
        saved = 0
        if not options["dry_run"]:
            saved = actions.import_figures(read, without_bad_rows=options["without_bad_rows"])
        answer = _preview(read) | {"dry_run": options["dry_run"], "saved": saved}
        return answer, [*_told(read), _outcome(saved, dry_run=options["dry_run"])]

    def show(self, options: Answer) -> tuple[Answer, list[str]]:
        code, slug = options["code"], options["topic"]
        if not queries.is_known(code):
            self.refuse(_("Det finnes ikke noe kommunenummer %(code)s.") % {"code": code})
        if slug not in rules.TOPICS and slug not in {row.topic for row in queries.series()}:
            text = _("Det finnes ikke noe emne «%(topic)s». Emnene er: %(topics)s.")
            self.refuse(text % {"topic": slug, "topics": ", ".join(rules.TOPICS)})
        found = queries.topic_figures(code, slug)
        return _shown(code, found), _listed(code, found)

    def fetch(self, options: Answer) -> tuple[Answer, list[str]]:
        code = options["code"]
        if not queries.is_known(code):
            self.refuse(_("Det finnes ikke noe kommunenummer %(code)s.") % {"code": code})
        fetched = fetching.fetch(code, options["topics"], bank=Statbank())
        plain = [
            _("%(topic)s: %(count)d tall fra tabell %(table)s, hentet %(at)s.")
            % {
                "topic": each.topic,
                "count": each.saved,
                "table": each.table,
                "at": each.fetched_at.date().isoformat(),
            }
            for each in fetched
        ]
        answer = [
            {
                "topic": each.topic,
                "table": each.table,
                "saved": each.saved,
                "fetched_at": each.fetched_at.isoformat(),
                "is_stale": each.is_stale,
            }
            for each in fetched
        ]
        return {"code": code, "fetched": answer}, plain

    def topics(self, options: Answer) -> tuple[Answer, list[str]]:
        series = queries.series()
        answer = [
            {
                "topic": row.topic,
                "title": row.title,
                "source": row.source,
                "table": row.table,
                "unit": row.unit,
                "fetched_at": row.fetched_at.isoformat(),
            }
            for row in series
        ]
        plain = [f"{row.topic}: {row}" for row in series] or [_("Det er ingen tall ennå.")]
        return {"topics": list(rules.TOPICS), "series": answer}, plain

    def refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(REFUSED)


def _shown(code: str, found: queries.TopicFigures) -> Answer:
    """A topic as JSON. With one group the years stand at the top, else within each group."""
    lines = [
        {"category": line.category, "name": line.name, "years": _years(line.points, found.source)}
        for line in found.lines
    ]
    single = lines[0]["years"] if len(lines) == 1 else None
    return {
        "municipality": {"code": code, "name": facts.name_of(code, facts.AS_OF)},
        "topic": found.slug,
        "title": found.title,
        "unit": found.unit,
        "source": _source(found.source),
        "years": single if single is not None else [],
        "groups": lines,
        "breaks": [_break(cut) for cut in queries.breaks_of(code)],
        "marks": dict(found.marks),
    }


def _years(points: tuple[Point, ...], source: queries.Source | None) -> list[Answer]:
    return [
        {
            "year": point.year,
            "value": _number(point.figure),
            "mark": point.figure.mark,
            "code": point.code,
            "source": source.reference if source else "",
            "break": point.cut.kind.value if point.cut else None,
            "break_text": point.cut.sentence if point.cut else "",
        }
        for point in points
    ]


def _break(cut: rules.Break) -> Answer:
    return {"year": cut.year, "kind": cut.kind.value, "text": cut.sentence}


def _source(source: queries.Source | None) -> Answer | None:
    if source is None:
        return None
    return {
        "name": source.name,
        "table": source.table,
        "reference": source.reference,
        "fetched_at": source.fetched_at.isoformat(),
        "notes": [*source.mandatory_notes, *source.notes],
    }


def _number(figure: Figure) -> int | float | None:
    if figure.value is None:
        return None
    whole = int(figure.value)
    return whole if whole == figure.value else float(figure.value)


def _listed(code: str, found: queries.TopicFigures) -> list[str]:
    if not found:
        text = _("Vi har ingen tall om «%(topic)s» for %(code)s.")
        return [text % {"topic": found.title, "code": code}]
    plain = [f"{found.title}, {code} {facts.name_of(code, facts.AS_OF)} ({found.unit})"]
    for line in found.lines:
        plain.append(line.name)
        for point in line.points:
            if point.cut:
                plain.append(f"  --- {point.cut.sentence}")
            plain.append(f"  {point.year}  {point.figure.mark or _number(point.figure)}")
    plain += [f"{mark}  {meaning}" for mark, meaning in found.marks]
    if found.source:
        plain.append(_("Kilde: %(source)s") % {"source": found.source.reference})
    return plain


def _preview(read: actions.Preview) -> Answer:
    return {
        "kind": read.reading.kind,
        "title": read.reading.title,
        "rows": read.reading.rows,
        "series": [
            {
                "topic": change.heading.topic,
                "title": change.heading.title,
                "source": change.heading.source,
                "table": change.heading.table,
                "unit": change.heading.unit,
                "municipalities": change.municipalities,
                "years": [change.first_year, change.last_year],
                "marks": dict(change.marks),
                "new": change.added,
                "same": change.same,
                "changed": change.changed,
                "differences": [
                    {
                        "code": each.code,
                        "year": each.year,
                        "category": each.category,
                        "ours": each.ours.mark or _number(each.ours),
                        "theirs": each.theirs.mark or _number(each.theirs),
                    }
                    for each in change.differences
                ],
            }
            for change in read.changes
        ],
        "left_out": dict(read.meaning.left_out),
        "split": sorted(read.meaning.split),
        "problems": [{"line": each.line, "reason": each.reason} for each in read.problems],
        "warnings": [{"line": each.line, "reason": each.reason} for each in read.meaning.warnings],
        "remarks": read.reading.remarks,
    }


def _told(read: actions.Preview) -> list[str]:
    plain = []
    for change in read.changes:
        facts_of = {
            "title": change.heading.title,
            "municipalities": change.municipalities,
            "first": change.first_year,
            "last": change.last_year,
            "new": change.added,
            "same": change.same,
            "changed": change.changed,
        }
        text = _(
            "%(title)s: %(municipalities)d kommunenumre, %(first)d–%(last)d. "
            "%(new)d nye tall, %(same)d like, %(changed)d endret."
        )
        plain.append(text % facts_of)
        plain += [
            _("  %(count)d tall med tegnet «%(mark)s»: %(meaning)s")
            % {"count": count, "mark": mark, "meaning": rules.explanation(mark)}
            for mark, count in sorted(change.marks.items())
        ]
    plain += [
        _("Utelatt: %(why)s (%(count)d).") % {"why": why, "count": count}
        for why, count in read.meaning.left_out.items()
    ]
    plain += read.reading.remarks
    plain += [
        _("Linje %(line)d: %(reason)s") % {"line": each.line, "reason": each.reason}
        for each in [*read.problems, *read.meaning.warnings][:20]
    ]
    return plain


def _outcome(saved: int, *, dry_run: bool) -> str:
    if dry_run:
        return _("Ingenting er lagret. Dette var en prøve.")
    text = ngettext("%(count)d tall er lagret.", "%(count)d tall er lagret.", saved)
    return text % {"count": saved}
