"""Drawings to scale, as lines of coloured text that any front end can style.

Light and reach over focal lengths, portraits, sensors, bodies, two fields over the catalogue, a
line's past.
Nothing here knows Textual or the terminal; a front end gives a `Look` and a size and gets lines.
"""

from phonecmp.output.drawings.bodies import IN_NUMBERS, bodies
from phonecmp.output.drawings.camera_row import camera_row
from phonecmp.output.drawings.catalogue_points import left_out, lines, numeric_fields, points
from phonecmp.output.drawings.drawn_devices import (
    Body,
    Camera,
    Measure,
    Subject,
    subject_alone,
    subjects,
)
from phonecmp.output.drawings.focal_axis import moved
from phonecmp.output.drawings.light import light_lines, next_mark
from phonecmp.output.drawings.light_drawing import (
    PreparedLight,
    light,
    light_focal_at,
    light_read,
    prepared_light,
)
from phonecmp.output.drawings.model_line_history import Generation, line_history
from phonecmp.output.drawings.photo_band import BAND_ROWS, photo_band
from phonecmp.output.drawings.portrait_drawing import portraits
from phonecmp.output.drawings.reach import DEFAULT_FOCAL_MM, focal_at, reach, remainder, with_lanes
from phonecmp.output.drawings.scatter import Point, scatter
from phonecmp.output.drawings.scenes import (
    DEFAULT_PLOT,
    DEFAULT_TRACE,
    Figures,
    History,
    Plot,
    Scene,
)
from phonecmp.output.drawings.sensors import sensors
from phonecmp.output.drawings.spans import Colour, ColouredSpan, Drawing, Line
from phonecmp.output.drawings.svg_scenes import svg_of_figures, svg_pictures
from phonecmp.output.drawings.terminal_look import Look, cell_aspect, terminal_aspect
from phonecmp.output.styled_text import Role

__all__ = [
    "BAND_ROWS", "DEFAULT_FOCAL_MM", "DEFAULT_PLOT", "DEFAULT_TRACE", "IN_NUMBERS", "Body",
    "Camera", "Colour", "ColouredSpan", "Drawing", "Figures", "Generation", "History", "Line",
    "Look", "Measure", "Plot", "Point", "PreparedLight", "Role", "Scene", "Subject", "bodies",
    "camera_row", "cell_aspect", "focal_at", "left_out", "light", "light_focal_at", "light_lines",
    "light_read", "line_history", "lines", "moved", "next_mark", "numeric_fields", "photo_band",
    "points", "portraits", "prepared_light", "reach", "remainder", "scatter",
    "sensors", "subject_alone", "subjects", "svg_of_figures", "svg_pictures", "terminal_aspect",
    "with_lanes",
]  # fmt: skip
