"""Pages that are no publication's: bot walls, log-ins, lists, errors."""

import re
from typing import NamedTuple

from litdb.model.problems import Lost, Problem
from litdb.parsers.build import SHOWN
from litdb.parsers.pages.text import Page

_LONG = 4000
"""Characters of a wall's text: what says more is a page about something."""
_TITLE = re.compile(r"<title\b[^>]*>([^<]{0,300})", re.IGNORECASE)


class _Kind(NamedTuple):
    """A kind of page by its title, or by its markup where it shows little text."""

    code: str
    title: re.Pattern[str]
    markup: re.Pattern[str]
    message: str


def _kind(code: str, title: str, markup: str, message: str) -> _Kind:
    return _Kind(code, re.compile(title, re.IGNORECASE), re.compile(markup, re.IGNORECASE), message)


_KINDS = (
    _kind(
        "bot-wall",
        r"just a moment|attention required|are you (?:a )?(?:human|robot)|robot check|human verification|"
        r"verify(?:ing)? (?:you|that you|yourself)|security check|checking your browser|"
        r"access (?:to this page )?(?:has been )?denied|pardon our interruption|captcha|request rejected|ddos|"
        r"client challenge|radware|one moment|bot detect|validate user|making sure you'?re not a bot|un instant|"
        r"einen moment|nur einen moment",
        r"_cf_chl_opt|cf-challenge|challenge-platform|challenge-error|g-recaptcha|h-captcha|px-captcha|_incapsula_|"
        r"datadome|perimeterx|enable javascript and cookies to continue|not a robot|are you a robot|"
        r"confirm you are (?:a )?human|unusual traffic|awswaf|anubis_challenge|akamai.{0,40}challenge|distil_",
        "the page is a check that its reader is no robot, and no publication; open it in a browser and save it again",
    ),
    _kind(
        "login-page",
        r"\b(?:log[ -]?in|sign[ -]?in|log on|sso|shibboleth|single sign|authenticat\w+|logga in|anmelden|connexion|"
        r"openathens|institutional access|find your institution)\b",
        r"<input\b[^>]{0,200}type=[\"']?password|samlrequest|wayf",
        "the page asks for a log-in, and names no publication; log in and save the page of the publication itself",
    ),
    _kind(
        "search-results",
        r"\bsearch(?: results?)?\b|results? for|sökresultat|suchergebnis|\bbrowse\b|résultats|- google scholar",
        r"class=[\"'][^\"']{0,80}search-?results?|id=[\"']search-?results",
        "the page is a list of search results; save the page of each publication, or export the list",
    ),
    _kind(
        "cookie-wall",
        r"cookies? (?:required|consent|absent|disabled|turned off)|before you continue|enable cookies|consent required",
        r"cookies? (?:are|is) (?:disabled|required)|please enable cookies|cookies must be enabled|"
        r"your browser does not (?:accept|support) cookies",
        "the page asks to allow cookies; allow them in a browser and save the page again",
    ),
    _kind(
        "error-page",
        r"\b(?:40[0-9]|410|429|50[0-9])\b|not found|page (?:is )?(?:unavailable|missing)|\berror\b|bad gateway|"
        r"forbidden|service unavailable|too many requests|gateway time|moved permanently|session (?:has )?expired|"
        r"hittades inte|nicht gefunden|introuvable|\bmaintenance\b",
        r"<h1[^>]{0,100}>\s*(?:error\b|40[0-9]\b|50[0-9]\b|page not found|not found|forbidden|bad gateway)",
        "the page says that something went wrong; load it again and save it then",
    ),
    _kind(
        "redirect-page",
        r"\Aredirect|object moved|you are being redirected",
        r"<meta\b[^>]{0,60}http-equiv=[\"']?refresh[^>]{0,60}url=|window\.location(?:\.href|\.replace)?\s*[=(]",
        "the page only leads to another one; save that one",
    ),
)


def refused(page: Page) -> Problem:
    """Why a page that states no publication is none: the first kind whose title or, on a short page, markup it has."""
    whole = page.whole.text
    found = _TITLE.search(whole)
    title = " ".join(found[1].split()) if found else ""
    kind = next((one for one in _KINDS if one.title.search(title)), None)
    if kind is None and sum(len(line.text) for line in page.lines) < _LONG:
        kind = next((one for one in _KINDS if one.markup.search(whole)), None)
    code, message = (kind.code, kind.message) if kind else ("no-record", "a web page that names no publication")
    return Problem(code, message, title[:SHOWN], lost=Lost.SOURCE)
