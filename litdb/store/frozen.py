"""Written by freeze.py from queries.py and schema.py; do not edit."""

VERSION = 2
APPLICATION_ID = 1818850404
RECORDS = 'SELECT records.id, records.citation_key, records.type, records.title, records.issued, records.container_title, records.volume, records.issue, records.page, records.publisher, records.language, records.abstract, records.extra, records.protected FROM records WHERE records.id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1)'
CONTRIBUTORS = 'SELECT record_authors.record_id, record_authors.role, record_authors.affiliations, authors.family, authors.given, authors.particle, authors.suffix, authors.literal, authors.orcid FROM record_authors JOIN authors ON authors.id = record_authors.author_id WHERE record_authors.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY record_authors.record_id, record_authors.position'
DOIS = 'SELECT dois.record_id, dois.value, dois.printed FROM dois WHERE dois.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY dois.record_id, dois.position'
IDENTIFIERS = 'SELECT identifiers.record_id, identifiers.scheme, identifiers.value, identifiers.printed FROM identifiers WHERE identifiers.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY identifiers.record_id, identifiers.position'
LINKS = 'SELECT links.record_id, links.relation, links.href FROM links WHERE links.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY links.record_id, links.position'
CITED_BY = 'SELECT citation_counts.record_id, citation_counts.source, citation_counts.count, citation_counts.as_of FROM citation_counts WHERE citation_counts.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY citation_counts.record_id, citation_counts.position'
SECTIONS = 'SELECT abstract_sections.record_id, abstract_sections.label, abstract_sections.heading, abstract_sections.start, abstract_sections."end" FROM abstract_sections WHERE abstract_sections.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY abstract_sections.record_id, abstract_sections.position'
ENDPOINTS = 'SELECT endpoints.record_id, endpoints.role, endpoints.name, endpoints.start, endpoints."end", endpoints.text, endpoints.met, endpoints.scope, endpoints.co_primary, endpoints.key_secondary FROM endpoints WHERE endpoints.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY endpoints.record_id, endpoints.position'
TAGS = 'SELECT tags.record_id, tags.name FROM tags WHERE tags.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY tags.record_id, tags.position'
ENTRIES = 'SELECT entries.record_id, entries.format, entries."key", entries.start, entries.line, sources.uri FROM entries JOIN sources ON sources.id = entries.source_id WHERE entries.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY entries.record_id, entries.id'
RAW = 'SELECT entries.record_id, entries.raw FROM entries WHERE entries.record_id IN (SELECT anon_1.value FROM json_each(:ids) AS anon_1) ORDER BY entries.id'
BY_KEY = 'SELECT records.citation_key, records.id FROM records WHERE records.citation_key IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
BY_ENTRY_KEY = 'SELECT entries."key", entries.record_id FROM entries WHERE entries."key" IN (SELECT anon_1.value FROM json_each(:values) AS anon_1) AND entries.record_id IS NOT NULL'
BY_ALIAS = 'SELECT aliases."key", aliases.record_id FROM aliases WHERE aliases."key" IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
BY_DOI = 'SELECT dois.value, dois.record_id FROM dois WHERE dois.value IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
BY_IDENTIFIER = 'SELECT identifiers.value, identifiers.record_id FROM identifiers WHERE identifiers.scheme = :scheme AND identifiers.value IN (SELECT anon_1.value FROM json_each(:values) AS anon_1)'
