"""Whose end points an abstract speaks of."""

import re

from litdb.model.findings import Scope

_GATES = (
    "systematic ", "meta-anal", "scoping ", " searched", "retriev", "screened", "pooled", "database", "pubmed",
    "medline", "embase", "cochrane", "scopus",
)  # fmt: skip
_SYNTHESIS = (
    r"(?:systematic (?:literature )?(?:review|search|synthesis)|(?:network |pooled )?meta-analys[ei]s|scoping review)"
)
_DO = r"conduct(?:ed)?|perform(?:ed)?|undert(?:ake|ook)|did|do|carr(?:y|ied) out"
_DONE = r"(?:was|were) (?:conducted|performed|done|undertaken|carried out)\b"
_REVIEW = re.compile(
    r"\b(?:we|authors|reviewers) (?:\w+ ){0,2}(?:searched|retrieved|screened|pooled|meta-analy[sz]ed)\b"
    rf"|\b(?:this|our|present) (?:\w+ ){{0,4}}{_SYNTHESIS}"
    rf"|\b(?:{_DO}) an? (?:[\w-]+ ){{0,5}}{_SYNTHESIS}"
    rf"|\ba (?:[\w-]+ ){{0,4}}{_SYNTHESIS}.{{0,200}}? {_DONE}"
    rf"|\A(?:\S+ ){{0,25}}(?:a )?{_SYNTHESIS}(?: and meta-analysis)?(?: of [^.]{{0,80}})?[.\n]"
    r"|\bdatabases? (?:\([^)]{0,80}\) )?(?:were|was) (?:\w+ )?searched\b"
    r"|\b(?:pubmed|medline|embase|cochrane|scopus)\b[^.]{0,120} (?:was|were) (?:\w+ )?(?:searched|queried)\b"
    r"|\bsearch(?:ed)? (?:of )?(?:the )?(?:\w+ ){0,3}(?:pubmed|medline|embase|cochrane|scopus|databases)\b",
    re.IGNORECASE,
)
_INCLUDED = re.compile(r"\b(?:in|(?:outcomes?|end[ -]?points?) of) the included (?:studies|trials)\b")
_TRIAL = re.compile(
    r"\b(?:we|were) (?:randomly (?:assigned|allocated)|randomi[sz]ed)|\bwe (?:enrolled|recruited)\b"
    r"|\b(?:patients|participants|subjects|women|men|children|adults) (?:were|will be) "
    r"(?:randomly|randomi[sz]ed|assigned|allocated)",
    re.IGNORECASE,
)


def scope(abstract: str) -> Scope:
    """Tell whose end points an abstract speaks of: a review's are those of the studies that it includes.

    A trial that mentions a review ("a recent meta-analysis found ...") is told by its own patients.
    """
    low = abstract.lower()
    if "the included " in low and _INCLUDED.search(low):
        return Scope.INCLUDED_STUDIES
    review = any(map(low.__contains__, _GATES)) and _REVIEW.search(abstract) and not _TRIAL.search(abstract)
    return Scope.INCLUDED_STUDIES if review else Scope.THIS_STUDY
