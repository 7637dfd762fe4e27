"""A table out of whatever people have: CSV in any dress, Excel, LibreOffice.

`read_table` is the only door. What comes out holds plain text cells without NUL or lone
surrogates, and every row knows the line it stood on. What can't be read raises `ImportProblem`.
"""

from .reading import read_table
from .shape import Row, Sheet

__all__ = ["Row", "Sheet", "read_table"]
