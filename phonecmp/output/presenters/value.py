"""What is told of one shown value: who stands behind it, and which value is best."""

from __future__ import annotations

from phonecmp.comparison import Mark
from phonecmp.knowledge import Derivation, Shown
from phonecmp.model import Catalog
from phonecmp.output.badges import shown_word
from phonecmp.output.glyphs import Glyphs
from phonecmp.output.presenters.statement import source_text
from phonecmp.output.values_as_text import measured_text, same_as_text


def origin(shown: Shown, catalog: Catalog, most: int | None = None) -> str:
    """Who stands behind a value; where it was computed from what, of a region's value which one.

    What it corrects comes first, for that is to be read where there is little room. Of many
    sources the first `most` are named.
    """
    if shown.inputs:
        table = catalog.table
        text = "from " + ", ".join(
            table.label(path) for path in shown.inputs if path in table.fields
        )
        return f"{text}; {sensor_layer(shown)}" if shown.layer else text
    names = [source_text(source, catalog) for source in shown.sources[:most]]
    lender = same_as_text(shown.same_as, catalog) if shown.same_as else ""
    text = ", ".join(filter(None, (*names, lender, measured_text(shown, catalog))))
    text = "; ".join(filter(None, (corrected(shown, catalog), text)))
    return f"{text} ({shown.region})".strip() if shown.region else text


def sensor_layer(shown: Shown) -> str:
    """`sensor figures: yours`: whose file says what a computed value follows from."""
    from phonecmp.output.presenters.correction import layer_word  # few sensors are changed

    return f"sensor figures: {layer_word(shown.layer)}"


def changed_figures(how: Derivation, catalog: Catalog) -> list[str]:
    """What later layers say otherwise of the sensor that a computed value is a figure of."""
    if not how.changed:
        return []
    from phonecmp.output.presenters.correction import change_line

    return [change_line(key, one, catalog) for key, one in how.changed.items()]


def corrected(shown: Shown, catalog: Catalog) -> str:
    """What a value corrects of an earlier layer's file; nothing for most."""
    if shown.correction is None:
        return ""
    from phonecmp.output.presenters.correction import correction_text  # few values are corrected

    return correction_text(shown.correction, catalog)


def taken_away(shown: Shown, catalog: Catalog) -> str:
    """Who took a plain value or claims away, and what they were; nothing for most."""
    one = shown.correction
    is_taken = one is not None and one.value is None and one.report is None
    texts = [corrected(shown, catalog)] if is_taken else []
    if shown.taken:
        from phonecmp.output.presenters.correction import taken_text  # few claims are

        texts += [taken_text(one, catalog) for one in shown.taken]
    return "; ".join(texts)


def value_note(shown: Shown, catalog: Catalog) -> str:
    """How certain a value is and who stands behind it: "rumoured: Gadgets 360"."""
    names = ", ".join(source_text(source, catalog) for source in shown.sources)
    text = ", ".join(filter(None, (names, corrected(shown, catalog))))
    return f"{shown_word(shown)}: {text}" if text else shown_word(shown)


def some_sources(shown: Shown, catalog: Catalog, most: int) -> str:
    """The sources of a value; where there are more than `most`, the rest as a number."""
    names = [source_text(source, catalog) for source in shown.sources]
    if len(names) > most:
        names[most - 1 :] = [f"{len(names) - most + 1} more"]
    return ", ".join(names)


def mark_glyph(mark: Mark, glyphs: Glyphs) -> str:
    """The sign of a best value, a blank where there is none."""
    return {Mark.NONE: " ", Mark.BEST: glyphs.best, Mark.BEST_IF_TRUE: glyphs.best_if_true}[mark]
