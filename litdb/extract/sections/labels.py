"""What the headings of sections look like, by label, in English and in other languages."""

from litdb.model.findings import SectionLabel

ENGLISH: dict[SectionLabel, str] = {
    SectionLabel.BACKGROUND: r"""
        (?:study\ )?backgrounds?+ | introduction | (?:study\ )?rationale | context | importance | statement\ of\ problem
        | problem | clinical\ significance | what\ is\ known
    """,
    SectionLabel.OBJECTIVE: r"""
        (?:(?:study|primary|main|secondary|specific|overall|the)\ )?(?:objectives?+ | aims?+ | purposes?+ | goals?+)
        (?:\ of\ (?:the|this)\ (?:study|trial|review|work))?+ | hypothes[ie]s | (?:research\ )?questions?+ | motivation
    """,
    SectionLabel.REGISTRATION: r"""
        (?:(?:clinical\ )?trials?+\ |protocol\ |study\ |systematic\ review\ |review\ |prospero\ |clinical\ )?
        (?:registrations?+ | registry | registered | register) (?:\ details)?+ (?:\ (?:numbers?+ | no\.?+
        | identifiers?+ | id))?+
        | trail\ registration (?:\ number)?+ | clinical\ trials?+\ (?:numbers?+ | identifiers?+ | information)
        | clinicaltrials?+\.gov (?:\ (?:registration|registry|identification))?+ (?:\ (?:numbers?+ | identifiers?+
        | id))?+
        | trial\ (?:numbers?+ | identifiers?+) | (?:prospero|isrctn|nct|eudract|dutch\ trial\ register)(?:\ numbers?+)?+
    """,
    SectionLabel.METHODS: r"""
        (?:(?:study|trial|research|statistical|search|review|experimental)\ )?(?:methods?+ | methodology
        | methodologies)
        (?:\ used)?+ | materials?+ | (?:(?:study|trial|research|experimental)\ )?designs?+ | (?:study\ )?settings?+
        | experimental
        | (?:study\ )?(?:participants?+ | patients?+(?!\ summary) | subjects?+ | populations?+ | samples?+)
        | patients?+\ or\ other\ participants | location | approach | procedures?+ | protocol
        | (?:study\ )?interventions?+ (?:\(s\))?+ | exposures?+ | comparisons?+ | comparators?+
        | (?:(?:primary|secondary|main|principal|key|clinical)\ (?:and\ secondary\ )?(?:study\ )?)?
          (?:outcomes?+ | end[ -]?points?+)
          (?:\ (?:measurements?+ | measures?+ | assessments?+ | parameters?+ | variables?+))?+ (?:\(s\))?+
        | (?:main|study)?\ ?(?:measures?+ | measurements?+) | main\ variables(?:\ of\ interest)?
        | data\ (?:sources?+ | extraction | collection | synthesis | analysis | selection | acquisition)
        | (?:study|article)\ (?:selection | appraisal | eligibility) | selection\ criteria
        | (?:(?:study|review)\ )?eligibility(?:\ criteria)?+ | inclusion\ criteria | search\ strateg(?:y|ies)
        | sources?+
        | synthesis | (?:statistical\ )?analys[ie]s (?:\ used)?+ | statistics | study\ type | level\ of\ care
        | sample\ size | randomi[sz]ation | blinding
    """,
    SectionLabel.RESULTS: r"""
        (?:(?:main|key|principal|major|preliminary)\ )?(?:results?+ | findings?+) (?:\ of\ data\ synthesis)?+
        | observations?+ | case\ (?:reports?+ | presentations?+ | descriptions?+) | cases?+
        | (?:numbers?+\ (?:randomi[sz]ed|analy[sz]ed)) | harms
    """,
    SectionLabel.CONCLUSIONS: r"""
        (?:(?:main|authors?['’]?s?|reviewers?['’]?s?)\ )?(?:conclusions?+ | conclusion\(s\)) | concluding\ remarks
        | interpretations?+ | discussions?+ | significance | relevance | summary | recommendations?+ | comments?+
        | implications?+ (?:\ for\ (?:practice|research|nursing|policy|cancer\ survivors|rehabilitation))?+
        | (?:clinical|practice|practical|policy)\ (?:implications?+ | relevance | perspectives?+)
        | relevance\ to\ clinical\ practice
    """,
    SectionLabel.FUNDING: r"""
        (?:study\ )?(?:funding | funded\ by | funding\ sources?+ | financial\ support | sponsors?+ | sponsorship)
        | (?:financial\ )?disclosures?+ | (?:declaration\ of\ |conflicts?+\ of\ |competing\ )interests?+
        | acknowledge?ments?+
    """,
    SectionLabel.ETHICS: r"(?:research\ )?ethics | ethical\ (?:approval | considerations?+) | dissemination",
    SectionLabel.OTHER: r"""
        limitations?+ | strengths | key\ ?words?+ | (?:electronic\ )?supplement(?:ary|al)\ (?:material|information)
        | (?:level|class|classification|strength|quality)\ of\ evidence | patient\ (?:summary|contribution)
        | patient\ (?:and|or)\ public\ (?:contribution|involvement) | abbreviations | trial\ status | novelty
        | highlights
        | plain\ language\ summary | lay\ summary | data\ availability | availability
    """,
}
"""What each label's headings look like; of headings joined ("Design, setting, and participants") the first counts."""

OTHERS: dict[SectionLabel, str] = {
    SectionLabel.BACKGROUND: r"""
        bakgrund | inledning | introduktion | problem
        | hintergrund | einleitung | einführung
        | contexte | introduction | position\ du\ problème | justification
        | antecedentes | introducción | fundamento | contexto
    """,
    SectionLabel.OBJECTIVE: r"""
        (?:studiens\ )?syfte | mål | frågeställning(?:ar)? | målsättning
        | fragestellung(?:en)? | ziele?+ | zielsetzung(?:en)? | zweck
        | objectifs?+ | buts?+ (?:\ de\ l['’]étude)?+ | hypothèses?+
        | objetivos?+ | hipótesis
    """,
    SectionLabel.METHODS: r"""
        metod(?:er|ik)? | material | patienter | deltagare | design | studiedesign | genomförande
        | methoden? | methodik | patienten | probanden | studiendesign | studienteilnehmer
        | méthodes?+ | matériels?+ | matériaux | patients | participants | méthodologie
        | métodos?+ | metodología | materiale?s?+ | pacientes | sujetos | diseño | participantes | intervenciones
    """,
    SectionLabel.RESULTS: r"""
        resultat(?:en)? | fynd
        | ergebnisse?+ | resultate
        | résultats?+ | observations?+
        | resultados?+ | hallazgos
    """,
    SectionLabel.CONCLUSIONS: r"""
        slutsats(?:er)? | konklusion(?:er)? | diskussion | tolkning | sammanfattning
        | schlussfolgerung(?:en)? | schluss | fazit | diskussion | zusammenfassung
        | conclusions?+ | discussion | interprétation
        | conclusión | conclusiones | discusión | interpretación
    """,
    SectionLabel.FUNDING: r"finansiering | finanzierung | förderung | financement | financiación",
    SectionLabel.REGISTRATION: r"studienregistrierung | registro(?:\ del\ ensayo)? | enregistrement",
    SectionLabel.OTHER: r"nyckelord | schlüsselwörter | mots[ -]clés | palabras\ clave",
}
"""The same in Swedish, German, French and Spanish, a line each."""
