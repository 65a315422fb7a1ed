"""Whether two names on works are one person's: keys to find them by, clusters, suggestions and reasons."""

from litdb.matching.people.clusters import Cluster, clustered
from litdb.matching.people.names import blocks
from litdb.matching.people.signatures import Signature
from litdb.matching.people.suggesting import Suggestion, reasons, suggested

__all__ = ["Cluster", "Signature", "Suggestion", "blocks", "clustered", "reasons", "suggested"]
