"""Catalogue files from their templates, and every change to them, in one step or not at all."""

from typing import TYPE_CHECKING

from phonecmp.lazy_imports import lazy_imports

if TYPE_CHECKING:
    from phonecmp.writing.appended_reports import (
        Appended,
        block_in,
        claim_line,
        day_in_address,
        owner_of_address,
        with_block,
    )
    from phonecmp.writing.atomic_files import (
        ChangedMeanwhileError,
        TextFile,
        WritingError,
        create_file,
        read_text,
        replace_text,
        save_text,
        write_file,
    )
    from phonecmp.writing.editor import editor_command
    from phonecmp.writing.editor_copies import (
        Draft,
        DraftResult,
        close_draft,
        draft_result_words,
        open_draft,
        open_entry,
    )
    from phonecmp.writing.fault_file import fault_words, write_fault
    from phonecmp.writing.file_formatter import format_file, ranking_for
    from phonecmp.writing.fixes import FixResult, fix_files, fixed_text
    from phonecmp.writing.key_layout import laid_out
    from phonecmp.writing.layered_files import patch_of, with_memory
    from phonecmp.writing.new_devices import guessed_name, new_device
    from phonecmp.writing.overlay_reduction import slim_file
    from phonecmp.writing.start_marker import StartMarker, failed_starts, leave_marker
    from phonecmp.writing.templates import device_template, measured_template, report_template
    from phonecmp.writing.text_edits import Splice, spliced
    from phonecmp.writing.toml_text import literal, value_literal
    from phonecmp.writing.value_layout import LayoutError
    from phonecmp.writing.writable_folders import (
        BUNDLED,
        device_file,
        device_place,
        is_catalog_file,
        is_only_read,
        own_place,
        stay_within,
        target_folder,
    )
else:
    __getattr__, __all__ = lazy_imports(
        __name__,
        {
            "new_devices": "guessed_name new_device",
            "editor_copies": (
                "Draft DraftResult close_draft draft_result_words open_draft open_entry"
            ),
            "editor": "editor_command",
            "fault_file": "fault_words write_fault",
            "atomic_files": (
                "ChangedMeanwhileError TextFile WritingError create_file read_text replace_text "
                "save_text write_file"
            ),
            "fixes": "FixResult fix_files fixed_text",
            "file_formatter": "format_file ranking_for",
            "key_layout": "laid_out",
            "layered_files": "patch_of with_memory",
            "writable_folders": (
                "BUNDLED device_file device_place is_catalog_file is_only_read own_place "
                "stay_within target_folder"
            ),
            "appended_reports": (
                "Appended block_in claim_line day_in_address owner_of_address with_block"
            ),
            "overlay_reduction": "slim_file",
            "text_edits": "Splice spliced",
            "start_marker": "StartMarker failed_starts leave_marker",
            "templates": "device_template measured_template report_template",
            "toml_text": "literal value_literal",
            "value_layout": "LayoutError",
        },
    )
