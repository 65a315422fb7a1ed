"""Sites whose pages state a publication in standard tags: a row a site."""

from litdb.parsers.pages.site import Site

STANDARD = (
    Site("pubmed-html", ("pubmed.ncbi.nlm.nih.gov",), abstract="#abstract .abstract-content",
         authors="#full-view-heading .authors-list .full-name", over=("site",), scheme="pmid", csl="article-journal"),
    Site("pmc-html", ("pmc.ncbi.nlm.nih.gov",), abstract="section.abstract", csl="article-journal"),
    Site("europepmc", ("europepmc.org",), abstract="#abstract, .abstract-content", csl="article-journal"),
    Site("biorxiv", ("biorxiv.org", "medrxiv.org"), abstract="div.section.abstract", csl="article", over=("csl",)),
    Site("arxiv", ("arxiv.org",), abstract="blockquote.abstract", csl="article", over=("csl",), scheme="arxiv"),
    Site("sciencedirect", ("sciencedirect.com",), abstract="div.abstract.author",
         authors='#author-group [data-xocs-content-type="author"] .react-xocs-alternative-link, #author-group a.author',
         csl="article-journal"),
    Site("springer", ("link.springer.com", "nature.com", "biomedcentral.com", "springeropen.com"),
         abstract='#Abs1-content, section[data-title="Abstract"] .c-article-section__content'),
    Site("wiley", ("onlinelibrary.wiley.com",), abstract="section.article-section__abstract"),
    Site("plos", ("journals.plos.org",), abstract="div.abstract-content, div.abstract.toc-section"),
    Site("acl-anthology", ("aclanthology.org", "aclweb.org"), abstract=".acl-abstract", csl="paper-conference"),
    Site("dspace", signature='content="DSpace', abstract=".simple-item-view-abstract, .simple-item-view-description"),
    Site("eprints", signature='name="eprints.', abstract="h2:lexbor-contains('Abstract') + p"),
    Site("ojs", signature='content="Open Journal Systems', abstract="section.item.abstract, #articleAbstract"),
    Site("hal", ("hal.science", "archives-ouvertes.fr"), abstract=".abstract-content"),
    Site("nber", ("nber.org",), abstract=".page-header__intro-inner", csl="report"),
    Site("usenix", ("usenix.org",), abstract=".field-name-field-paper-description", csl="paper-conference"),
    Site("ieee-xplore", ("ieeexplore.ieee.org",)),
    Site("lingbuzz", ("lingbuzz.net",), "lingbuzz, the linguistics archive", title="center b a",
         authors="center > a", block="center", csl="article"),
)  # fmt: skip
"""A page is the first of these that has it. The next standard site is one row here."""

DIVA = Site("diva-html", ("diva-portal.org",), abstract=".abstract")
"""DiVA's HTML where it has not the labels by which its page is read as text."""
