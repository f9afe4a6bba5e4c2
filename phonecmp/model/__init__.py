"""Frozen records, and nothing else: what a catalogue holds, free of files and of time."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.model.catalog import SENSOR_FIELD, Catalog, NameTable
    from phonecmp.model.device import (
        Citation,
        Claim,
        Device,
        DeviceKind,
        Loan,
        Reading,
        Report,
        ReportChange,
        ReportKey,
        Spot,
        Verb,
    )
    from phonecmp.model.device_mapping import (
        Beside,
        DeviceMapping,
        Held,
        device_files,
        having_part,
        held_devices,
        in_order,
        linked_devices,
        of_several_files,
        passing_devices,
        plain_values,
        predecessors,
        regional_devices,
        with_changed,
    )
    from phonecmp.model.field import (
        ANSWERS,
        FACING_YOU,
        PRESENT,
        Better,
        Field,
        Kind,
        Section,
        ShownUnit,
    )
    from phonecmp.model.field_table import FieldTable, Synonym
    from phonecmp.model.finding import Finding, Fix, Place, Severity
    from phonecmp.model.focal_fields import FIGURES, FOCAL_LENGTHS_MM, focal_field
    from phonecmp.model.partner import Partner, Partnership
    from phonecmp.model.period import Period
    from phonecmp.model.sensor import Sensor, SensorBasis
    from phonecmp.model.shown_units import UNITS, Units, shown_in
    from phonecmp.model.source import Brand, Source, SourceKind, WebAddress, split_address
    from phonecmp.model.value import (
        MM_PER_INCH,
        Atom,
        DateSpan,
        Pair,
        Span,
        Special,
        Value,
        base,
        builds,
        number_text,
        optical_inches,
    )
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "catalog": "SENSOR_FIELD Catalog NameTable",
            "device": (
                "Citation Claim Device DeviceKind Loan Reading Report ReportChange ReportKey Spot"
                " Verb"
            ),
            "device_mapping": (
                "Beside DeviceMapping Held device_files having_part held_devices in_order "
                "linked_devices of_several_files passing_devices plain_values predecessors "
                "regional_devices "
                "with_changed"
            ),
            "field": "ANSWERS FACING_YOU PRESENT Better Field Kind Section ShownUnit",
            "field_table": "FieldTable Synonym",
            "focal_fields": "FIGURES FOCAL_LENGTHS_MM focal_field",
            "finding": "Finding Fix Place Severity",
            "partner": "Partner Partnership",
            "period": "Period",
            "sensor": "Sensor SensorBasis",
            "shown_units": "UNITS Units shown_in",
            "source": "Brand Source SourceKind WebAddress split_address",
            "value": (
                "MM_PER_INCH Atom DateSpan Pair Span Special Value base builds number_text "
                "optical_inches"
            ),
        },
    )
