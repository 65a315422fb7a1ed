"""The words around the outcomes that a sentence reports on: what leads to one, and what ends it."""

import re

from litdb.extract.endpoints.words import either
from litdb.extract.masks import HIDDEN
from litdb.extract.results.words import told

LONGEST = 110
"""Code points of an outcome's name at most."""

CHANGES = told(
    """difference|s change|s improvement|s reduction|s decrease|s increase|s decline|s rise|s elevation|s gain|s
    alteration|s variation|s enhancement|s trend|s difference change improvement reduction decrease increase decline
    rise elevation gain alteration variation enhancement trend fall drop worsening deterioration prolongation
    normalisation normalization shift"""
)
EFFECTS = told(
    """effect|s benefit|s advantage|s effect benefit advantage impact influence superiority superior efficacy effective
    better worse improved outperformed inferior"""
)
ACTS = told(
    """reduc|e|es|ed|ing decreas|e|es|ed|ing increas|e|es|ed|ing improv|e|es|ed|ing lower|s|ed|ing rais|e|es|ed|ing
    prevent|s|ed|ing prolong|s|ed|ing enhanc|e|es|ed|ing affect|s|ed|ing alter|s|ed|ing attenuat|e|es|ed|ing
    alleviat|e|es|ed|ing inhibit|s|ed|ing suppress|es|ed|ing ameliorat|e|es|ed|ing reliev|e|es|ed|ing shorten|s|ed|ing
    delay|s|ed|ing influenc|e|es|ed|ing promot|e|es|ed|ing stimulat|e|es|ed|ing maintain|s|ed diminish|es|ed
    minimi|se|ses|sed|sing|ze|zes|zed|zing impair|s|ed worsen|s|ed affect alter achieved achieving experienced"""
)
DEGREES = told(
    """higher lower greater fewer longer shorter better worse reduced increased decreased improved similar comparable
    larger smaller"""
)
VERBS = told(
    """was were is are had has have did does do can could may might will would remained became tended appeared seemed
    show|ed|s reached ranged fell rose dropped declined decreased increased improved differed occurred favored favoured
    changed averaged deteriorated worsened correlated varied"""
)
SAYS = told(
    """higher lower greater fewer less more better worse longer shorter larger smaller faster slower rarer
    commoner milder stronger weaker warmer earlier later similar comparable
    reduced increased decreased improved different differ|ed differ unchanged change|d change equivalent superior
    inferior not no observed seen noted achieved found occurred equal same lowered raised prolonged enhanced affected
    altered attenuated elevated rose fell dropped declined stable associated high low good met reported
    favo|r|rs|red|ring|rable favou|r|rs|red|ring|rable
    significan|t|tly|ce nonsignifican|t|tly insignifican|t|tly"""
)
"""What tells that something was found of what stands before the verb."""
OPENERS = told("that whereas while although though but because since if when however")
"""What opens a clause, without a comma before it."""

