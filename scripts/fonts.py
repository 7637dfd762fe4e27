"""Bring the letters that documents are set with to where the PDF engine looks for them.

The engine reads plain TrueType files and nothing else on the machine, so every machine gives the
same document. All of them are under the SIL Open Font License 1.1; the licences come along.
"""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / "node_modules" / "@expo-google-fonts"
FONTS = ROOT / "bolyst" / "documents" / "fonts"
CUTS = {
    "inter": ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold"),
    "noto-sans": ("400Regular", "400Regular_Italic", "600SemiBold"),  # Latin, Cyrillic, Greek …
    "noto-sans-ethiopic": ("400Regular", "600SemiBold"),  # Tigrinya, Amharic
    # Arabic, Persian, Dari, Kurdish, Pashto, Urdu. Noto's Arabic puts letters together from parts,
    # and whoever has such a PDF read aloud hears letters that aren't there.
    "vazirmatn": ("400Regular", "600SemiBold"),
}


def main() -> None:
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir()
    for package, cuts in CUTS.items():
        shutil.copyfile(PACKAGES / package / "LICENSE_FONT", FONTS / f"{package}-OFL.txt")
        for cut in cuts:
            found = list((PACKAGES / package / cut).glob("*.ttf"))
            if len(found) != 1:
                sys.exit(f"{package} has no single cut {cut}: is `npm ci` done?")
            shutil.copyfile(found[0], FONTS / found[0].name)
    (FONTS / "letters.txt").write_text(letters(FONTS.glob("*.ttf")))


def letters(fonts: Iterable[Path]) -> str:
    """What the fonts can show, a stretch of code points on each line: «20-7E».

    Written here so that a web process need not read fonts, which takes time and memory.
    """
    known: set[int] = set()
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            known.update(font.getBestCmap())
    first = sorted(number for number in known if number - 1 not in known)
    last = sorted(number for number in known if number + 1 not in known)
    return "".join(f"{a:X}-{b:X}\n" for a, b in zip(first, last, strict=True))


if __name__ == "__main__":
    main()
