"""Which format litdb takes each file for, against the one that it is.

    python bench/detect.py DIR

What a file below DIR is, its ending says, or the name that its project gave it; what XML is, its elements say. The
table has a row for each format that files are and what they were taken for; files that are no citations, or empty,
shall be taken for none.
"""

import argparse
import io
import re
from collections import Counter
from pathlib import Path

from lxml import etree

from litdb import parsers
from litdb.model.sources import from_bytes
from litdb.parsers import decoding
from litdb.parsers.pages import SITES

NONE = "none"
PAGE = "page"

NAMES = (
    (r"encodingWithoutNewline|Invalid|TestFalse|Corrupt\.txt|OFL\.txt|encrypted|_PROVENANCE", NONE),
    (r"\.(?:bib|biblatex|bibtex)(?:\.exp)?\Z|litsearchr\.txt\Z", "bibtex"),
    (r"example_wos\.ris\Z|\.(?:ciw|isi)\Z|WoS_txt|zoorec\.txt\Z", "wos"),
    (r"\.ris\Z|eviatlas\.txt\Z|IEEEImport", "ris"),
    (r"\.nbib\Z|PubMed_example|pubmed_result\d|MedlinePlain|res_synth_methods", "medline"),
    (r"\.enw\Z", "refer"),
    (r"\.cff\Z", "cff"),
    (r"\.nxml\Z", "jats"),
    (r"yaml-file.*\.yml\Z", "csl-yaml"),
    (r"zotero-better-bibtex-import/.*\.json\Z", "zotero-json"),
    (r"(?:code_lookup|gold|groups|signatures)\.csv\Z", NONE),
    (r"\.(?:csv|tsv)\Z", "table"),
    (r"OvidImporterTest", "ovid"),
    (r"InspecImportTest", "inspec"),
    (r"BiblioscapeImporterTest", "biblioscape"),
    (r"CopacImporterTest", "copac"),
    (r"RepecNep", "repec"),
    (r"\.html?\Z", PAGE),
)
"""What a file's path has -> what it is; the first that fits."""

QUOTING = re.compile(r"/snapshots/.*\.yaml\Z|/csl/")
"""Tests of other programs, which quote what was read among much else: they are neither citations nor none."""

ELEMENTS = {
    "PubmedArticle": "pubmed-xml",
    "PubmedBookArticle": "pubmed-xml",
    "article": "jats",
    "mods": "mods",
    "leader": "marcxml",
    "Source": "msbib",
    "ref-type": "endnote-xml",
    "doi_record": "crossref-xml",
}
"""Local name of an element -> what XML that has it is."""


def expected(path: Path) -> str:
    """What a file is."""
    data = path.read_bytes()
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        return NONE
    if path.suffix == ".xml":
        events = etree.iterparse(io.BytesIO(data), recover=True, no_network=True, resolve_entities=False)
        names = {_local(element) for _, element in events}
        return next((form for name, form in ELEMENTS.items() if name in names), NONE)
    return next((form for pattern, form in NAMES if re.search(pattern, path.as_posix())), NONE)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def found(path: Path) -> str:
    """What litdb takes a file for; all sites are pages, and so is a page that it refuses."""
    form = parsers.detect(from_bytes(path.read_bytes(), path.name))
    if form in SITES or form == "html":
        return PAGE
    return form if form in parsers.PARSERS else NONE


def main(folder: Path) -> None:
    """Print the confusion table, and each file that was taken for something else."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not QUOTING.search(path.as_posix())]
    table = Counter((expected(path), found(path)) for path in files)
    for path in files:
        if (wanted := expected(path)) != (got := found(path)):
            head = decoding.text(path.read_bytes()[:60]).split("\n")[0]
            print(f"{path.relative_to(folder)}: {wanted}, taken for {got}: {head!r}")
    print(f"{'is':<14} {'taken for':<14} files")
    for (wanted, got), count in sorted(table.items()):
        print(f"{wanted:<14} {got:<14} {count:>5}{'' if wanted == got else '  !'}")
    right = sum(count for (wanted, got), count in table.items() if wanted == got)
    print(f"{right} of {len(files)} right ({100 * right / max(len(files), 1):.2f} %)")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    main(arguments.parse_args().folder)
