"""Drawings to scale, as lines of coloured text that any front end can style.

Sensors, reach over focal lengths, bodies, two fields over the catalogue, the history of a line.
Nothing here knows Textual or the terminal; a front end gives a `Look` and a size and gets lines.
"""

from phonecmp.output.drawings.bodies import bodies
from phonecmp.output.drawings.catalogue import lines, numeric_fields, points
from phonecmp.output.drawings.figures import (
    DEFAULT_PLOT,
    DEFAULT_TRACE,
    Figures,
    History,
    Plot,
    Scene,
)
from phonecmp.output.drawings.focal_axis import moved
from phonecmp.output.drawings.line_history import Generation, line_history
from phonecmp.output.drawings.look import Look, cell_aspect, terminal_aspect
from phonecmp.output.drawings.pieces import Colour, Drawing, Line, Piece, Role, plain_text
from phonecmp.output.drawings.reach import DEFAULT_FOCAL_MM, focal_at, reach, remainder, with_lanes
from phonecmp.output.drawings.scatter import Point, scatter
from phonecmp.output.drawings.sensors import sensors
from phonecmp.output.drawings.subjects import Body, Camera, Measure, Subject, subjects
from phonecmp.output.drawings.svg import SVG_STYLE, svg_file
from phonecmp.output.drawings.svg_figures import svg_of_figures, svg_pictures

__all__ = [
    "DEFAULT_FOCAL_MM",
    "DEFAULT_PLOT",
    "DEFAULT_TRACE",
    "SVG_STYLE",
    "Body",
    "Camera",
    "Colour",
    "Drawing",
    "Figures",
    "Generation",
    "History",
    "Line",
    "Look",
    "Measure",
    "Piece",
    "Plot",
    "Point",
    "Role",
    "Scene",
    "Subject",
    "bodies",
    "cell_aspect",
    "focal_at",
    "line_history",
    "lines",
    "moved",
    "numeric_fields",
    "plain_text",
    "points",
    "reach",
    "remainder",
    "scatter",
    "sensors",
    "subjects",
    "svg_file",
    "svg_of_figures",
    "svg_pictures",
    "terminal_aspect",
    "with_lanes",
]
