"""Projects of the program Taguette: an SQLite file with documents, tags and highlights.

`read` gives the same kind of project as a REFI-QDA file does, so that preview, import and undo are
the same. What the file holds was learnt from Taguette's own source (1.5.2): `database/models.py`
for the tables, `extract.py` and `static/js/taguette.js` for how a highlight's place is counted.
"""

from .reading import BEGINS, read

__all__ = ["BEGINS", "read"]
