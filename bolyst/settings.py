"""One settings file; what varies from place to place comes from the environment."""

import os
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from bolyst.kernel import environment
from bolyst.kernel.postgres import FAST, Postgres

PACKAGE = Path(__file__).resolve().parent
TESTING = environment.flag("BOLYST_TESTING", default="pytest" in sys.modules)
HOME = environment.path("BOLYST_HOME", Path.cwd() / (".test-data" if TESTING else ".bolyst"))
DEMO = environment.flag("BOLYST_DEMO")  # set by `bolyst demo` for its own processes only
LOCAL = not os.environ.get("DATABASE_URL")  # our own database: a laptop, a demonstration, a trial

DEBUG = False
SECRET_KEY_FILE = environment.path("BOLYST_SECRET_KEY_FILE", HOME / "secret.key")
MASTER_KEY_FILE = environment.path("BOLYST_MASTER_KEY_FILE", HOME / "master.key")
KEYRING_FILE = environment.path("BOLYST_KEYRING_FILE", HOME / "keyring.json")
KEYS_MAY_BE_MADE = LOCAL  # on somebody's server a missing key is an error, never a new key
SECRET_KEY = environment.secret(SECRET_KEY_FILE, may_be_made=KEYS_MAY_BE_MADE)
ALLOWED_HOSTS = environment.words("BOLYST_HOSTS", "localhost 127.0.0.1 [::1]")
SECURE = environment.flag("BOLYST_HTTPS", default=not LOCAL)  # served over https

# Where people reach it, as it stands in letters.
ADDRESS = environment.address("BOLYST_ADDRESS", " ".join(ALLOWED_HOSTS[:1]), secure=SECURE)

# --- the database: PostgreSQL everywhere; the program is a role that owns nothing -----------

if LOCAL:
    OWN_SERVER: Postgres | None = (server := Postgres(HOME / "postgres", FAST if TESTING else ()))
    DATABASES: dict[str, dict[str, object]] = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "bolyst",
            "USER": "bolyst_app",
            "PASSWORD": "",
            "HOST": str(server.sockets),
            "PORT": "5432",
            "OPTIONS": {"options": environment.DATABASE_LIMITS},
        }
    }
    DATABASE_OWNER: dict[str, object] | None = {"USER": "bolyst_owner", "PASSWORD": ""}
else:
    OWN_SERVER = None
    DATABASES = {"default": environment.database("DATABASE_URL") or {}}
    DATABASE_OWNER = environment.database("DATABASE_OWNER_URL")  # needed by migrate only

DATABASE_ROLE = str(DATABASES["default"]["USER"])  # the program's own, also while the owner works
DATABASES["default"] |= {
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "TEST": {"NAME": "bolyst_test"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- rooms ------------------------------------------------------------------------------------

ROOMS = [
    "kernel", "municipalities", "figures", "workspaces", "seals", "audit", "accounts", "live",
    "post", "imports", "gate", "documents", "partners", "guides", "plenum", "programme",
    "measures", "mapping", "schedules", "notebooks", "participation", "replies", "teams",
    "knowledge", "workshops", "statements", "portal", "operations", "home",
]  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    *(f"bolyst.{room}" for room in ROOMS),  # before the libraries whose pages and words are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bolyst.accounts.sessions.Sessions",
    "allauth.account.middleware.AccountMiddleware",
    "bolyst.kernel.middleware.Headers",
]

ROOT_URLCONF = "bolyst.urls"
WSGI_APPLICATION = None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bolyst.home.context.frame",
            ],
        },
    },
]
FORM_RENDERER = "bolyst.kernel.renderer.Renderer"

# --- languages ----------------------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("bokmål")), ("nn", _("nynorsk")), ("en", _("engelsk"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# --- static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/dist/.+-[0-9A-Z]{8}\.\w+$"  # named by content
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True  # the wheel carries its files; nothing is collected
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024  # bytes, fields only: a pasted text of 2 MB is taken
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler",
                        "django.core.files.uploadhandler.TemporaryFileUploadHandler"]  # fmt: skip

