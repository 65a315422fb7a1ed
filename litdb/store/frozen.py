"""Written by freeze.py from queries.py, conditions.py and schema.py; do not edit."""

VERSION = 7
APPLICATION_ID = 1818850404
RECORDS = 'SELECT records.id, records.citation_key, records.type, records.title, records.issued, records.container_title, records.volume, records.issue, records.page, records.publisher, records.language, records.abstract, records.extra, records.protected FROM records WHERE records.id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1)'
CONTRIBUTORS = 'SELECT record_authors.record_id, record_authors.role, record_authors.affiliations, authors.family, authors.given, authors.particle, authors.suffix, authors.literal, authors.orcid FROM record_authors JOIN authors ON authors.id = record_authors.author_id WHERE record_authors.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY record_authors.record_id, record_authors.position'
FIRST_CONTRIBUTORS = 'SELECT record_authors.record_id, record_authors.role, record_authors.affiliations, authors.family, authors.given, authors.particle, authors.suffix, authors.literal, authors.orcid FROM record_authors JOIN authors ON authors.id = record_authors.author_id WHERE record_authors.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) AND record_authors.position < 50 ORDER BY record_authors.record_id, record_authors.position'
DOIS = 'SELECT dois.record_id, dois.value, dois.printed FROM dois WHERE dois.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY dois.record_id, dois.position'
IDENTIFIERS = 'SELECT identifiers.record_id, identifiers.scheme, identifiers.value, identifiers.printed FROM identifiers WHERE identifiers.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY identifiers.record_id, identifiers.position'
LINKS = 'SELECT links.record_id, links.relation, links.href FROM links WHERE links.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY links.record_id, links.position'
CITED_BY = 'SELECT citation_counts.record_id, citation_counts.source, citation_counts.count, citation_counts.as_of FROM citation_counts WHERE citation_counts.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY citation_counts.record_id, citation_counts.position'
SECTIONS = 'SELECT abstract_sections.record_id, abstract_sections.label, abstract_sections.heading, abstract_sections.start, abstract_sections."end" FROM abstract_sections WHERE abstract_sections.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY abstract_sections.record_id, abstract_sections.position'
ENDPOINTS = 'SELECT endpoints.record_id, endpoints.role, endpoints.name, endpoints.start, endpoints."end", endpoints.text, endpoints.met, endpoints.scope, endpoints.co_primary, endpoints.key_secondary, endpoints."full", endpoints.full_start, endpoints.definition, endpoints.definition_start, endpoints.instrument, endpoints.instrument_start, endpoints.time_point, endpoints.time_point_start, endpoints.composite, endpoints.data_type, endpoints.declared_in, endpoints.met_evidence, endpoints.met_evidence_start, endpoints.rule, endpoints.confidence, endpoints.standing FROM endpoints WHERE endpoints.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY endpoints.record_id, endpoints.position'
COMPONENTS = 'SELECT endpoint_components.record_id, endpoint_components.endpoint, endpoint_components.text, endpoint_components.start FROM endpoint_components WHERE endpoint_components.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY endpoint_components.record_id, endpoint_components.position'
RESULTS = 'SELECT endpoint_results.record_id, endpoint_results.outcome, endpoint_results.outcome_start, endpoint_results.text, endpoint_results.text_start, endpoint_results.endpoint, endpoint_results.arm, endpoint_results.comparator, endpoint_results.events, endpoint_results.total, endpoint_results.mean, endpoint_results.sd, endpoint_results.median, endpoint_results.percent, endpoint_results.measure, endpoint_results.value, endpoint_results.unit, endpoint_results.ci_level, endpoint_results.ci_low, endpoint_results.ci_high, endpoint_results.p_operator, endpoint_results.p_value, endpoint_results.p_text, endpoint_results.p_text_start, endpoint_results.significance, endpoint_results.direction, endpoint_results.time_point FROM endpoint_results WHERE endpoint_results.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY endpoint_results.record_id, endpoint_results.position'
TRIALS = 'SELECT trials.record_id, trials.participants, trials.participants_text, trials.participants_text_start, trials.randomised, trials.randomised_text, trials.randomised_text_start, trials.analysed, trials.analysed_text, trials.analysed_text_start, trials.design FROM trials WHERE trials.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY trials.record_id, trials.position'
ARMS = 'SELECT arms.record_id, arms.name, arms.start, arms.size, arms.size_text, arms.size_text_start, arms.dose, arms.dose_start, arms.control FROM arms WHERE arms.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY arms.record_id, arms.position'
REVIEWS = 'SELECT endpoint_reviews.record_id, endpoint_reviews.start, endpoint_reviews."end", endpoint_reviews.name, endpoint_reviews.verdict, endpoint_reviews.says, endpoint_reviews.said, endpoint_reviews.note, endpoint_reviews.at FROM endpoint_reviews WHERE endpoint_reviews.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY endpoint_reviews.record_id, endpoint_reviews.position'
TAGS = 'SELECT tags.record_id, tags.name FROM tags WHERE tags.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY tags.record_id, tags.position'
COLLECTIONS = 'SELECT collections.record_id, collections.name FROM collections WHERE collections.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY collections.record_id, collections.position'
NOTES = 'SELECT notes.record_id, notes.text, notes.at FROM notes WHERE notes.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY notes.record_id, notes.position'
ENTRIES = 'SELECT entries.record_id, entries.format, entries."key", entries.start, entries.line, sources.uri FROM entries JOIN sources ON sources.id = entries.source_id LEFT OUTER JOIN (SELECT entries_1.record_id AS record_id, sources_1.uri AS uri, max(entries_1.source_id) AS source_id FROM entries AS entries_1 JOIN sources AS sources_1 ON sources_1.id = entries_1.source_id JOIN ties ON ties.path = sources_1.uri WHERE entries_1.record_id IN (SELECT anon_2.value FROM json_each(:ids) AS anon_2) GROUP BY entries_1.record_id, sources_1.uri) AS anon_1 ON anon_1.record_id = entries.record_id AND anon_1.uri = sources.uri WHERE entries.record_id IN (SELECT anon_2.value FROM json_each(:ids) AS anon_2) AND (anon_1.source_id IS NULL OR entries.source_id = anon_1.source_id) ORDER BY entries.record_id, entries.id'
RAW = 'SELECT entries.record_id, entries.raw, entries.packed FROM entries JOIN sources ON sources.id = entries.source_id LEFT OUTER JOIN (SELECT entries_1.record_id AS record_id, sources_1.uri AS uri, max(entries_1.source_id) AS source_id FROM entries AS entries_1 JOIN sources AS sources_1 ON sources_1.id = entries_1.source_id JOIN ties ON ties.path = sources_1.uri WHERE entries_1.record_id IN (SELECT anon_2.value FROM json_each(:ids) AS anon_2) GROUP BY entries_1.record_id, sources_1.uri) AS anon_1 ON anon_1.record_id = entries.record_id AND anon_1.uri = sources.uri WHERE entries.record_id IN (SELECT anon_2.value FROM json_each(:ids) AS anon_2) AND (anon_1.source_id IS NULL OR entries.source_id = anon_1.source_id) ORDER BY entries.id'
EVER_RAW = 'SELECT entries.record_id, entries.raw, entries.packed FROM entries WHERE entries.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY entries.id'
CROSSREFS = 'SELECT records.id, json_extract(extra, \'$.crossref\') FROM records WHERE extra LIKE \'%"crossref":%\' AND records.id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1)'
PARENTS = 'SELECT DISTINCT named.id FROM (SELECT records.id AS id, records.citation_key AS "key" FROM records WHERE records.id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) UNION ALL SELECT aliases.record_id AS record_id, aliases."key" AS "key" FROM aliases WHERE aliases.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) UNION ALL SELECT entries.record_id AS record_id, entries."key" AS "key" FROM entries WHERE entries.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1)) AS named WHERE EXISTS (SELECT 1 FROM records WHERE extra LIKE \'%"crossref":%\' AND (named."key" || \'\') = json_extract(extra, \'$.crossref\'))'
RELATED = 'SELECT pairs.record_id, pairs.verdict, 0, records_1.citation_key FROM pairs JOIN records AS records_1 ON records_1.id = pairs.other_id WHERE pairs.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) UNION ALL SELECT pairs.other_id, pairs.verdict, 1, records_1.citation_key FROM pairs JOIN records AS records_1 ON records_1.id = pairs.record_id WHERE pairs.other_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1)'
BY_KEY = 'SELECT records.citation_key, records.id FROM records WHERE records.citation_key IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
BY_ENTRY_KEY = 'SELECT entries."key", entries.record_id FROM entries WHERE entries."key" IN (SELECT anon_1.value FROM json_each(:values) AS anon_1) AND entries.record_id IS NOT NULL'
BY_ALIAS = 'SELECT aliases."key", aliases.record_id FROM aliases WHERE aliases."key" IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
BY_MATCH_KEY = 'SELECT match_keys."key", records.id FROM match_keys JOIN records ON records.id = match_keys.record_id WHERE match_keys."key" IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
BY_DOI = 'SELECT dois.value, dois.record_id FROM dois WHERE dois.value IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
BY_IDENTIFIER = 'SELECT identifiers.value, identifiers.record_id FROM identifiers WHERE identifiers.scheme = :scheme AND identifiers.value IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
CONDITIONS = {
    'named': ("(' ' || authors.folded) LIKE ?", ('mask',)),
    'listed': ('records.id IN (SELECT anon_1.value FROM json_each(?) AS anon_1)', ('ids',)),
    'newer': ('records.id > ?', ('seen',)),
    'year': ('records.year >= ? AND records.year <= ?', ('first', 'last')),
    'added': ('records.added >= ? AND records.added < ?', ('first', 'end')),
    'called': ('records.citation_key = ?', ('value',)),
    'key': ('records.citation_key = ? OR records.id IN (SELECT aliases.record_id FROM aliases WHERE aliases."key" = ? AND NOT (EXISTS (SELECT 1 FROM records AS present WHERE present.citation_key = ?)))', ('value', 'value', 'value')),
    'key_masked': ("records.citation_key LIKE ? ESCAPE '\\'", ('mask',)),
    'doi': ('records.id IN (SELECT dois.record_id FROM dois WHERE dois.value = ?)', ('value',)),
    'doi_masked': ("records.id IN (SELECT dois.record_id FROM dois WHERE dois.value >= ? AND dois.value < ? AND dois.value LIKE ? ESCAPE '\\')", ('first', 'end', 'mask')),
    'identifier': ('records.id IN (SELECT identifiers.record_id FROM identifiers WHERE identifiers.scheme = ? AND identifiers.value = ?)', ('scheme', 'value')),
    'identifier_masked': ("records.id IN (SELECT identifiers.record_id FROM identifiers WHERE identifiers.scheme = ? AND identifiers.value >= ? AND identifiers.value < ? AND identifiers.value LIKE ? ESCAPE '\\')", ('scheme', 'first', 'end', 'mask')),
    'type': ('records.type >= ? AND records.type < ?', ('first', 'end')),
    'lang': ('records.language = ? OR records.language >= ? AND records.language < ?', ('value', 'first', 'end')),
    'tag': ('records.id IN (SELECT tags.record_id FROM tags WHERE tags.folded = ? OR tags.folded >= ? AND tags.folded < ?)', ('value', 'first', 'end')),
    'collection': ('records.id IN (SELECT collections.record_id FROM collections WHERE collections.folded = ? OR collections.folded >= ? AND collections.folded < ?)', ('value', 'first', 'end')),
    'source': ('records.id IN (SELECT entries.record_id FROM entries WHERE entries.source_id IN (SELECT sources.id FROM sources WHERE instr(lower(sources.uri), ?) > 0) AND entries.record_id IS NOT NULL)', ('value',)),
    'endpoint_role': ("records.id IN (SELECT endpoints.record_id FROM endpoints WHERE endpoints.standing != 'rejected' AND endpoints.role = ?)", ('role',)),
    'endpoint_met': ("records.id IN (SELECT endpoints.record_id FROM endpoints WHERE endpoints.standing != 'rejected' AND endpoints.met = ?)", ('met',)),
    'endpoint_met_role': ("records.id IN (SELECT endpoints.record_id FROM endpoints WHERE endpoints.standing != 'rejected' AND endpoints.met = ? AND endpoints.role = ?)", ('met', 'role')),
    'p_first': ("records.id IN (SELECT endpoint_results.record_id FROM endpoint_results WHERE endpoint_results.p_value IS NOT NULL AND endpoint_results.p_value >= ? AND (endpoint_results.p_operator NOT IN ('<', '<=')))", ('first',)),
    'p_last': ("records.id IN (SELECT endpoint_results.record_id FROM endpoint_results WHERE endpoint_results.p_value IS NOT NULL AND endpoint_results.p_value <= ? AND (endpoint_results.p_operator NOT IN ('>', '>=')))", ('last',)),
    'p_first_last': ("records.id IN (SELECT endpoint_results.record_id FROM endpoint_results WHERE endpoint_results.p_value IS NOT NULL AND endpoint_results.p_value >= ? AND (endpoint_results.p_operator NOT IN ('<', '<=')) AND endpoint_results.p_value <= ? AND (endpoint_results.p_operator NOT IN ('>', '>=')))", ('first', 'last')),
    'n': ('records.id IN (SELECT trials.record_id FROM trials WHERE coalesce(trials.participants, trials.randomised, trials.analysed) >= ? AND coalesce(trials.participants, trials.randomised, trials.analysed) <= ?)', ('first', 'last')),
}
HAS = {
    'title': "records.title != ''",
    'author': "EXISTS (SELECT 1 FROM record_authors WHERE record_authors.record_id = records.id AND record_authors.role IN ('author'))",
    'editor': "EXISTS (SELECT 1 FROM record_authors WHERE record_authors.record_id = records.id AND record_authors.role IN ('editor'))",
    'issued': "records.issued != ''",
    'year': 'records.year IS NOT NULL',
    'container_title': "records.container_title != ''",
    'volume': "records.volume != ''",
    'issue': "records.issue != ''",
    'page': "records.page != ''",
    'publisher': "records.publisher != ''",
    'language': "records.language != ''",
    'abstract': "records.abstract != ''",
    'doi': 'EXISTS (SELECT 1 FROM dois WHERE dois.record_id = records.id)',
    'url': "EXISTS (SELECT 1 FROM links WHERE links.record_id = records.id AND links.relation != 'file')",
    'file': "EXISTS (SELECT 1 FROM links WHERE links.record_id = records.id AND links.relation = 'file')",
    'tag': 'EXISTS (SELECT 1 FROM tags WHERE tags.record_id = records.id)',
    'collection': 'EXISTS (SELECT 1 FROM collections WHERE collections.record_id = records.id)',
    'note': 'EXISTS (SELECT 1 FROM notes WHERE notes.record_id = records.id)',
    'endpoint': "EXISTS (SELECT 1 FROM endpoints WHERE endpoints.record_id = records.id AND endpoints.standing != 'rejected')",
    'result': 'EXISTS (SELECT 1 FROM endpoint_results WHERE endpoint_results.record_id = records.id)',
}
HAS_SCHEME = ('EXISTS (SELECT 1 FROM identifiers WHERE identifiers.record_id = records.id AND identifiers.scheme = ?)', ('scheme',))
ORDERS = {
    'year': 'records.year, records.citation_key',
    '-year': 'records.year DESC, records.citation_key',
    'author': '(SELECT authors.folded FROM authors JOIN record_authors ON record_authors.author_id = authors.id WHERE record_authors.record_id = records.id AND record_authors.position = 0), records.year, records.citation_key',
    'title': '(SELECT search.title FROM search WHERE records.id = search.rowid), records.citation_key',
    'key': 'records.citation_key',
    'added': 'records.id',
}
