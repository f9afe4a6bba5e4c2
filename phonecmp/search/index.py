"""What the search looks through: one normalised text per device, made once per perspective."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from phonecmp.knowledge import (
    Lookup,
    Perspective,
    State,
)
from phonecmp.model import (
    Catalog,
    Device,
    Held,
    Value,
    linked_devices,
    plain_values,
)

if TYPE_CHECKING:
    from phonecmp.knowledge import Derivations, Shown
    from phonecmp.knowledge.light import Lens
    from phonecmp.search.abbreviations import ChunkedName
    from phonecmp.search.kept_numbers import KeptNumbers
    from phonecmp.search.model_numbers import ModelNumber


_Inputs: TypeAlias = tuple[tuple[Value | None, ...], frozenset[str]]
"""The values of inputs, and the cameras that count as such."""


class Derivation(NamedTuple):
    """What a computed field depends on: columns by path, and the cameras whose being there counts.

    A report on any of `asked` has to be weighed. `known` has what came of each set of inputs.
    """

    columns: Mapping[str, Mapping[str, Value]]
    cameras: tuple[str, ...]
    asked: frozenset[str]
    known: dict[_Inputs, Value | None]


class Hit(NamedTuple):
    """A device that was found. `name` is its name as of the index's day."""

    device: str
    name: str


class Entry(NamedTuple):
    """One device as the search sees it; `held` is it, or what makes it.

    `name` is normalised, `names` are all normalised names and ids that count as a whole, `text` is
    everything that words are looked for in. `year` is the year of announcement, None before it.
    `claimed` are the paths that reports claim. `is_plain` tells that the plain values count as of
    the perspective and are not overlaid by a region's. `hit` is what a search gives for the device,
    `order` what entries are sorted by.
    """

    held: Held
    name: str
    names: tuple[str, ...]
    text: str
    state: State
    year: int | None
    newest: date
    claimed: frozenset[str]
    is_plain: bool
    hit: Hit
    order: tuple[int, int, int, str, str]
    is_phone: bool = True

    @property
    def device(self) -> Device:
        """The device, made if it has not been yet: nothing to ask of thousands."""
        return self.held if isinstance(self.held, Device) else self.held.device(self.hit.device)

    @property
    def brand(self) -> str:
        """The id of its brand."""
        return self.hit.device.partition("/")[0]


_MOST_REMEMBERED = 50
"""Words and conditions of which an index remembers something: every key asks the same again."""


def make_room(memo: dict[Any, Any]) -> None:
    """Forget what is remembered of words or conditions where that has become much."""
    if len(memo) >= _MOST_REMEMBERED:
        memo.clear()


