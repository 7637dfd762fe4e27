"""Things that have broken programs, typed here: texts, numbers, days, files."""

import io
import json
import zipfile
from pathlib import Path

from bolyst.imports.tests import survey_files, taguette_files
from bolyst.imports.tests.make import archive, changed, workbook
from bolyst.imports.tests.taguette_files import Document, Marked

NUL = "for\0etter"
LONG = "Bussen går for tidlig. " * 4350  # 100 000 characters, as much as a note may have
ENDLESS = "å" * 1_000_000  # two megabytes as they are sent
BROKEN = [b"\xed\xa0\x80 surrogat", b"\xff\xfe\x00b\xc3", b"avbrutt \xf0\x9f\x98", b"\xc0\xaf"]

# Each on one line, so that they can be packed into a field that takes one.
LINES = [
    "styretegn \x01\x02\x07\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9f slutt",
    "usynlig \u200b\u200c\u200d\u2060\ufeff\u00ad\u180e slutt",
    "baklengs \u202egnf\u202c \u2066\u2069\u200f\u061c slutt",
    "linjer \u2028 og \u2029 slutt",
    "ikke tegn \ufffe \uffff \U0010ffff \ue000 slutt",
    "familie 👨‍👩‍👧‍👦 flagg 🇳🇴🏴󠁧󠁢󠁳󠁣󠁴󠁿 hud 👍🏿 slutt",
    "tårn Z" + "\u0310\u0321\u0489" * 20 + " slutt",
    "sammensatt å = a\u030a, ﷽ ﬁ Ǆ ẞ İ slutt",
    "العربية עברית ትግርኛ ไทย 中文 हिन्दी",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>'&amp;&lt;&#0;&#x110000;&notit;",
    "</textarea></title></style><!-- --!> <![CDATA[ ]]>",
    "{{ settings.SECRET_KEY }} {% include '/etc/passwd' %} ${7*7} #{7*7} <%= 7 %>",
    '#read("/etc/passwd") $ x $ `r` *f* _k_ <l> @r \\ #let a = [ = // /* "',
    "# overskrift **fet** [lenke](javascript:alert(1)) ![b](x) | a | `kode` ~~~",
    "=1+1 =HYPERLINK(\"http://a.no\") +1 -1 @SUM(1) =cmd|'/c calc'!A0",
    "'; DROP TABLE mapping_note; -- \" OR 1=1 /* \\' %27 \\x00",
    "%s %d %n %(navn)s %% {} {0} {navn} {0.__class__} %c%c%c",
    "../../../../etc/passwd ..\\..\\boot.ini file:///etc/passwd C:\\aux",
    "Robert') ; nil null undefined NaN Infinity true None 0x0 1/0",
    "\\u0000 \\n \\r \\0 &#13; %0d%0a %00 \\",
    "ord" * 60,
]
SPLIT = "Hei\r\nBcc: alle@lierne.example\r\n\r\n<b>hallo</b>"  # a letter with a header of its own
BLANKS = ["", " ", "\t\r\n", "\u00a0\u2003", "\u200b\u2060"]

NUMBERS = [
    "-1", "1e400", "99999999999999999999", "9" * 5000, "NaN", "Infinity", "1 000", "²", "\0",
]  # fmt: skip
DAYS = [
    "0000-00-00", "0001-01-01", "31.02.2026", "9999-12-31", "99999-01-01", "i morgen",
    "٢٠٢٦-٠٥-٠٥", "\0", "1" * 5000,
]  # fmt: skip
ADDRESSES = [
    "a@b", "a\0@lierne.example", "nils@lierne.example\r\nBcc: x@y.example",
    '"<script>"@lierne.example', "nils@" + "a" * 300 + ".no", "å@blåbær.no", "a@[127.0.0.1]",
    "İ@lierne.example",
]  # fmt: skip
CHOICES = ["\0", "<script>", "9" * 5000, "None"]
QUERY = [
    "\0", "9" * 5000, "-1", "1e400", "NaN", "%", "\\", "<script>'\"", "\u202e\u2028", "å" * 3000,
    "../", "0-99999999999999999999", "_%_%", "a b c d e f g h i j k",
]  # fmt: skip


