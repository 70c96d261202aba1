"""What a page is made of; templates/parts.html says how each looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Text:
    """A paragraph; ``quiet`` for a remark."""

    kind: ClassVar[str] = "text"
    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Facts:
    """A few figures shown large: (label, value) each."""

    kind: ClassVar[str] = "facts"
    items: Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Table:
    """Rows of texts and numbers.

    Attributes
    ----------
    columns : headings; the first column holds the rows' names.
    rows : a cell for each column: a text, a number, or None where there is none.
    caption : what the table shows.
    digits : places of a float.
    total : True where the last row sums up the others.
    """

    kind: ClassVar[str] = "table"
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    caption: str = ""
    digits: int = 3
    total: bool = False


@dataclass(frozen=True)
class Pictures:
    """Pictures side by side: (data URI, caption) each, ``columns`` of them in a row where there is room."""

    kind: ClassVar[str] = "pictures"
    items: Sequence[tuple[str, str]]
    columns: int = 3


@dataclass(frozen=True)
class Legend:
    """What the colours of pictures mean: (CSS colour, meaning) each."""

    kind: ClassVar[str] = "legend"
    items: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Details:
    """A text of fixed width, such as a recipe as JSON, folded away under its name."""

    kind: ClassVar[str] = "details"
    name: str
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: Sequence[Any] = field(default_factory=tuple)
