"""Entries of one kind, which never change and grow at little cost: a hundred thousand payments are read in one go."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Recorded(Sequence[T], Generic[T]):
    """What was recorded of one kind, in order. ``and_then`` gives a longer one; this one stays as it is.

    The first that is made from this one shares its list and adds to it beyond what this one shows, so that one after
    another costs no copies; any other that is made from it gets a list of its own.
    """

    __slots__ = ("_entries", "_length", "_unclaimed")

    def __init__(self, entries: Iterable[T] = ()) -> None:
        self._entries = list(entries)
        self._length = len(self._entries)
        self._unclaimed = [True]

    def and_then(self, entry: T) -> "Recorded[T]":
        """These entries and one more."""
        longer: Recorded[T] = Recorded()
        longer._entries = self._own_list()
        longer._entries.append(entry)
        longer._length = self._length + 1
        return longer

    def _own_list(self) -> list[T]:
        """A list that ends with these entries, and that nobody else adds to."""
        try:
            self._unclaimed.pop()  # of two threads one alone can
        except IndexError:
            return self._entries[: self._length]
        return self._entries

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return islice(self._entries, self._length)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(self._entries[: self._length][place])
        return self._entries[range(self._length)[place]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recorded) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # what it holds may be compared, not hashed

    def __repr__(self) -> str:
        return f"Recorded({list(self)!r})"
