import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import dois, identifier_lists, identifiers
from litdb.model.problems import FieldError
from litdb.model.records import Doi, Identifier

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="bare"),
        pytest.param("  10.1056/NEJMOA065213\n", "10.1056/NEJMOA065213", id="capitals and spaces"),
        pytest.param("doi:10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="doi:"),
        pytest.param("DOI: 10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="DOI: and a space"),
        pytest.param("doi 10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="doi without colon"),
        pytest.param("info:doi/10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="info URI"),
        pytest.param("https://doi.org/10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="doi.org"),
        pytest.param("http://dx.doi.org/10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="dx.doi.org"),
        pytest.param("HTTP://DX.DOI.ORG/10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="resolver in capitals"),
        pytest.param("doi.org/10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="resolver without https"),
        pytest.param("https://www.nejm.org/doi/full/10.1056/NEJMoa065213", "10.1056/NEJMoa065213", id="publisher"),
        pytest.param("https://www.nejm.org/doi/10.1056/NEJMoa065213?a=b#c", "10.1056/NEJMoa065213", id="query"),
        pytest.param("https://doi.org/10.1056%2FNEJMoa065213", "10.1056/NEJMoa065213", id="slash escaped"),
        pytest.param("10.1056%2fNEJMoa065213", "10.1056/NEJMoa065213", id="slash escaped, bare"),
        pytest.param("10.1056/NEJMoa065213.", "10.1056/NEJMoa065213", id="dot behind"),
        pytest.param("10.1056/NEJMoa065213,", "10.1056/NEJMoa065213", id="comma behind"),
        pytest.param("(10.1056/NEJMoa065213).", "10.1056/NEJMoa065213", id="in brackets"),
        pytest.param("<10.1056/NEJMoa065213>", "10.1056/NEJMoa065213", id="in angle brackets"),
        pytest.param('"10.1056/NEJMoa065213"', "10.1056/NEJMoa065213", id="in quotation marks"),
        pytest.param("10.1056/NEJMoa065213\u200b", "10.1056/NEJMoa065213", id="mark without width, from a page"),
        pytest.param("10.1056/NEJMoa065213&nbsp;", "10.1056/NEJMoa065213", id="space as entity"),
        pytest.param("10.1056/NEJMoa065213 (in press)", "10.1056/NEJMoa065213", id="words behind"),
        pytest.param(r"10.1007/978-3-642-12275-9\_3", "10.1007/978-3-642-12275-9_3", id="LaTeX underscore"),
        pytest.param(r"10.1007/978-3-642-12275-9{\_}3", "10.1007/978-3-642-12275-9_3", id="in braces"),
        pytest.param("10.1016/S0140-6736(97)11096-0", "10.1016/S0140-6736(97)11096-0", id="brackets of its own"),
        pytest.param("(doi:10.1016/0140-6736(97))", "10.1016/0140-6736(97)", id="brackets of its own and around"),
        pytest.param(SICI, SICI, id="SICI"),
        pytest.param(SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI, id="SICI in HTML"),
        pytest.param(SICI.replace("<", "&amp;lt;").replace(">", "&amp;gt;"), SICI, id="SICI in HTML twice"),
        pytest.param(SICI.replace("<", "$<$").replace(">", "$>$"), SICI, id="SICI in mathematics"),
        pytest.param(SICI.replace("<", r"{\textless}").replace(">", r"{\textgreater}"), SICI, id="SICI in LaTeX"),
        pytest.param("https://doi.org/" + SICI.replace("<", "%3C").replace(">", "%3E"), SICI, id="SICI in a URL"),
        pytest.param("https://doi-org.proxy.example.edu/10.1056/x", "10.1056/x", id="a library's proxy"),
        pytest.param("http://doi.org.proxy.example.edu/10.1056/x", "10.1056/x", id="another way of proxies"),
        pytest.param(r"\href{https://doi.org/10.1056/x}{10.1056/x}", "10.1056/x", id="a link in LaTeX"),
        pytest.param(r"\url{https://doi.org/10.1056/x}", "10.1056/x", id="an address in LaTeX"),
        pytest.param(r"10.1007/978{\textunderscore}3", "10.1007/978_3", id="underscore as a macro"),
        pytest.param("https://www.example.com/doi/10.1056/x.12/abstract", "10.1056/x.12", id="a page of the abstract"),
        pytest.param("https://www.example.com/doi/pdf/10.1056/x.12.pdf", "10.1056/x.12", id="a file of the text"),
        pytest.param(
            "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full",
            "10.1101/2020.01.01.123456",
            id="a version of a preprint",
        ),
        pytest.param("10.1056/x/full", "10.1056/x/full", id="outside an address it belongs to the DOI"),
        pytest.param("10/ab12c", "10/ab12c", id="a short DOI"),
        pytest.param("https://doi.org/10/ab12c", "10/ab12c", id="a short DOI in a URL"),
        pytest.param("10.1000.10/123", "10.1000.10/123", id="a registrant with a subdivision"),
    ],
)
def test_a_doi_is_found_in_any_usual_spelling(text: str, printed: str) -> None:
    assert identifiers.doi(text) == Doi(printed.lower(), printed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("n/a", id="word"),
        pytest.param("https://www.nejm.org/article", id="URL without DOI"),
        pytest.param("https://doi.org/", id="resolver alone"),
        pytest.param("10.1056", id="prefix alone"),
        pytest.param("10.1056/", id="no suffix"),
        pytest.param("10.1056/...", id="a suffix of punctuation"),
        pytest.param("10.12/x", id="a registrant too short"),
        pytest.param("١٠.1056/x", id="Arabic digits"),
        pytest.param("10.1056/" + ")" * 1_000_000, id="a megabyte"),
        pytest.param("10.1111." * 100_000, id="a megabyte of beginnings"),
        pytest.param("10/3212.3123", id="neither a short nor a long one"),
    ],
)
def test_a_word_or_url_without_doi_is_bad(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        identifiers.doi(text)
    assert raised.value.code == "bad-doi"
    assert len(str(raised.value)) < 200


@given(st.from_regex(r"10\.[0-9]{4,9}/[a-zA-Z0-9()<>;:._/-]{0,30}[a-zA-Z0-9]", fullmatch=True))
def test_a_doi_is_the_same_from_its_value_its_label_and_its_url(text: str) -> None:
    found = identifiers.doi(text)
    assert found.printed == text
    for spelling in (found.value, f"doi:{text}", identifiers.url("doi", found.value), f"http://dx.doi.org/{text}"):
        assert identifiers.doi(spelling).value == found.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://doi.org/10.1056/x", True),
        ("dx.doi.org/10.1056/x", True),
        ("doi:10.1056/x", True),
        ("DOI 10.1056/x", True),
        ("10.1056/x", False),
        ("https://www.nejm.org/doi/10.1056/x", False),
    ],
)
def test_a_doi_in_a_resolvers_url_or_behind_a_label_is_wrapped(text: str, expected: bool) -> None:  # noqa: FBT001  # a row of a table
    assert identifiers.is_wrapped_doi(text) is expected


@pytest.mark.parametrize(
    ("text", "values", "beside"),
    [
        pytest.param("10.1000/a", ["10.1000/a"], "", id="one"),
        pytest.param("10.1000/a 10.1000/b", ["10.1000/a", "10.1000/b"], "", id="two by a space"),
        pytest.param("10.1000/a; doi:10.1000/b", ["10.1000/a", "10.1000/b"], "", id="two by a semicolon"),
        pytest.param("10.1000/a, https://doi.org/10.1000/A", ["10.1000/a"], "", id="one in two spellings"),
        pytest.param("10.1000/a (in print)", ["10.1000/a"], "10.1000/a (in print)", id="words beside it"),
        pytest.param("DOI: 10.1000/a", ["10.1000/a"], "", id="a label is no word"),
        pytest.param("10.1000/a | 10.1000/b,", ["10.1000/a", "10.1000/b"], "", id="two by a bar"),
    ],
)
def test_a_field_may_hold_several_dois_and_words(text: str, values: list[str], beside: str) -> None:
    found, words = dois.dois(text)
    assert ([one.value for one in found], words) == (values, beside)


@given(
    st.text()
    | st.lists(st.sampled_from(["10.1000/a", "doi:", " ", ", ", "https://", "(", "10/ab12", "}{"])).map("".join)
)
def test_any_text_holds_dois_or_is_a_field_error(text: str) -> None:
    try:
        found, _ = dois.dois(text)
    except FieldError as error:
        assert error.code == "bad-doi"  # noqa: PT017  # either way is right
        return
    assert found
    assert all(identifiers.doi(one.value).value == one.value for one in found)


@pytest.mark.parametrize(
    ("scheme", "text", "values", "bad"),
    [
        pytest.param("issn", "0028-4793", ["0028-4793"], "", id="one"),
        pytest.param("issn", "0028-4793 (Print) 1533-4406 (Electronic)", ["0028-4793", "1533-4406"], "", id="remarks"),
        pytest.param("issn", "0028-4793(Print),15334406(Online)", ["0028-4793", "1533-4406"], "", id="no spaces"),
        pytest.param("issn", "0028-4793 1533-4406", ["0028-4793", "1533-4406"], "", id="a space alone"),
        pytest.param("issn", "0028-4793/e", ["0028-4793"], "", id="a letter behind it"),
        pytest.param("issn", "0028-4794; 1533-4406", ["1533-4406"], "0028-4794", id="one with a wrong check digit"),
        pytest.param("isbn", "3-16-148410-X (hbk.); 978-0-306-40615-7 (pbk.)", ["9783161484100", "9780306406157"], "",
            id="bindings"),
        pytest.param("isbn", "3-16-148410-X 978-3-16-148410-0", ["9783161484100"], "", id="one in two lengths"),
        pytest.param("isbn", "9780306406157 0306406152", ["9780306406157"], "", id="in figures alone"),
        pytest.param("isbn", "0 306 40615 2 : $12.50", ["9780306406157"], "", id="spaces within, and a price"),
        pytest.param("isbn", "0028-4793", ["0028-4793"], "", id="an ISSN in the field of ISBNs"),
        pytest.param("isbn", "978-0-306-40615-8", [], "978-0-306-40615-8", id="a wrong check digit"),
    ],
)  # fmt: skip
def test_the_numbers_of_a_list_are_found_among_remarks(scheme: str, text: str, values: list[str], bad: str) -> None:
    found, first_bad = identifier_lists.numbers(scheme, text)
    assert ([one.value for one in found], first_bad) == (values, bad)


@pytest.mark.parametrize("text", ["", "n/a", "hardcover", "2007"])
def test_a_list_without_anything_like_a_number_is_bad(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        identifier_lists.numbers("isbn", text)
    assert raised.value.code == "bad-isbn"


@given(st.text() | st.from_regex(r"[0-9X ();-]{0,60}", fullmatch=True))
def test_any_text_holds_numbers_or_is_a_field_error(text: str) -> None:
    try:
        found, bad = identifier_lists.numbers("issn", text)
    except FieldError:
        return
    assert found or bad
    assert bad in text


@pytest.mark.parametrize("text", ["," * 500_000, "; |" * 200_000, "a," * 300_000, "10.1000/a" + ", " * 300_000 + "b"])
def test_a_megabyte_of_signs_between_dois_comes_to_an_end(text: str) -> None:
    with contextlib.suppress(FieldError):
        dois.dois(text)


@pytest.mark.parametrize("text", ["1" * 1_000_000, "1 " * 500_000, "1-" * 500_000, "0028-4793 " * 50_000])
def test_a_megabyte_of_numbers_comes_to_an_end(text: str) -> None:
    try:
        identifier_lists.numbers("isbn", text)
    except FieldError:
        return


SHA = "0123456789abcdef0123456789abcdef01234567"
UUID = "1fef75b1-0939-a899-abcd-0123456789ab"

GOOD = [
    ("doi", "doi:10.1056/X", "10.1056/x"),
    ("wos", "000245624400005", "000245624400005"),
    ("wos", "WOS:000245624400005", "000245624400005"),
    ("wos", "wos: 000245624400005", "000245624400005"),
    ("wos", "ISI:000245624400005", "000245624400005"),
    ("wos", "isi:A1997XY12300004", "A1997XY12300004"),
    ("wos", "A1978ab12300010", "A1978AB12300010"),
    ("scopus", "34247170807", "34247170807"),
    ("scopus", "2-s2.0-34247170807", "34247170807"),
    ("scopus", "scopus:2-s2.0-34247170807", "34247170807"),
    ("pmid", "17429083", "17429083"),
    ("pmid", "PMID: 17429083", "17429083"),
    ("pmid", "017429083", "17429083"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/17429083/", "17429083"),
    ("pmid", "http://www.ncbi.nlm.nih.gov/pubmed/17429083", "17429083"),
    ("pmcid", "PMC1904", "PMC1904"),
    ("pmcid", "pmc1904", "PMC1904"),
    ("pmcid", "1904", "PMC1904"),
    ("pmcid", "PMCID: PMC1904", "PMC1904"),
    ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1904/", "PMC1904"),
    ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1904", "PMC1904"),
    ("arxiv", "1501.00001", "1501.00001"),
    ("arxiv", "arXiv:1501.00001v2", "1501.00001"),
    ("arxiv", "arXiv:1501.00001 [cs.LG]", "1501.00001"),
    ("arxiv", "hep-th/9901001", "hep-th/9901001"),
    ("arxiv", "https://arxiv.org/abs/0704.0001", "0704.0001"),
    ("arxiv", "https://arxiv.org/pdf/1501.00001.pdf", "1501.00001"),
    ("arxiv", "hep-th/9901001v2", "hep-th/9901001"),
    ("arxiv", "math.GT/0309136", "math/0309136"),
    ("arxiv", "cond-mat.mes-hall/0101001", "cond-mat/0101001"),
    ("arxiv", "arxiv.org/abs/0704.0001", "0704.0001"),
    ("arxiv", "http://export.arxiv.org/pdf/0704.0001v3", "0704.0001"),
    ("arxiv", "10.48550/arXiv.2101.00001", "2101.00001"),
    ("arxiv", "arXiv 1501.00001 (2015)", "1501.00001"),
    ("lup", "670019", "670019"),
    ("lup", UUID.upper(), UUID),
    ("lup", f"https://lup.lub.lu.se/record/{UUID}", UUID),
    ("lup", "lup:670019", "670019"),
    ("issn", "0028-4793", "0028-4793"),
    ("issn", "00284793", "0028-4793"),
    ("issn", "eISSN: 1533-4406", "1533-4406"),
    ("issn", "2434-561x", "2434-561X"),
    ("isbn", "978-3-16-148410-0", "9783161484100"),
    ("isbn", "3-16-148410-X", "9783161484100"),
    ("isbn", "ISBN-13: 978 3 16 148410 0", "9783161484100"),
    ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("orcid", "0000000218250097", "0000-0002-1825-0097"),
    ("orcid", "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
    ("orcid", "orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("librecat", "2966513", "2966513"),
    ("librecat", "https://pub.uni-bielefeld.de/record/2966513", "pub.uni-bielefeld.de/record/2966513"),
    ("handle", "2027.42/12345", "2027.42/12345"),
    ("handle", "http://hdl.handle.net/10068/AB-1", "10068/AB-1"),
    ("handle", "hdl:20.500.12345/x", "20.500.12345/x"),
    ("urn", "urn:nbn:de:gbv:089-3321752945", "urn:nbn:de:gbv:089-3321752945"),
    ("urn", "URN:NBN:SE:uu:diva-3475", "urn:nbn:se:uu:diva-3475"),
    ("urn", "https://nbn-resolving.org/urn:nbn:nl:ui:12-85062", "urn:nbn:nl:ui:12-85062"),
    ("urn", "urn:lex:eu:council:directive:2010", "urn:lex:eu:council:directive:2010"),
    ("bibcode", "2012PhRvB..85d0000J", "2012PhRvB..85d0000J"),
    (
        "bibcode",
        "https://ui.adsabs.harvard.edu/abs/2013A%26A...000A..00A/abstract".replace("%26", "&"),
        "2013A&A...000A..00A",
    ),
    ("bibcode", "http://cdsads.u-strasbg.fr/abs/1999ApJ...000L...1W", "1999ApJ...000L...1W"),
    ("bibcode", "http://adsabs.harvard.edu/cgi-bin/nph-bib_query?bibcode=1999ApJ...000L...1W", "1999ApJ...000L...1W"),
    ("s2", SHA.upper(), SHA),
    ("s2", f"https://www.semanticscholar.org/paper/A-Title/{SHA}", SHA),
    ("s2", "CorpusId: 1234", "CorpusID:1234"),
    ("s2", "1234", "CorpusID:1234"),
    ("openalex", "https://openalex.org/W2741000000", "W2741000000"),
    ("openalex", "w123", "W123"),
    ("dblp", "DBLP:journals/x/Y20", "journals/x/Y20"),
    ("dblp", "https://dblp.org/rec/conf/x/Y20a.bib", "conf/x/Y20a"),
    ("dblp", "http://dblp.uni-trier.de/rec/bib/phd/de/Y20", "phd/de/Y20"),
    ("ror", "https://ror.org/02nr0ka47", "02nr0ka47"),
    ("nct", "NCT00000102", "NCT00000102"),
    ("nct", "nct 00000102", "NCT00000102"),
    ("nct", "https://clinicaltrials.gov/ct2/show/NCT00000102", "NCT00000102"),
    ("nct", "https://www.clinicaltrials.gov/study/NCT00000102", "NCT00000102"),
    ("isrctn", "ISRCTN 00000103", "ISRCTN00000103"),
    ("isrctn", "http://www.controlled-trials.com/ISRCTN00000103", "ISRCTN00000103"),
    ("eudract", "2004-000000-20", "2004-000000-20"),
    ("eudract", "EudraCT: 2004-000000-20", "2004-000000-20"),
    ("eudract", "https://www.clinicaltrialsregister.eu/ctr-search/trial/2004-000000-20-DE", "2004-000000-20"),
    ("ctis", "2022-500000-26-01", "2022-500000-26-01"),
    ("ctis", "EU CT 2022-500000-26", "2022-500000-26-00"),
    ("chictr", "ChiCTR-ior-15000000", "ChiCTR-IOR-15000000"),
    ("chictr", "chictr 2000000000", "ChiCTR2000000000"),
    ("actrn", "ACTRN12605000000000", "ACTRN12605000000000"),
    ("actrn", "ACTRN012605000000000", "ACTRN12605000000000"),
    ("drks", "DRKS00000001", "DRKS00000001"),
    ("umin", "UMIN000000001", "UMIN000000001"),
    ("umin", "UMIN-CTR C000000001", "UMIN000000001"),
    ("umin", "JPRN-UMIN000000001", "UMIN000000001"),
    ("jrct", "jrcts000000001", "jRCTs000000001"),
    ("jrct", "JPRN-jRCT1000000001", "jRCT1000000001"),
    ("japiccti", "JapicCTI-000001", "JapicCTI-000001"),
    ("jmaiia", "JMA-IIA00001", "JMA-IIA00001"),
    ("ntr", "NTR 1234", "NTR1234"),
    ("ntr", "NL1234", "NL1234"),
    ("ntr", "NL-OMON12345", "NL-OMON12345"),
    ("ctri", "CTRI/2011/07/000001", "CTRI/2011/07/000001"),
    ("ctri", "ctri 2011-091-000001", "CTRI/2011/091/000001"),
    ("irct", "IRCT20190101000001N1", "IRCT20190101000001N1"),
    ("pactr", "PACTR 201900000000001", "PACTR201900000000001"),
    ("kct", "KCT0000001", "KCT0000001"),
    ("tctr", "TCTR20190000001", "TCTR20190000001"),
    ("slctr", "SLCTR/2019/001", "SLCTR/2019/001"),
    ("rbr", "RBR-0ABCDE", "RBR-0abcde"),
    ("rpcec", "RPCEC00000001", "RPCEC00000001"),
    ("per", "PER-001-20", "PER-001-20"),
    ("lbctr", "LBCTR2020000001", "LBCTR2020000001"),
    ("itmctr", "ITMCTR2023000001", "ITMCTR2023000001"),
    ("prospero", "CRD42019000000", "CRD42019000000"),
    ("prospero", "https://www.crd.york.ac.uk/prospero/display_record.php?RecordID=42019000000", "CRD42019000000"),
]

BAD = [
    ("doi", "n/a"),
    ("wos", "00024562440000"), ("wos", "A1997XY1230000"), ("wos", "wos:"), ("wos", "٠٠٠٢٤٥٦٢٤٤٠٠٠٠٥"),
    ("scopus", "1234567"), ("scopus", "2-s2.0-x"), ("scopus", "٣٤٢٤٧١٧٠٨٠٧"),
    ("pmid", "x"), ("pmid", "0"), ("pmid", "123456789"), ("pmid", "17429083.0"), ("pmid", "١٢٣"),
    ("pmcid", "PMC"), ("pmcid", "PMC0"), ("pmcid", "NIHMS1904"),
    ("arxiv", "150.00001"), ("arxiv", "1501.0001x"), ("arxiv", "hep-th"),
    ("lup", "x"), ("lup", UUID[:-1]), ("lup", "123"),
    ("issn", "0028-4794"), ("issn", "0028-479"), ("issn", "X028-4793"),
    ("isbn", "978-3-16-148410-1"), ("isbn", "3-16-148410-0"), ("isbn", "978"),
    ("orcid", "0000-0002-1825-0098"), ("orcid", "0000-0002-1825-009"), ("orcid", "٠٠٠٠-0002-1825-0097"),
    ("librecat", "x"), ("librecat", "https://example.org/record/2966513"),
    ("handle", "2027.42"), ("handle", "x/y"), ("handle", "2027/"),
    ("urn", "urn:nbn:de:gbv:089-3321752946"), ("urn", "nbn"), ("urn", "urn:nbn:de:x y"), ("urn", "urn:nbn:de:"),
    ("bibcode", "2012PhRvB..85d0000"), ("bibcode", "2012phrvb..85d0000j"), ("bibcode", "PhRvB"),
    ("s2", SHA[1:]), ("s2", "x"), ("openalex", "A123"), ("openalex", "W"), ("dblp", "journals"), ("dblp", "x/y/Z20"),
    ("ror", "02nr0ka48"), ("ror", "12nr0ka47"), ("ror", "02nr0la47"),
    ("nct", "NCT0000010"), ("nct", "NCT000001021"), ("nct", "NCT٠٠٠٠٠١٠٢"), ("isrctn", "ISRCTN0000010"),
    ("eudract", "2004-500000-20"), ("eudract", "200400000020"), ("ctis", "2022-000000-26-00"),
    ("ctis", "2004-500000-26"),
    ("chictr", "ChiCTR-IOR-150"), ("actrn", "ACTRN99905000000000"), ("drks", "DRKS1"), ("umin", "UMIN123456789"),
    ("jrct", "jRCT1"), ("japiccti", "JapicCTI-1"), ("jmaiia", "JMA-IIA1"), ("ntr", "NTR1"), ("ntr", "NL41789.078.13"),
    ("ctri", "CTRI/2011/000001"), ("irct", "IRCT20190101000001N"), ("pactr", "PACTR1"), ("kct", "KCT1"),
    ("tctr", "TCTR1"), ("slctr", "SLCTR/2019"), ("rbr", "RBR-abcdef"), ("rpcec", "RPCEC1"), ("per", "PER-100"),
    ("lbctr", "LBCTR1"), ("itmctr", "ITMCTR1"), ("prospero", "CRD12345678901"),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "text", "value"), GOOD, ids=str)
def test_an_identifier_is_canonical_and_keeps_what_was_printed(scheme: str, text: str, value: str) -> None:
    assert identifiers.parse(scheme, f" {text} ") == Identifier(scheme, value, text)


@pytest.mark.parametrize(("scheme", "text"), BAD, ids=str)
def test_what_is_no_identifier_or_has_a_wrong_check_digit_is_bad(scheme: str, text: str) -> None:
    with pytest.raises(FieldError) as raised:
        identifiers.parse(scheme, text)
    assert raised.value.code == f"bad-{scheme}"
    assert repr(text) in str(raised.value)


def test_every_scheme_stands_in_both_tables() -> None:
    assert {row[0] for row in GOOD} == {row[0] for row in BAD} == set(identifiers.SCHEMES)


CANONICAL = sorted({(scheme, value) for scheme, _, value in GOOD})


@pytest.mark.parametrize(("scheme", "value"), CANONICAL)
def test_a_canonical_value_is_itself_and_its_url_leads_back(scheme: str, value: str) -> None:
    assert identifiers.parse(scheme, value).value == value
    assert identifiers.recognised(f"{scheme}:{value}") == (scheme, value)
    assert identifiers.recognised(f"{scheme.upper()}: {value}") == (scheme, value)
    if address := identifiers.url(scheme, value):
        assert identifiers.recognised(address) == (scheme, value)


def test_only_an_isbn_and_what_no_resolver_is_known_for_lead_nowhere() -> None:
    assert [one for one in CANONICAL if not identifiers.url(*one)] == [
        ("isbn", "9783161484100"),
        ("librecat", "2966513"),
        ("urn", "urn:lex:eu:council:directive:2010"),
    ]
    assert identifiers.url("nonesuch", "1") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" 10.1056/NEJMoa065213 ", ("doi", "10.1056/nejmoa065213"), id="bare DOI"),
        pytest.param("HTTPS://DX.DOI.ORG/10.1056/X", ("doi", "10.1056/x"), id="resolver in capitals"),
        pytest.param("doi.org/10.1056/X", ("doi", "10.1056/x"), id="resolver without https"),
        pytest.param("http://arxiv.org/abs/1501.00001", ("arxiv", "1501.00001"), id="http"),
        pytest.param("HTTPS://ORCID.ORG/0000-0002-1825-0097", ("orcid", "0000-0002-1825-0097"), id="capitals"),
        pytest.param("https://lup.lub.lu.se/search/publication/670019", ("lup", "670019"), id="another address"),
        pytest.param("NCT00000102", ("nct", "NCT00000102"), id="a trial's number"),
        pytest.param("ISRCTN 00000103", ("isrctn", "ISRCTN00000103"), id="a trial's number with a space"),
        pytest.param("JPRN-UMIN000000001", ("umin", "UMIN000000001"), id="a trial's number behind its network's name"),
        pytest.param("anzctr:ACTRN12605000000000", ("actrn", "ACTRN12605000000000"), id="a registry by its name"),
        pytest.param("PMC1904", ("pmcid", "PMC1904"), id="a bare PMCID"),
        pytest.param("2-s2.0-34247170807", ("scopus", "34247170807"), id="a bare EID"),
        pytest.param("W2741000000", ("openalex", "W2741000000"), id="a bare number of OpenAlex"),
        pytest.param("W3", None, id="a letter and a figure"),
        pytest.param("NTR1", None, id="a gene"),
        pytest.param("larsen2007", None, id="a citation key"),
        pytest.param("urn:isbn:9783161484100", ("isbn", "9783161484100"), id="an ISBN as a URN"),
        pytest.param("urn:nbn:se:uu:diva-3475", ("urn", "urn:nbn:se:uu:diva-3475"), id="a URN"),
        pytest.param("CorpusID:1234", ("s2", "CorpusID:1234"), id="Semantic Scholar's other number"),
        pytest.param("https://clinicaltrials.gov/ct2/show/NCT00000102?term=x#y", ("nct", "NCT00000102"), id="a query"),
        pytest.param(
            "https://ui.adsabs.harvard.edu/#abs/2013A%26A...000A..00A/abstract",
            ("bibcode", "2013A&A...000A..00A"),
            id="an escaped bibcode behind a fragment's sign",
        ),
        pytest.param(
            f"https://www.semanticscholar.org/paper/A-Title/{SHA}?sort=x", ("s2", SHA), id="a title before it"
        ),
        pytest.param("https://dblp.org/rec/conf/x/Y20.html?view=bibtex", ("dblp", "conf/x/Y20"), id="a view"),
        pytest.param("https://api.openalex.org/works/W2741000000", ("openalex", "W2741000000"), id="an API's address"),
        pytest.param(
            "https://pub.uni-bielefeld.de/record/2966513",
            ("librecat", "pub.uni-bielefeld.de/record/2966513"),
            id="an installation of LibreCat",
        ),
        pytest.param("donath", None, id="word"),
        pytest.param("", None, id="nothing"),
        pytest.param("17429083", None, id="a number names no scheme"),
        pytest.param("0028-4793", None, id="an ISSN without its name"),
        pytest.param("key:larsen2007", None, id="no scheme"),
        pytest.param("doi:nonesuch", None, id="no DOI"),
        pytest.param("issn:0028-4794", None, id="wrong check digit"),
        pytest.param("https://example.com/17429083", None, id="URL"),
        pytest.param("https://doi.org/", None, id="resolver alone"),
    ],
)
def test_a_text_that_names_its_scheme_is_recognised(text: str, expected: tuple[str, str] | None) -> None:
    assert identifiers.recognised(text) == expected


def test_only_what_names_a_work_joins() -> None:
    assert identifiers.JOINING == (
        "doi", "wos", "scopus", "pmid", "pmcid", "arxiv", "lup", "librecat", "handle", "urn", "bibcode", "s2",
        "openalex", "dblp",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "value", "shown"),
    [
        ("doi", "10.1000/a", "doi:10.1000/a"),
        ("pmid", "17429083", "PMID 17429083"),
        ("wos", "000245624400005", "WOS:000245624400005"),
        ("scopus", "34247170807", "2-s2.0-34247170807"),
        ("arxiv", "2101.00001", "arXiv:2101.00001"),
        ("issn", "0028-4793", "ISSN 0028-4793"),
        ("nct", "NCT00000102", "NCT00000102"),
        ("eudract", "2004-000000-20", "EudraCT 2004-000000-20"),
        ("ctis", "2022-500000-26-00", "EU CT 2022-500000-26-00"),
        ("dblp", "conf/x/{}", "DBLP:conf/x/{}"),
        ("other", "1", "other:1"),
    ],
)
def test_an_identifier_is_shown_as_people_write_it(scheme: str, value: str, shown: str) -> None:
    assert identifiers.display(scheme, value) == shown


@pytest.mark.parametrize("scheme", sorted(identifiers.SCHEMES))
@pytest.mark.parametrize("sign", ["1", "a", "-", "/", ".", "1/", "a.", "1-", " "])
def test_a_megabyte_is_no_identifier(scheme: str, sign: str) -> None:
    with contextlib.suppress(FieldError):
        assert len(identifiers.parse(scheme, sign * 1_000_000).value) < 1000


@given(
    st.sampled_from(sorted(identifiers.SCHEMES)),
    st.text() | st.from_regex(r"[0-9X-]{4,17}", fullmatch=True) | st.sampled_from([row[1] for row in GOOD]),
)
def test_any_text_is_an_identifier_or_a_field_error_and_values_are_themselves(scheme: str, text: str) -> None:
    try:
        found = identifiers.parse(scheme, text)
    except FieldError as error:
        assert error.code == f"bad-{scheme}"  # noqa: PT017  # either way is right
        return
    assert identifiers.parse(scheme, found.value).value == found.value


@given(
    st.text()
    | st.builds(str.__add__, st.sampled_from(["10.", "doi:", "http://", "https://doi.org/", "pmid:"]), st.text())
)
def test_any_text_is_recognised_or_not(text: str) -> None:
    found = identifiers.recognised(text)
    if found is not None:
        scheme, value = found
        assert identifiers.parse(scheme, value).value == value