# --- signing in -------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {"NAME": "bolyst.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "bolyst.accounts.passwords.NotLikeOneself",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "bolyst.accounts.passwords.NotCommon"},
    {"NAME": "bolyst.accounts.passwords.NotOnlyDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:after-sign-in"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # no other way to a first password than a code sent there
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # as slow, and as quiet on the page, as for known ones
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60  # seconds; a municipality's mail may dawdle
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False  # a new password doesn't make up for the second factor
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # here; everywhere else it does
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,12/h/key"}
ACCOUNT_ADAPTER = "bolyst.accounts.adapter.Adapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    name: f"bolyst.accounts.forms.sign_in.{form}"
    for name, form in {
        "login": "LoginForm",
        "request_login_code": "RequestLoginCodeForm",
        "confirm_login_code": "ConfirmLoginCodeForm",
        "reset_password": "ResetPasswordForm",
        "confirm_password_reset_code": "ConfirmPasswordResetCodeForm",
        "reset_password_from_key": "ResetPasswordKeyForm",
        "set_password": "SetPasswordForm",
        "change_password": "ChangePasswordForm",
        "reauthenticate": "ReauthenticateForm",
    }.items()
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}  # «1234-5678»
MFA_ADAPTER = "bolyst.accounts.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bolyst"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after
MFA_FORMS = {
    "authenticate": "bolyst.accounts.forms.sign_in.AuthenticateForm",
    "reauthenticate": "bolyst.accounts.forms.sign_in.MFAReauthenticateForm",
    "activate_totp": "bolyst.accounts.forms.sign_in.ActivateTOTPForm",
}
CACHES = {  # attempts are counted across processes: in the database they all have
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_FAILURE_VIEW = "bolyst.kernel.views.csrf_failure"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: staff sign in anew every day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- mail ---------------------------------------------------------------------------------------

MAIL_FOLDER = HOME / "mail"  # where letters are kept when there is nowhere to send them
SMTPS = 465  # the port on which TLS comes first; on others it is asked for (STARTTLS)
MAIL_PORT = int(environment.text("BOLYST_MAIL_PORT", "587"))
MAIL_TLS = environment.flag("BOLYST_MAIL_TLS", default=True)
if "BOLYST_MAIL_HOST" in os.environ:
    MAILERS: dict[str, dict[str, object]] = {
        "default": {
            "BACKEND": "bolyst.post.smtp.Backend",
            "OPTIONS": {
                "host": environment.text("BOLYST_MAIL_HOST"),
                "port": MAIL_PORT,
                "username": environment.text("BOLYST_MAIL_USER", ""),
                "password": environment.text("BOLYST_MAIL_PASSWORD", ""),
                "use_tls": MAIL_TLS and MAIL_PORT != SMTPS,
                "use_ssl": MAIL_TLS and MAIL_PORT == SMTPS,
                "timeout": 20,  # seconds
            },
        }
    }
else:  # nowhere to send: letters are kept as files
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(MAIL_FOLDER)},
        }
    }
MAIL_RETURN = environment.text("BOLYST_MAIL_RETURN", "")  # where reports go; empty: to the sender
MAIL_BOUNCES = environment.path("BOLYST_MAIL_BOUNCES", None)  # a maildir with reports, polled
DEFAULT_FROM_EMAIL = environment.text("BOLYST_MAIL_FROM", "Bolyst <bolyst@localhost>")
EMAIL_SUBJECT_PREFIX = ""

# --- the browser's rules ----------------------------------------------------------------------

SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_SSL_REDIRECT = False  # the proxy's job
PROXIES = environment.networks("BOLYST_PROXIES", "127.0.0.0/8 ::1")  # believed about who calls
if environment.flag("BOLYST_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- the outside world --------------------------------------------------------------------------

ENTITY_REGISTER_URL = environment.text(
    "BOLYST_ENTITY_REGISTER_URL", "https://data.brreg.no/enhetsregisteret/api"
)
STATBANK_URL = environment.text("BOLYST_STATBANK_URL", "https://data.ssb.no/api/pxwebapi/v2")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "bolyst.kernel.logs.Line",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"refusals": {"()": "bolyst.kernel.logs.NoTraceback"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
