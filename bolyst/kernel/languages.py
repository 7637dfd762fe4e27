"""The languages people in a municipality speak: what we call them, and what they call themselves.

Codes are those of BCP 47, the shortest one that names the language.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Language:
    code: str
    name: Promise  # as we say it
    own_name: str  # as those who speak it write it
    is_right_to_left: bool = False

    @property
    def direction(self) -> str:
        """For the `dir` of an element."""
        return "rtl" if self.is_right_to_left else "ltr"


LANGUAGES = {
    language.code: language
    for language in (
        Language("nb", _("bokmål"), "bokmål"),
        Language("nn", _("nynorsk"), "nynorsk"),
        Language("en", _("engelsk"), "English"),
        Language("pl", _("polsk"), "polski"),
        Language("lt", _("litauisk"), "lietuvių"),
        Language("lv", _("latvisk"), "latviešu"),
        Language("et", _("estisk"), "eesti"),
        Language("uk", _("ukrainsk"), "українська"),
        Language("ru", _("russisk"), "русский"),
        Language("ro", _("rumensk"), "română"),
        Language("bg", _("bulgarsk"), "български"),
        Language("de", _("tysk"), "Deutsch"),
        Language("nl", _("nederlandsk"), "Nederlands"),
        Language("fr", _("fransk"), "français"),
        Language("es", _("spansk"), "español"),
        Language("pt", _("portugisisk"), "português"),
        Language("it", _("italiensk"), "italiano"),
        Language("sv", _("svensk"), "svenska"),
        Language("da", _("dansk"), "dansk"),
        Language("fi", _("finsk"), "suomi"),
        Language("se", _("nordsamisk"), "davvisámegiella"),
        Language("sma", _("sørsamisk"), "åarjelsaemien gïele"),
        Language("hu", _("ungarsk"), "magyar"),
        Language("cs", _("tsjekkisk"), "čeština"),
        Language("sk", _("slovakisk"), "slovenčina"),
        Language("bs", _("bosnisk"), "bosanski"),
        Language("hr", _("kroatisk"), "hrvatski"),
        Language("sr", _("serbisk"), "српски"),
        Language("sq", _("albansk"), "shqip"),
        Language("tr", _("tyrkisk"), "Türkçe"),
        Language("ar", _("arabisk"), "العربية", is_right_to_left=True),
        Language("fa", _("persisk"), "فارسی", is_right_to_left=True),
        Language("prs", _("dari"), "دری", is_right_to_left=True),
        Language("ps", _("pashto"), "پښتو", is_right_to_left=True),
        Language("ckb", _("sorani"), "کوردیی ناوەندی", is_right_to_left=True),
        Language("kmr", _("kurmanji"), "kurmancî"),
        Language("so", _("somali"), "Soomaali"),
        Language("ti", _("tigrinja"), "ትግርኛ"),
        Language("am", _("amharisk"), "አማርኛ"),
        Language("om", _("oromo"), "Afaan Oromoo"),
        Language("sw", _("swahili"), "Kiswahili"),
        Language("rw", _("kinyarwanda"), "Ikinyarwanda"),
        Language("ln", _("lingala"), "lingála"),
        Language("ur", _("urdu"), "اردو", is_right_to_left=True),
        Language("hi", _("hindi"), "हिन्दी"),
        Language("ne", _("nepali"), "नेपाली"),
        Language("bn", _("bengali"), "বাংলা"),
        Language("ta", _("tamil"), "தமிழ்"),
        Language("th", _("thai"), "ไทย"),
        Language("vi", _("vietnamesisk"), "Tiếng Việt"),
        Language("tl", _("filipino"), "Filipino"),
        Language("my", _("burmesisk"), "မြန်မာ"),
        Language("zh", _("kinesisk"), "中文"),
    )
}
OURS = ("nb", "nn", "en")  # what the work pages themselves speak


def named(code: str) -> str:
    """What we call the language; the code itself when it is none we know."""
    return str(LANGUAGES[code].name) if code in LANGUAGES else code


def choices(*, empty: str | None = None) -> list[tuple[str, str]]:
    """For a select, by our name for them; `empty` is what stands for none."""
    known = sorted(((code, str(one.name)) for code, one in LANGUAGES.items()), key=lambda it: it[1])
    return known if empty is None else [("", empty), *known]


def objections_to_language(code: str) -> None:
    """A validator. Raises ValidationError."""
    if code not in LANGUAGES:
        raise ValidationError(gettext("Dette språket kjenner vi ikke."))
