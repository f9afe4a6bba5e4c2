"""Which claimed values an open statement speaks against."""

from __future__ import annotations

from phonecmp.knowledge.records import Camp, Shown, Statement, Status
from phonecmp.knowledge.values import same_value
from phonecmp.model import Catalog, Verb


def rivals(catalog: Catalog, shown: Shown, statement: Statement) -> tuple[Camp, ...]:
    """The camps that a statement contradicts, in their order; none where it is in no camp itself.

    `shown` is what all statements on the value come to. A denial contradicts the camp of the value
    it denies, any other claim the camps it does not belong to, but not those whose every voice only
    says “maybe”.
    """
    alike = tuple(
        camp
        for camp in shown.camps
        if same_value(shown.field, catalog.names, camp.value, statement.value)
    )
    if statement.verb is Verb.DENIES:
        return alike
    own = [
        *alike,
        *(camp for camp in shown.camps if statement.by and statement.by in camp.sources),
    ]
    if not own:
        return ()
    return tuple(camp for camp in shown.camps if camp.status is Status.RUMOURED and camp not in own)
