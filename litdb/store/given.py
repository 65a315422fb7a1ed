"""Values given to SQL as one parameter, however many they are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select


def listed(values: Iterable[int | str]) -> Select[Any]:
    """A SELECT of these values, a row each."""
    return select(func.json_each(json.dumps(list(values))).table_valued("value").c.value)