@dataclass(frozen=True, slots=True)
class Index:
    """Every device that exists as of a perspective, in the order of a list without a query.

    The newest year comes first, in it devices whose cameras are known, the newest first.

    `cameras` are those among them that are no phones. `by_device` holds the same entries by id.
    `numbers` holds, for the fields that queries asked for so far, the number that each device's
    value comes to, `unknown` the devices of which nobody states it, `met` those that meet a
    condition, and `lenses` the rear lenses of the devices that were asked for
    light at a focal length. `change_days` holds every device, in
    whichever state, by each of its change dates, in order, so that the index of another day has to
    look only at what changes in between; it is filled once that is asked for, from `kept_turns` if
    that knows it. `columns`, `parts` and `derivations` are those of `field_columns`, `weighed` is
    what knowledge said of single fields, `by_word` the entries that have one, `meant` what mistyped
    ones stand for, and `shortened` what words shorten: those of a query, and texts whatever else
    has them. `kept_numbers` are those that stand in the file beside the snapshot that it was taken
    from, if it was.
    """

    catalog: Catalog
    perspective: Perspective
    entries: tuple[Entry, ...]
    by_device: Mapping[str, Entry]
    lookup: Lookup | None = None
    change_days: dict[date, list[str]] = field(default_factory=dict, compare=False)
    numbers: dict[str, Mapping[str, float]] = field(default_factory=dict)
    lenses: dict[str, tuple[Lens, ...]] = field(default_factory=dict, compare=False)
    unknown: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)
    met: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)
    cameras: tuple[Entry, ...] = field(default=(), compare=False)
    columns: dict[str, Mapping[str, Value]] = field(default_factory=dict, compare=False)
    parts: dict[str, Collection[str]] = field(default_factory=dict, compare=False)
    derivations: dict[str, Derivation] = field(default_factory=dict, compare=False)
    weighed: dict[tuple[str, str], Shown] = field(default_factory=dict, compare=False)
    by_word: dict[str, Sequence[Entry]] = field(default_factory=dict, compare=False)
    meant: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    shortened: dict[tuple[str, bool], Mapping[str, float]] = field(
        default_factory=dict, compare=False
    )
    kept_numbers: KeptNumbers | None = field(default=None, compare=False)
    rules: list[Derivations] = field(default_factory=list, compare=False)
    kept_turns: list[Callable[[], dict[date, list[str]]]] = field(
        default_factory=list, compare=False
    )
    _words: list[str] = field(default_factory=list, compare=False)
    _models: list[Sequence[ModelNumber]] = field(default_factory=list, compare=False)
    _chunked: list[tuple[str, ChunkedName]] = field(default_factory=list, compare=False)

    @property
    def is_kept(self) -> bool:
        """Whether it was taken from the file beside the snapshot."""
        return self.kept_numbers is not None

    @property
    def phones(self) -> Sequence[Entry]:
        """The entries that are listed where nobody asks for cameras."""
        return [entry for entry in self.entries if entry.is_phone] if self.cameras else self.entries

    def containing(self, text: str) -> Sequence[Entry]:
        """The entries whose text contains a word, in their order.

        A word that has grown by a letter is looked for among those that had it before.
        """
        if text not in self.by_word:
            shorter = (self.by_word.get(text[:end]) for end in range(len(text) - 1, 0, -1))
            known = next((each for each in shorter if each is not None), self.entries)
            make_room(self.by_word)
            self.by_word[text] = [entry for entry in known if text in entry.text]
        return self.by_word[text]

    def words(self, yield_to_ui: Callable[[], object] = bool) -> Sequence[str]:
        """Every word of every entry, in order; gathered when it is first asked for."""
        if not self._words:
            words: set[str] = set()
            for entry in self.entries:
                yield_to_ui()
                words.update(entry.text.split())
            self._words[:] = sorted(words)
        return self._words

    def chunked_names(
        self, yield_to_ui: Callable[[], object] = bool
    ) -> Sequence[tuple[str, ChunkedName]]:
        """Names and former ids of every device, as abbreviations are compared with them."""
        if not self._chunked:
            from phonecmp.search.abbreviations import chunked

            found: list[tuple[str, ChunkedName]] = []
            for entry in self.entries:
                yield_to_ui()
                brand = self.catalog.brand_name(entry.brand)
                found.append((entry.hit.device, chunked(entry.hit.name, brand)))
            for device in linked_devices(self.catalog.devices):
                if device.id not in self.by_device:
                    continue
                found += [(device.id, chunked(each, device.brand)) for each in device.aka]
            self._chunked[:] = found
        return self._chunked

    def with_model(self, text: str) -> Mapping[str, bool]:
        """The ids of devices with a model number that begins with a word or phrase.

        True stands beside those of which it is the whole number.
        """
        from phonecmp.search.model_numbers import may_be_model, with_model

        return with_model(self.model_numbers(), text) if may_be_model(text) else {}

    def model_numbers(self, yield_to_ui: Callable[[], object] = bool) -> Sequence[ModelNumber]:
        """The model numbers of the announced devices, gathered when they are first asked for."""
        if not self._models:
            from phonecmp.search.model_numbers import model_numbers

            announced = {each.hit.device for each in self.entries if each.year is not None}
            models = plain_values(self.catalog.devices, "models")
            known = {id_: value for id_, value in models.items() if id_ in announced}
            self._models.append(model_numbers(known, yield_to_ui))
        return self._models[0]

    def apart(self, lookup: Lookup | None = None) -> Index:
        """The same index with what it gathered copied, so that another thread may gather more."""
        return replace(
            self,
            lookup=lookup,
            change_days=dict(self.change_days),
            kept_turns=list(self.kept_turns),
            numbers=dict(self.numbers),
            lenses=dict(self.lenses),
            unknown=dict(self.unknown),
            met=dict(self.met),
            columns=dict(self.columns),
            parts=dict(self.parts),
            weighed=dict(self.weighed),
            by_word=dict(self.by_word),
            meant=dict(self.meant),
            shortened=dict(self.shortened),
            derivations={
                path: one._replace(known=dict(one.known)) for path, one in self.derivations.items()
            },
            _words=list(self._words),
            _models=list(self._models),
            _chunked=list(self._chunked),
        )

    def learn(self, apart: Index) -> None:
        """Take over what was gathered in an index made `apart` from this one."""
        gathered: tuple[tuple[dict[Any, Any], Mapping[Any, Any]], ...] = (
            *((self.numbers, apart.numbers), (self.unknown, apart.unknown)),
            *((self.columns, apart.columns), (self.parts, apart.parts)),
            *(
                (self.lenses, apart.lenses),
                (self.change_days, apart.change_days),
            ),
        )
        for own, other in gathered:
            own.update({key: one for key, one in other.items() if key not in own})
        self.met.update(apart.met)
        self.derivations.update(apart.derivations)
        self.weighed.update(apart.weighed)
        if self.change_days:
            self.kept_turns.clear()
        if not self._words:
            self._words.extend(apart._words)
        if not self._models:
            self._models.extend(apart._models)
        if not self._chunked:
            self._chunked.extend(apart._chunked)


def cameras_among(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of some entries that are no phones."""
    return tuple([entry for entry in entries if not entry.is_phone])
