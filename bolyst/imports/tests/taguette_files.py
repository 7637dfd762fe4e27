"""Taguette's files as Taguette 1.5.2 makes them: its tables, and pages as its converter does.

The facts are those of remram44/taguette, `taguette/database/models.py`: documents hold HTML, tags
are paths, a highlight has two places and a snippet, and the history says who made it.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TABLES = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL,
  hashed_password VARCHAR(192), disabled BOOLEAN NOT NULL, password_set_date DATETIME,
  language VARCHAR(10), email VARCHAR(256), email_sent DATETIME);
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL,
  privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL,
  project_id INTEGER NOT NULL REFERENCES projects(id), text_direction VARCHAR(13) NOT NULL,
  contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
  user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER,
  payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents(id), start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL,
  path VARCHAR(200) NOT NULL, description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
  PRIMARY KEY (highlight_id, tag_id));
CREATE INDEX ix_tags_path ON tags (path);
CREATE INDEX ix_commands_date ON commands (date);
"""
DAY = "2026-05-04 09:00:00.000000"


@dataclass
class Marked:
    """A highlight by the words it covers in its document, as its reader would point at them."""

    words: str
    tags: Sequence[str]
    by: str = "kari"
    snippet: str | None = None


@dataclass
class Document:
    name: str
    html: str
    words: str  # what is left of it without tags, as Taguette counts it
    marks: list[Marked] = field(default_factory=list)


def base(tables: str = TABLES, projects: Iterable[str] = ("Prøveprosjekt",)) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.executescript(tables)
    for name in projects:
        made.execute("INSERT INTO projects VALUES (NULL, ?, 'Om uka', ?)", [name, DAY])
    return made


def fill(made: sqlite3.Connection, tags: dict[str, str], documents: Iterable[Document]) -> None:
    ids: dict[str, int] = {}
    for path, description in tags.items():
        found = made.execute("INSERT INTO tags VALUES (NULL, 1, ?, ?)", [path, description])
        ids[path] = found.lastrowid or 0
    for document in documents:
        key = made.execute(
            "INSERT INTO documents VALUES (NULL, ?, '', 'fil.html', ?, 1, 'LEFT_TO_RIGHT', ?)",
            [document.name, DAY, document.html],
        ).lastrowid
        for mark in document.marks:
            start = len(document.words[: document.words.index(mark.words)].encode())
            end = start + len(mark.words.encode())
            highlight(made, key, start, end, mark, ids)


def highlight(
    made: sqlite3.Connection, key: object, start: object, end: object, mark: Marked,
    ids: dict[str, int],
) -> None:  # fmt: skip
    snippet = mark.words if mark.snippet is None else mark.snippet
    made_id = made.execute(
        "INSERT INTO highlights VALUES (NULL, ?, ?, ?, ?)", [key, start, end, snippet]
    ).lastrowid
    for path in mark.tags:
        made.execute("INSERT INTO highlight_tags VALUES (?, ?)", [made_id, ids[path]])
    payload = json.dumps({"type": "highlight_add", "highlight_id": made_id})
    made.execute("INSERT INTO commands VALUES (NULL, ?, ?, 1, ?, ?)", [DAY, mark.by, key, payload])


def saved(made: sqlite3.Connection) -> bytes:
    """The file, and the end of the connection."""
    made.commit()
    data = made.serialize()
    made.close()
    return data


def project(tags: dict[str, str], *documents: Document) -> bytes:
    made = base()
    fill(made, tags, documents)
    return saved(made)
