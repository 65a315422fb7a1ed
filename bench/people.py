"""Who is who: signatures to persons, their speed and, against gold, how many are put right.

    python bench/people.py DIR [-o PRED.csv] [--blind]

DIR has signatures.csv (sig, paper, family, given, orcid, affiliation, email, title, year, venue, coauthors parted by
`;`) and, if known, gold.csv (sig, person, labelled; rows with labelled=0 are left out). With --blind ORCID iDs are
not looked at. PRED.csv gets columns sig, person. The time is CPU seconds from signatures to persons.
"""

import argparse
import csv
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from litdb.matching import people
from litdb.matching.people import Signature
from litdb.model.names import Name

Row = Mapping[str, str]


def rows(file: Path) -> list[Row]:
    """The rows of a table with a head line."""
    csv.field_size_limit(10**9)
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def signatures(table: Sequence[Row], *, is_blind: bool = False) -> list[Signature]:
    """The signatures as a library has them: the others of a work that stand in the table are co-authors, too."""
    works: dict[str, list[Name]] = defaultdict(list)
    for row in table:
        works[row["paper"]].append(_name(row))
    return [_signature(row, works[row["paper"]], is_blind=is_blind) for row in table]


def _signature(row: Row, names: Sequence[Name], *, is_blind: bool) -> Signature:
    name = _name(row)
    listed = tuple(filter(None, row["coauthors"].split(";")))
    return Signature(
        row["paper"],
        name,
        (("orcid", row["orcid"]),) if row["orcid"] and not is_blind else (),
        (row["affiliation"],) if row["affiliation"] else (),
        row["email"],
        row["title"],
        int(row["year"][:4]) if row["year"][:4].isdecimal() else None,
        row["venue"],
        listed or tuple(one for one in names if one != name),
    )


def _name(row: Row) -> Name:
    return Name(row["family"], row["given"])


def persons(some: Sequence[Signature]) -> list[int]:
    """The number of each signature's person."""
    found = [0] * len(some)
    for number, cluster in enumerate(people.clustered(some)):
        for one in cluster.members:
            found[one] = number
    return found


def b_cubed(gold: Sequence[str], said: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1, each signature counted once. Source: Bagga and Baldwin, ACL 1998."""
    both, true, found = Counter(zip(gold, said, strict=True)), Counter(gold), Counter(said)
    pairs = list(zip(gold, said, strict=True))
    precision = sum(both[pair] / found[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / true[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def labelled(table: Sequence[Row], gold: Sequence[Row]) -> dict[int, str]:
    """By the place of a signature, its person."""
    true = {row["sig"]: row["person"] for row in gold if row.get("labelled", "1") != "0"}
    return {at: true[row["sig"]] for at, row in enumerate(table) if row["sig"] in true}


def main(folder: Path, output: Path | None, *, is_blind: bool) -> None:
    """Print the figures, and write who is who."""
    table = rows(folder / "signatures.csv")
    some = signatures(table, is_blind=is_blind)
    started = time.process_time()
    found = persons(some)
    seconds = time.process_time() - started
    print(f"signatures {len(some)} persons {len(set(found))} signatures per CPU second {len(some) / seconds:.0f}")
    if output:
        with output.open("w", newline="", encoding="utf-8") as lines:
            csv.writer(lines).writerows(
                [("sig", "person"), *((row["sig"], number) for row, number in zip(table, found, strict=True))]
            )
    if (folder / "gold.csv").exists():
        true = labelled(table, rows(folder / "gold.csv"))
        precision, recall, f1 = b_cubed(list(true.values()), [found[at] for at in true])
        print(f"B-cubed P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("-o", "--output", type=Path)
    options.add_argument("--blind", action="store_true")
    given = options.parse_args()
    main(given.folder, given.output, is_blind=given.blind)
