"""Commas in a query: what stands between them is a list, of which one must be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phonecmp.search.query_tokens import Mark, Token


def with_lists(found: Sequence[Token]) -> list[Token]:
    """Terms with brackets and OR in place of commas: `s24 ultra, find x8 battery>5000`.

    Between commas stand words side by side, one term with a key, or brackets. Commas with nothing
    beside them say nothing, nor do those between terms that are all excluded.
    """
    terms: list[Token] = []
    place = 0
    while place < len(found):
        items: list[list[Token]] = []
        comma = found[place]
        while place < len(found):
            end = _item_end(found, place)
            if end > place:
                items.append(_inside(found[place:end]))
            place = end
            if place == len(found) or found[place].mark is not Mark.COMMA:
                break
            comma = found[place]
            place += 1
        terms += _joined(items, comma)
        if place < len(found) and not items and found[place].mark is not Mark.COMMA:
            terms.append(found[place])
            place += 1
    return terms


def _joined(items: Sequence[Sequence[Token]], comma: Token) -> Iterator[Token]:
    """Several items as alternatives in brackets."""
    is_list = len(items) > 1 and not all(token.negated for item in items for token in item)
    if is_list:
        first = items[0][0].start
        yield comma._replace(mark=Mark.OPEN, start=first, end=first)
    for number, item in enumerate(items):
        if is_list and number:
            yield comma._replace(mark=Mark.OR)
        yield from item
    if is_list:
        last = items[-1][-1].end
        yield comma._replace(mark=Mark.CLOSE, start=last, end=last)


def _inside(item: Sequence[Token]) -> list[Token]:
    """An item with the lists inside its brackets."""
    if item[0].mark is not Mark.OPEN:
        return [*item]
    is_closed = item[-1].mark is Mark.CLOSE
    within = with_lists(item[1 : -1 if is_closed else None])
    return [item[0], *within, *([item[-1]] if is_closed else [])]


def _item_end(found: Sequence[Token], start: int) -> int:
    """The place behind the item that begins at a token; the same place where none does."""
    first = found[start]
    if first.mark is Mark.OPEN:
        return _closing(found, start)
    if first.mark:
        return start
    if first.key:
        return start + 1
    end = start
    while end < len(found) and not found[end].mark and not found[end].key:
        end += 1
    return end


def _closing(found: Sequence[Token], opening: int) -> int:
    """The place behind the bracket that closes one; that of the end where none does."""
    depth = 0
    for place in range(opening, len(found)):
        depth += (found[place].mark is Mark.OPEN) - (found[place].mark is Mark.CLOSE)
        if depth == 0:
            return place + 1
    return len(found)