def lines_of(shared: Path | None) -> list[str]:
    """The lines above, and the big list where there is one."""
    if shared is None:
        return LINES
    known: list[str] = json.loads((shared / "torture" / "blns.json").read_text(encoding="utf-8"))
    return LINES + known


def packed(lines: list[str], room: int) -> list[str]:
    """As few texts of at most `room` characters as hold every line that has room."""
    texts: list[str] = []
    for line in lines:
        if len(line) > room:
            continue
        if texts and len(texts[-1]) + len(line) + 3 <= room:
            texts[-1] += f" | {line}"
        else:
            texts.append(line)
    return texts


def files() -> dict[str, bytes]:
    """What is sent where a file is asked for, by the name it is sent under."""
    table = workbook([["svar", "gruppe"], ["Bussen går for tidlig", "På flukt"]])
    everything = io.BytesIO()
    with zipfile.ZipFile(everything, "w", zipfile.ZIP_DEFLATED) as packed_:
        packed_.writestr("project.qde", b" " * 40_000_000)
    return {
        "tom.csv": b"",
        "bare-nul.csv": b"\0" * 500,
        "nul.csv": b"svar;gruppe\nfor\0etter;a\n",
        "linjer.csv": ("svar\n" + "\n".join(f'"{_doubled(line)}"' for line in LINES)).encode(),
        "formler.csv": b"svar;=1+1\n=HYPERLINK(1);@SUM(1)\n",
        "bytes.csv": b"svar\n" + bytes(range(256)) * 3,
        "uten-slutt": b"svar\nbra\n",
        "bok.xlsx": table,
        "egentlig-bok.csv": table,
        "med-makroer.xlsx": changed(table, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 200),
        "makroer.xlsm": changed(table, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 200),
        "bombe.qdpx": everything.getvalue(),
        "bombe.xlsx": changed(table, "xl/worksheets/sheet1.xml", b" " * 60_000_000),
        "brev.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF",
        "brev.csv": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF",
        "program.exe": b"MZ" + b"\x90\0" * 300,
        "side.html": b"<script>alert(1)</script>",
        "tegning.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "sti.zip": archive({"../../../etc/passwd": b"x"}),
        "fjern.qdpx": archive({"project.qde": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Project/>'}),
        "../../../etc/passwd.csv": b"svar\nbra\n",
        "\u202evsc.exe": b"svar\nbra\n",
        "navn\r\nSet-Cookie: a=b.csv": b"svar\nbra\n",
        "<script>alert(1)<.csv": b"svar\nbra\n",
        "n\0ul.csv": b"svar\nbra\n",
        "å" * 400 + ".csv": b"svar\nbra\n",
        ".csv": b"svar\nbra\n",
        **of_other_programs(),
    }  # fmt: skip


def of_other_programs() -> dict[str, bytes]:
    """Databases, codebooks and surveys, some as they should be and some that want something."""
    database = taguette_files.project(
        {"buss": ""}, Document("Uka", "<p>Bussen 🚌</p>", "Bussen 🚌", [Marked("🚌", ["buss"])])
    )
    view = taguette_files.base()
    view.executescript("DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS id")
    code = b'<Code guid="0" name="a\xc3\xa5" isCodable="?">'
    return {
        "uka.sqlite3": database,
        "halv.sqlite3": database[:5000],
        "visning.sqlite3": taguette_files.saved(view),
        "bare-navn.sqlite3": b"svar\nbra\n",
        "koder.qdc": b"<CodeBook><Codes>" + code + b"</Code></Codes></CodeBook>",
        "dypt.qdc": b"<CodeBook><Codes>" + code * 2000,
        "enheter.qdc": b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook><Codes>&b;</Codes></CodeBook>',
        "skjema.csv": survey_files.SURVEYMONKEY,
        "skjema.xlsx": survey_files.FORMS,
        "bare-overskrifter.csv": b"Respondent ID,Collector ID\n",
        "skjeve.csv": b"Timestamp,a\n" + b"x," * 400 + b"\n,\n" + b"y,svar\n" * 3,
    }


def _doubled(line: str) -> str:
    return line.replace('"', '""')
