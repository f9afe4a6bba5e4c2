"""What collectors of phones publish → device files of one's own: nothing is overwritten."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.imports.collector_files import RecordsError, read_records
    from phonecmp.imports.device_drafts import Draft, Question, draft_devices
    from phonecmp.imports.device_texts import Citation, device_text, overlay_text
    from phonecmp.imports.field_map import FieldMap, MapError, read_map
    from phonecmp.imports.known_values import new_values
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "device_drafts": "Draft Question draft_devices",
            "field_map": "FieldMap MapError read_map",
            "known_values": "new_values",
            "collector_files": "RecordsError read_records",
            "device_texts": "Citation device_text overlay_text",
        },
    )
