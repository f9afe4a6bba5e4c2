"""From photos in folders to what phones would make of them; never from where they were taken.

Processes that read files import `metadata` alone, so the names come on demand.
"""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.photos.folders import count_files, find_files
    from phonecmp.photos.identification import lenses_of, photo_identifier, since
    from phonecmp.photos.lens_proposals import Proposal, proposals_of
    from phonecmp.photos.metadata_cache import MetadataCache
    from phonecmp.photos.phone_candidates import (
        PORTRAIT_MM,
        Candidate,
        Shares,
        candidate,
        ranked,
        rear_of,
    )
    from phonecmp.photos.photo_reader import read_photo_files
    from phonecmp.photos.photo_records import (
        REASON_WORDS,
        Camera,
        Figures,
        IdentifiedPhoto,
        PhotoFile,
        Reason,
    )
    from phonecmp.photos.quantiles import Quartiles, quartiles
    from phonecmp.photos.statistics import LensShare, Summary, View, is_photo, summarise
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "phone_candidates": "PORTRAIT_MM Candidate Shares candidate ranked rear_of",
            "folders": "count_files find_files",
            "photo_reader": "read_photo_files",
            "metadata_cache": "MetadataCache",
            "lens_proposals": "Proposal proposals_of",
            "quantiles": "Quartiles quartiles",
            "photo_records": "REASON_WORDS Camera Figures PhotoFile Reason IdentifiedPhoto",
            "statistics": "LensShare Summary View is_photo summarise",
            "identification": "lenses_of since photo_identifier",
        },
    )
