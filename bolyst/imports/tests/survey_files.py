"""Exports in the shapes of five tools, with invented answers.

The headings are facts about the tools, found in public code that reads their files:
Nettskjema's `$submission_id;$created;…;$answer_time_ms` in capro-uio/nettskjemar (and that its
headings hold `&#39;`); Microsoft Forms' `ID,Start time,Completion time,Email,Name` in the scripts
of the ACL Anthology; SurveyMonkey's `Respondent ID,Collector ID,…,Custom Data 1` over two rows in
OpenANC's reader; LimeSurvey's codes (`id, submitdate, lastpage, startlanguage, seed`) and full
texts in LimeSurvey's own export; Google's `Timestamp` first in the headings of mentor-match.
"""

from bolyst.imports.tests.make import csv_bytes, workbook

BUS = "Bussen går bare to ganger om dagen, så de rekker ikke kurset"
HOUSE = "Ingen vil leie ut til familier med mange barn her"
IDEA = "La dem prøve seg i jobb mens de lærer språket"

NETTSKJEMA = csv_bytes(
    '"$submission_id";"$created";"Hva er vanskelig med å bo her?";"Hvem er du?";'
    '"Hva er kommunen&#39;s ansvar?";"E-postadresse";"$answer_time_ms"',
    f'"30211";"2026-05-04T09:12:11";"{BUS}";"Innbygger";"Å gi oss et sted å bo i fred og ro";'
    '"a@example.no";"61234"',
    f'"30212";"2026-05-04T09:15:40";"{HOUSE}; det er dyrt";"Frivillig";"";"b@example.no";"43000"',
    '"30213";"2026-05-04T10:00:00";"";"Næringsliv";"";"";"9000"',
    encoding="utf-8-sig",
    ending="\r\n",
)

FORMS = workbook(
    [
        ["ID", "Starttidspunkt", "Fullføringstidspunkt", "E-post", "Navn",
         "Tidspunkt for siste endring", "Hvilken gruppe tilhører du?",
         "Hva kan dere selv bidra med?", "Poeng – Hva kan dere selv bidra med?"],
        [1, "2026-05-04 09:00", "2026-05-04 09:05", "anonymous", "Kari Nordmann", "",
         "Frivillig organisasjon", "Vi kan kjøre dem til trening hver uke", 0],
        [2, "2026-05-04 09:01", "2026-05-04 09:09", "ola@example.no", "Ola", "", "Bedrift",
         IDEA, 0],
    ]
)  # fmt: skip

LIMESURVEY_CODES = csv_bytes(
    '"id","submitdate","lastpage","startlanguage","seed","startdate","datestamp","ipaddr","G01Q01",'
    '"G01Q02[SQ001]","G01Q02[SQ002]"',
    f'"1","1980-01-01 00:00:00","1","nb","123","","","10.0.0.1","{BUS}","Ja",""',
    f'"2","1980-01-01 00:00:00","1","nb","124","","","10.0.0.2","{HOUSE}","","Ja"',
)

LIMESURVEY_TEXTS = csv_bytes(
    '"Response ID";"Date submitted";"Last page";"Start language";"Seed";"IP address";'
    '"G01Q01. <p>Hvilke <b>erfaringer</b> har du?</p>";"Kommentar"',
    f'"1";"1980-01-01";"1";"nb";"12";"10.0.0.1";"{BUS}";"N/A"',
    f'"2";"1980-01-01";"1";"nb";"13";"10.0.0.2";"{IDEA}";"{{question_not_shown}}"',
    encoding="cp1252",
)

SURVEYMONKEY = csv_bytes(
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,"
    "Custom Data 1,Hva finnes det her?,,,Hva ønsker dere dere?,Hvor jobber du?",
    ",,,,,,,,,Språkkafé,Leksehjelp,Annet (vennligst spesifiser),Open-Ended Response,Response",
    f"11890,4461,05/04/2026,05/04/2026,10.1.1.1,,,,,Språkkafé,,En klubb for sang og trekkspill,"
    f'"{IDEA}",Kommune',
    f'11891,4461,05/04/2026,05/04/2026,10.1.1.2,,,,,,Leksehjelp,,"{HOUSE}",Kommune',
)

GOOGLE = csv_bytes(
    "Tidsstempel,E-postadresse,Hvordan har man løst det tidligere?,Telefonnummer",
    f'04.05.2026 09.00.00,a@example.no,"{BUS}",41 23 45 67',
    f'04.05.2026 09.10.00,b@example.no,"{IDEA}",41234568',
)

TOOLS = {
    "Nettskjema": NETTSKJEMA,
    "Microsoft Forms": FORMS,
    "LimeSurvey": LIMESURVEY_CODES,
    "LimeSurvey, texts": LIMESURVEY_TEXTS,
    "SurveyMonkey": SURVEYMONKEY,
    "Google Forms": GOOGLE,
}
