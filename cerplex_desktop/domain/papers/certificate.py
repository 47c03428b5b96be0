"""Contents of an officer's certificate, to every holder: what is certified, and each figure that it rests on."""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Letter


@dataclass(frozen=True, slots=True)
class CertifiedTable:
    """A table below a statement: its heads, and its rows as printed."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Certified:
    """One numbered statement: its heading, what it says, particulars set apart below it, and a table."""

    heading: str
    text: str
    particulars: tuple[str, ...] = ()
    table: CertifiedTable | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """A part of the annex: what is calculated, and each step."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Something that the certificate rests on: what it is, how it stands, and the verdict of a test."""

    what: str
    stands: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class CrossCertified:
    """What another officer certifies of the signer, below the signature, and who that officer is."""

    text: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Certificate(Letter):
    """Contents of a certificate signed by ``officer_name``, ``officer_title``, dated as of ``dated_on``.

    ``for_on`` is the day it speaks of: a quarter's end, the Effective Date. ``version`` counts the certificates of that
    kind and day; a draft is not numbered. ``clean`` says that it states that no Default exists; ``action`` is what the
    officer says was done about those that it names. ``cross`` is another officer's word for the signer.
    """

    title: str
    subtitle: str
    for_on: date
    version: int
    draft: bool
    opening: str
    certified: tuple[Certified, ...]
    annex: tuple[Calculation, ...]
    rests_on: tuple[RestsOn, ...]
    clean: bool
    action: str
    closing: str
    dated_on: date
    cross: CrossCertified | None = None

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/certificate/1"

    @property
    def about(self) -> tuple[str, date]:
        """The day it speaks of."""
        return "As of", self.for_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """None: its tables are read back line by line."""
        return ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """None."""
        return ()

    @property
    def said_amounts(self) -> frozenset[Money]:
        """None: every amount stands in a line or a passage."""
        return frozenset()

    @property
    def lines(self) -> tuple[str, ...]:
        """Each row of its tables and each step of its calculations."""
        tables = (row for c in self.certified if c.table for row in c.table.rows)
        return (*("".join(row) for row in tables), *(step for part in self.annex for step in part.steps))

    @property
    def passages(self) -> tuple[str, ...]:
        """Its statements and their particulars."""
        said = (text for c in self.certified for text in (c.text, *c.particulars))
        cross = (self.cross.text,) if self.cross else ()
        return (self.opening, *said, self.action, self.closing, *cross)