_ON = rf"(?:{either('on upon in regarding concerning in_terms_of as_to')}|with\ (?:respect|regard)\ to)"
_WHICH = rf"\s(?:{either('either both the any all their mean median')}\s)*(?=\w)"
INTO = re.compile(
    rf"""\s(?:between\s[^,;:]{{3,60}}?\s|(?:was|were)\s\w+\s|\w+ly\s)?
    (?:in|of|for|from\sbaseline\s(?:in|for|of|to)|{_ON}){_WHICH}""",
    re.VERBOSE,
)
ON = re.compile(rf"\s{_ON}{_WHICH}", re.VERBOSE)
ACTED = re.compile(rf"\s(?:(?:{either('both the any all their mean median overall')}|\w+ly)\s)*(?=\w)", re.VERBOSE)
_NOT_OF = either(
    r"""than to in with for at after by from between and or among of but likely during as on effective when over
    patients participants often frequent\w* common\w* was were results? effects? extent"""
)
OF_DEGREE = re.compile(rf"\s(?!{_NOT_OF}\b)(?:{either('mean median overall')}\s)*(?=\w)", re.VERBOSE)
OPENS = re.compile(
    rf"""[;:.,]\s(?:(?<=[;:.]\s)
    |{either("but while whereas with although so however which where whose")}\s|(?=(?:the|mean|median|there)\s))""",
    re.VERBOSE,
)
JOINTS = re.compile(r",\sand\s")
_OPENING = either(
    """in at after during by among for on within over of from to compared with following although as overall similarly
    however moreover additionally furthermore finally also conversely results? conclusions? findings"""
)
LEADS = re.compile(rf"{_OPENING}\b[^,;:]{{0,90}}[,:]\s", re.VERBOSE)
"""What stands before the subject at the beginning of a sentence: "In the wool group, "."""
HEADING = re.compile(
    r"(?:RESULTS?|Results?|CONCLUSIONS?|Conclusions?|FINDINGS|Findings|OUTCOMES?|Outcomes?)\s(?=[A-Z])"
)
LEAD = re.compile(
    rf"""(?>(?:{
        either('''the an? our their its both all mean median also however and or no any overall but only either
        neither that then there adjusted significant statistically average cumulative small results? conclusions?
        findings''')
    }|[a-z]+ly)\b,?\s+|[\s,;:–—{HIDDEN}-]+)+""",
    re.VERBOSE,
)
_ARMS = rf"""(?:{either("the both all either each these those this that our their any")}\s|\w+\s)?(?:\w+[\ -]){{0,3}}?
    {
    either('''groups? arms? patients participants subjects women men children adults trials? study studies treatment
    placebo controls? comparison favou?r response addition those both all either''')
}\b"""
_STOPS = either(
    """was were is are had has have did does do than compared versus vs between among at after during from with for but
    who which that when where while whereas by within over as using through following before until throughout across
    per via under on if without because due showed could may might can will would not related relative prior associated
    significantly respectively noted seen observed found achieved experienced assessed measured defined exhibited
    increased decreased improved"""
)
ENDS = re.compile(
    rf"""[,;:.{HIDDEN}\s](?:(?<={HIDDEN})|(?<=[,;:.])\s|(?<=[;:.])\Z
    |(?<=\s)(?:{_STOPS}|(?<!time\s)to|in(?=\s{_ARMS})|in(?=\s\d))(?=\s|\Z|{HIDDEN})|(?<=\sin)\s(?=\d))""",
    re.VERBOSE,
)
"""Where the name of an outcome ends: at a stop, at brackets, before the verb, the arms, the time."""
AND = re.compile(r",\s(?:and\s|or\s|as\swell\sas\s)?|\s(?:and|or|as\swell\sas|nor)\s(?:in\s|on\s|of\s|for\s)?")
NUMBERED = re.compile(
    r"""(?:\A|[,;:]\s(?:and\s)?|\sand\s)(?P<name>(?:[^\W\d][\w%/+-]*\s){0,5}[^\W\d][\w%/+-]*)\s?
    [\[(](?=[-−–+]?\d[\d.,·]*\s?(?:%|vs|versus|±|\+/-|to\b|/|\(|mm|kg|point)
    |[Pp]\s?[=<>]|HR|OR|RR|hazard|odds|relative|risk|mean|median|difference|MD|SMD|95)""",
    re.VERBOSE,
)
"""What stands right before its numbers in brackets."""
PEOPLE = re.compile(
    rf"""(?:(?:the|of|all|both|more|\d[\d.,]*)\s)*{
        either('''patients participants subjects women men children infants
    adults individuals groups? students those people volunteers''')
    }\b""",
    re.VERBOSE,
)
"""How what is said of people begins, and not of an outcome."""

DETERMINERS = told("the this these those both all our a an each most some other two three four many no of")
NO_OUTCOMES = told(
    """group|s arm|s patient|s participant|s subject|s treatment|s trial|s result|s intervention|s difference|s
    effect|s regimen|s drug|s dose|s method|s change|s control|s comparison|s week|s month|s year|s day|s outcome|s
    program|s model|s case|s test|s conclusion|s improvement|s reduction|s increase|s decrease|s factor|s sample|s
    endpoint|s author|s finding|s one|s other|s value|s
    group arm patient participant subject treatment trial result intervention difference effect regimen drug dose method
    change control comparison week month year day outcome program model case test conclusion improvement reduction
    increase decrease factor sample endpoint author one other women men children infants adults individuals persons
    people therapy therapies study studies analys|is|es we they it there this these which that data evidence placebo
    what who he she p ci volunteers students nurses use baseline time each respectively age responders eyes cells mice
    rats animals period follow-up total also along according t-test translated"""
)
"""With what no name of an outcome ends, if it is short."""
