"""Documents for tests: a report as a mayor would get it, and the worst people can type."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bolyst.documents.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Quote,
    Sender,
    Source,
    Sources,
    Span,
    Table,
    TableOfContents,
    bullets,
    callout,
    emphasis,
    numbered,
    paragraph,
    strong,
)
from bolyst.kernel.charts import PAPER, Series, heat_map, line_chart, stacked_bars

DAY = date(2026, 5, 4)
SENDER = Sender(
    "KUN",
    ("Innocamp, Skolegata 22, 7713 Steinkjer", "75 77 90 50", "post@kun.no", "kun.no"),
    "Sparebankstiftelsen SMN",
)
YEARS = tuple(range(2014, 2026))
PEOPLE = (1421, 1407, 1399, 1396, 1383, 1370, 1365, 1358, 1340, 1331, 1310, 1302)
THEMES = ("Språk og norskopplæring", "Bolig", "Arbeid og næringsliv", "Møteplasser", "Oppvekst")
GROUPS = ("Innvandrere", "Kommunale enheter", "Frivillighet", "Næringsliv")
HEARD = (
    ("12", "5", ":", "3"),
    ("7", "0", "2", ":"),
    ("9", "6", "1", "11"),
    ("10", "3", "8", "2"),
    ("5", "8", "3", "2"),
)


def population() -> Figure:
    return Figure(
        "Folketallet i Lierne 2014–2025",
        "Folketallet går jevnt ned, fra 1 421 i 2014 til 1 302 i 2025.",
        line_chart(
            title="Folketall",
            desc="Linja faller.",
            years=YEARS,
            series=[Series("Innbyggere", PEOPLE)],
            unit="Personer 1. januar",
            theme=PAPER,
        ),
        Table(
            "Folketallet i Lierne 1. januar",
            ("År", "Innbyggere"),
            tuple(
                (str(y), f"{n:,}".replace(",", "\u00a0"))
                for y, n in zip(YEARS, PEOPLE, strict=True)
            ),
        ),
        "Oppdiktede tall",
    )


def reasons() -> Figure:
    parts = {"Arbeid": (41, 22, 33), "Familie": (45, 30, 52), "Flukt": (30, 41, 120)}
    return Figure(
        "Innvandrere etter grunn",
        "Flukt er den største grunnen i 2025 med 120 personer.",
        stacked_bars(
            title="Innvandringsgrunn",
            desc="Tre stolper.",
            labels=["2015", "2020", "2025"],
            series=[
                *(Series(name, values) for name, values in parts.items()),
                Series("Utdanning", (6, ":", 12)),
            ],
            unit="Personer",
            theme=PAPER,
        ),
        Table(
            "Innvandrere etter innvandringsgrunn",
            ("År", *parts, "Utdanning"),
            (
                ("2015", "41", "45", "30", "6"),
                ("2020", "22", "30", "41", ":"),
                ("2025", "33", "52", "120", "12"),
            ),
            note=": betyr at tallet er skjult av hensyn til personvernet.",
        ),
        "Oppdiktede tall",
    )


def themes() -> Figure:
    return Figure(
        "Hva folk snakket om",
        "Innvandrere snakket mest om språk, næringslivet mest om arbeid.",
        heat_map(
            title="Temaer og grupper",
            desc="Fem temaer og fire grupper.",
            rows=THEMES,
            columns=GROUPS,
            cells=[[v if v == ":" else int(v) for v in row] for row in HEARD],
            theme=PAPER,
        ),
        Table(
            "Samtaler der temaet kom opp",
            ("Tema", *GROUPS),
            tuple((theme, *row) for theme, row in zip(THEMES, HEARD, strict=True)),
        ),
    )


def report(language: str = "nb", mark: str = "Ikke frigitt") -> Document:
    """Short, and with one of everything."""
    blocks: tuple[Block, ...] = (
        TableOfContents(),
        PageBreak(),
        Heading(1, "Sammendrag"),
        paragraph(
            "I uke 19 snakket vi med ",
            strong("60 personer"),
            " i Lierne om hvordan det er å komme hit og bli. Kommunen har mye som virker, men de "
            "som kommer, møter for mange dører. Folketallet går ned.",
            Span("", source="ssb"),
            " Loven krever at offentlige myndigheter arbeider ",
            emphasis("aktivt, målrettet og planmessig"),
            " for likestilling.",
            Span("", source="ldl"),
        ),
        KeyFigures(
            (
                KeyFigure("60", "personer vi snakket med", "i 41 samtaler"),
                KeyFigure("1\u00a0302", "innbyggere", "1. januar 2025"),
                KeyFigure("14 %", "innvandrere", "av befolkningen"),
                KeyFigure("6", "anbefalinger"),
            )
        ),
        callout(
            "Tre ting å begynne med",
            "En felles oversikt over norskkurs, en fast møteplass på ettermiddagen, og én person "
            "som følger nye familier det første året.",
        ),
        Heading(1, "Bakgrunn og oppdrag"),
        paragraph(
            "Lierne kommune har bedt KUN kartlegge arbeidet med inkludering. Rapporten bygger på "
            "samtaler i en kartleggingsuke og på offentlig statistikk."
        ),
        Heading(2, "Slik er tallene"),
        population(),
        reasons(),
        Heading(1, "Metode og dekning"),
        paragraph("Vi snakket med fire grupper. Ingen er navngitt, heller ikke i notatene."),
        Table(
            "Hvem vi snakket med",
            ("Gruppe", "Samtaler", "Personer", "Andel"),
            (
                ("Innvandrere", "18", "31", "52 %"),
                ("Kommunale enheter", "11", "14", "23 %"),
                ("Frivillige organisasjoner", "7", "9", "15 %"),
                ("Næringsliv", "5", "6", "10 %"),
            ),
            note="Vi fikk ikke snakket med arbeidsinnvandrere i skift.",
            source="KUN, kartleggingsuka 2026",
        ),
        Heading(1, "Det vi fant"),
        Heading(2, "Det som virker"),
        Quote(
            "Naboen kom med ved den første dagen. Siden har vi spist middag sammen hver søndag.",
            "Innvandrer, kvinne",
        ),
        bullets(
            "Helsestasjonen bruker alltid tolk.",
            ("Biblioteket er ", strong("åpent hver kveld"), "."),
            "Idrettslaget har utstyr til låns.",
        ),
        Heading(2, "Utfordringer etter tema"),
        themes(),
        Heading(3, "Språk og norskopplæring"),
        paragraph("Kursene går på dagtid. De som arbeider, kommer ikke."),
        Quote("Jeg vil lære norsk, men kurset er når jeg er på jobb.", "Arbeidsinnvandrer"),
        callout("Merk", "Bare fem samtaler gjaldt næringslivet.", tone="warning"),
        Heading(1, "Anbefalinger"),
        numbered(
            "Lag en oversikt over alle norskkurs, dag og kveld. Eier: voksenopplæringen.",
            "Åpne en fast møteplass på ettermiddagen. Eier: frivilligsentralen.",
            ("Gi hver ny familie ", emphasis("én"), " kontaktperson. Eier: flyktningtjenesten."),
        ),
        Heading(2, "Til deg som bor her"),
        paragraph("شكرا لكم على مشاركة تجاربكم معنا في قرية Lierne عام 2026.", language="ar"),
        paragraph("ንኹሉኹም የቐንየልና። ናይ Lierne ነበርቲ።", language="ti"),
        paragraph("Дякуємо всім, хто поділився з нами своїм досвідом.", language="uk"),
        Heading(1, "Kilder"),
        Sources(
            (
                Source(
                    "ssb",
                    "Oppdiktede tall",
                    "https://www.example.org/tall",
                ),
                Source("ldl", "Likestillings- og diskrimineringsloven § 24"),
            )
        ),
    )
    return Document(
        title="Å komme til Lierne, og å bli",
        subtitle="Kartlegging av inkluderingsarbeidet i kommunen",
        label="Kartleggingsrapport",
        place="Lierne kommune",
        language="nn" if language == "nn" else "en" if language == "en" else "nb",
        day=DAY,
        sender=SENDER,
        mark=mark,
        blocks=blocks,
    )


WORST = (
    "Blåbærøl på Ærøya, ÆØÅ",
    "😀 smil og 👩‍👩‍👧 familie ❤️",
    "مرحبا بالعالم",
    "ሰላም ዓለም",
    "Linje én\r\nlinje to\rlinje tre\u2028linje fire",
    "bjelle\a, null\0, slette\x7f, C1\x9b",
    "ensom\ud800surrogat",
    "Donaudampfschifffahrtsgesellschaft" * 60,
    "#read(\"/etc/passwd\") $x^2$ *fet* _kursiv_ <a@b> \\ [x] `kode` // nei /* nei */ @preview",
    "<script>alert(1)</script> &amp; {{ 7*7 }} {% now 'Y' %} ${x}",
    "=HYPERLINK(\"https://example.org\")",
    "\u202eteksten baklengs\u202c og \u200bnull bredde\u200d\ufeff",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "漢字 と ひらがな",
    "\ue000 privat og \ufdd0 ingen",
    "   luft   foran og bak   ",
    "\t\ttabulator\tmellom",
)  # fmt: skip


def holding(texts: Iterable[str], svg: str | None = None) -> Document:
    """A document with each text in every kind of place text can stand."""
    blocks: list[Block] = [TableOfContents(), Heading(1, "Alt på en gang")]
    for text in texts:
        named = text if text.strip() else "tom"
        blocks += [
            Heading(2, named),
            paragraph(text, strong(text), emphasis(text)),
            Quote(text, text),
            bullets(text, (text, strong(text))),
            numbered(text),
            callout(text, text),
            KeyFigures((KeyFigure(text, text, text),)),
            Table(named, (named, text), ((text, text), ("1", text)), note=text, source=text),
        ]
    if svg:
        table = Table("Tall", ("A", "B"), (("1", "2"),))
        blocks.append(Figure("Figur", "Ord", svg, table))
    return replace(report(), blocks=tuple(blocks))
