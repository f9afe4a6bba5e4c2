"""Real values of real phones are told rightly, on the bundled catalogue, or said to be unknown."""

from __future__ import annotations

from datetime import date

import pytest

from phonecmp.knowledge import Perspective
from phonecmp.model import Catalog
from phonecmp.photos import (
    Camera,
    Figures,
    IdentifiedPhoto,
    PhotoFile,
    Reason,
    photo_identifier,
    since,
)
from phonecmp.photos.identification import lenses_of
from phonecmp.photos.lens_identification import IdentifiedLens, KnownLens, identify_lens
from phonecmp.photos.metadata import camera_digest
from phonecmp.photos.phone_identification import known_cameras
from tests.catalogues import bundled_catalog

DAY = date(2026, 11, 30)
HERE = Perspective(DAY, DAY)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return bundled_catalog()


def _told(catalog: Catalog, make: str, model: str, **figures: float) -> IdentifiedPhoto:
    camera = Camera(make, model)
    known = Figures(camera=camera_digest(camera), **figures)  # type: ignore[arg-type]
    return photo_identifier(catalog, HERE)(PhotoFile("a.jpg", known, camera))


@pytest.mark.parametrize(
    ("camera", "figures", "device", "role", "equivalent", "crop"),
    [
        # make and model, (real mm, f-number, 35 mm figure, zoom), what it is
        ("Apple|iPhone 14 Pro Max", (6.86, 1.78, 24, None), "iphone-14-pro-max", "main", 24, 1),
        ("Apple|iPhone 13 Pro", (5.7, 1.5, 26, None), "iphone-13-pro", "main", 26, 1),
        ("Apple|iPhone 13 Pro", (1.57, 1.8, 14, None), "iphone-13-pro", "ultrawide", 14, 1),
        ("Apple|iPhone 13 Pro", (9, 2.8, 77, None), "iphone-13-pro", "tele", 77, 1),
        ("Apple|iPhone 13 Pro", (2.71, 2.2, 23, None), "iphone-13-pro", "front", 23, 1),
        ("Apple|iPhone 13 Pro", (5.7, 1.5, 52, 2), "iphone-13-pro", "main", 52, 2),
        ("Apple|iPhone 13 Pro Max", (5.7, 1.5, 26, None), "iphone-13-pro-max", "main", 26, 1),
        ("Apple|iPhone 11 Pro Max", (4.25, 1.8, 26, None), "iphone-11-pro-max", "main", 26, 1),
        ("Google|Pixel 6", (6.81, 1.85, 24, None), "pixel-6", "main", 24, 1),
        ("Google|Pixel 7 Pro", (19.0, 3.5, 117, None), "pixel-7-pro", "tele", 117, 1),
        ("samsung|Galaxy S24 Ultra", (6.3, 1.7, 23, None), "galaxy-s24-ultra", "main", 23, 1),
        ("SAMSUNG|galaxy s24 ultra", (6.3, 1.7, 23, 2), "galaxy-s24-ultra", "main", 46, 2),
        ("samsung|Galaxy S25 Ultra", (18.6, 3.4, 115, None), "galaxy-s25-ultra", "tele2", 115, 1),
        ("SAMSUNG|SAMSUNG-SM-S938B", (18.6, 3.4, 115, None), "galaxy-s25-ultra", "tele2", 115, 1),
        ("|SM-S938B", (18.6, 3.4, 115, None), "galaxy-s25-ultra", "tele2", 115, 1),
        ("samsung|SM-S938B", (18.6, 3.4, 115, None), "galaxy-s25-ultra", "tele2", 115, 1),
        ("samsung|Galaxy S25 Ultra", (2.2, 1.9, 13, None), "galaxy-s25-ultra", "ultrawide", 13, 1),
    ],
)  # fmt: skip
def test_real_values(
    catalog: Catalog,
    camera: str,
    figures: tuple[float, float, float, float | None],
    device: str,
    role: str,
    equivalent: float,
    crop: float,
) -> None:
    make, _, model = camera.partition("|")
    names = ("focal_mm", "f_number", "figure_mm", "zoom")
    given = {name: value for name, value in zip(names, figures, strict=True) if value is not None}
    told = _told(catalog, make, model, **given)
    assert (str(told.device).partition("/")[2], told.role) == (device, role), told.reason.name
    assert told.equivalent_mm == pytest.approx(equivalent)
    assert told.crop_x == pytest.approx(crop, abs=0.05)


def test_without_the_35_mm_figure_the_crop_factor_tells(catalog: Catalog) -> None:
    told = _told(catalog, "HMD Global", "Nokia 8.3 5G", focal_mm=2.75, f_number=2.2)
    assert (told.device, told.role) == ("nokia/8-3", "ultrawide")
    assert told.equivalent_mm == pytest.approx(17, abs=0.5)


@pytest.mark.parametrize(
    ("make", "model", "reason"),
    [
        ("Canon", "EOS R5", Reason.UNKNOWN_CAMERA),
        ("Xiaomi", "Redmi Note 9S", Reason.UNKNOWN_CAMERA),
        ("OnePlus", "Galaxy S24 Ultra", Reason.UNKNOWN_CAMERA),  # firmware of another make
        ("FUJIFILM", "X10", Reason.UNKNOWN_CAMERA),  # there is a Nokia X10
        ("Apple", "iPhone", Reason.UNKNOWN_CAMERA),
        ("Apple", "iPhone 13 Pro Ma", Reason.UNKNOWN_CAMERA),
        ("samsung", "", Reason.NO_CAMERA),
    ],
)
def test_what_is_not_known_is_not_guessed(
    catalog: Catalog, make: str, model: str, reason: Reason
) -> None:
    told = _told(catalog, make, model, focal_mm=5.7, f_number=1.5, figure_mm=26)
    assert (told.device, told.role, told.reason) == (None, None, reason)
    assert told.equivalent_mm == 26


def test_every_name_and_model_of_the_catalogue_leads_back_to_its_device(catalog: Catalog) -> None:
    known = known_cameras(catalog)
    for device in catalog.phones():
        if device.announced is None:
            continue
        found = known.device(Camera(catalog.brand_name(device.brand), device.name))
        assert found in (device.id, Reason.SEVERAL_CAMERAS), device.id


def test_every_lens_of_the_catalogue_is_told_as_itself_or_not_at_all(catalog: Catalog) -> None:
    told = unknown = 0
    for device in catalog.phones():
        lenses = lenses_of(catalog, device.id, HERE)
        for lens in lenses:
            if not lens.focal_mm or not lens.f_number or not lens.crop_factor:
                continue
            figures = Figures(
                focal_mm=lens.focal_mm[0] / lens.crop_factor,
                f_number=lens.f_number[0],
                figure_mm=lens.focal_mm[0],
            )
            found = identify_lens(lenses, figures, multiplied=False)
            if isinstance(found, IdentifiedLens):
                assert found.lens.role == lens.role, (device.id, lens.role, found.lens.role)
                assert found.crop_x == 1
                told += 1
            else:
                unknown += 1
    assert told > 20 * unknown, (told, unknown)


MAIN = KnownLens("main", (24, 24), (1.8, 1.8), 4.0)
TELE = KnownLens("tele", (75, 75), (2.4, 2.4), 7.0)
MACRO = KnownLens("macro", (48, 48), (2.4, 2.4), None)
WIDE = KnownLens("ultrawide", None, (2.2, 2.2), None, angle_mm=12.5)
FRONT = KnownLens("front", (26, 26), (2.2, 2.2), 8.0)


def _role(figures: Figures, *lenses: KnownLens, multiplied: bool = False) -> str:
    found = identify_lens(lenses, figures, multiplied=multiplied)
    return found.lens.role if isinstance(found, IdentifiedLens) else found.name


@pytest.mark.parametrize(
    ("figures", "role"),
    [
        (Figures(focal_mm=6, f_number=1.8, figure_mm=24), "main"),
        (Figures(focal_mm=6, f_number=1.8, figure_mm=63), "main"),
        (Figures(focal_mm=4.03, f_number=2.4, figure_mm=48, zoom=1.5432), "macro"),
        (Figures(focal_mm=2.2, f_number=2.2, figure_mm=13), "ultrawide"),
        (Figures(focal_mm=3.25, f_number=2.2, figure_mm=26), "front"),
        (Figures(focal_mm=6, f_number=1.8), "main"),
        (Figures(figure_mm=24, f_number=1.8), "main"),
        (Figures(focal_mm=30, f_number=1.8, figure_mm=24), "NO_LENS_FITS"),
        (Figures(focal_mm=6, f_number=4.0, figure_mm=24), "NO_LENS_FITS"),
        (Figures(f_number=1.8), "NO_LENS_FIGURES"),
        (Figures(figure_mm=24), "NO_LENS_FIGURES"),
    ],
)
def test_one_phone(figures: Figures, role: str) -> None:
    assert _role(figures, MAIN, TELE, MACRO, WIDE, FRONT) == role


def test_two_lenses_that_fit_alike_are_unknown() -> None:
    twin = MAIN._replace(role="mono2", focal_mm=(25, 25))
    assert _role(Figures(focal_mm=6.1, f_number=1.8, figure_mm=24), MAIN, twin) == (
        "SEVERAL_LENSES_FIT"
    )


def test_the_lens_name_says_which_side() -> None:
    figures = Figures(focal_mm=3.25, f_number=2.2, figure_mm=26)
    assert _role(figures._replace(front=1), MAIN, FRONT) == "front"
    assert _role(figures._replace(front=0), MAIN, FRONT) == "NO_LENS_FITS"


@pytest.mark.parametrize(
    ("figures", "multiplied", "equivalent", "crop"),
    [
        (Figures(focal_mm=6, f_number=1.8, figure_mm=24, zoom=2), False, 48, 2),
        (Figures(focal_mm=6, f_number=1.8, figure_mm=48, zoom=2), True, 48, 2),
        (Figures(focal_mm=6, f_number=1.8, figure_mm=48, zoom=2), False, 48, 2),
        (Figures(focal_mm=6, f_number=1.8, figure_mm=63), False, 63, 2.625),
        (Figures(focal_mm=6, f_number=1.8, figure_mm=23), False, 23, 1),
        (Figures(focal_mm=6, f_number=1.8, zoom=2), False, 48, 2),
    ],
)
def test_cropping(figures: Figures, multiplied: bool, equivalent: float, crop: float) -> None:
    found = identify_lens([MAIN, TELE], figures, multiplied=multiplied)
    assert isinstance(found, IdentifiedLens)
    assert found.equivalent_mm == equivalent
    assert found.crop_x == pytest.approx(crop)


def test_of_an_edited_photo_only_what_is_stated_counts() -> None:
    stated = Figures(focal_mm=6, f_number=1.8, figure_mm=24, edited=1)
    assert _role(stated, MAIN, TELE) == "main"
    found = identify_lens([MAIN, TELE], stated._replace(figure_mm=None), multiplied=False)
    assert isinstance(found, IdentifiedLens)
    assert (found.equivalent_mm, found.crop_x) == (None, None)
    assert _role(Figures(focal_mm=6, figure_mm=24, edited=1), MAIN, TELE) == "NO_LENS_FIGURES"


def test_since_a_day() -> None:
    day = date(2024, 5, 17)
    photo = IdentifiedPhoto(PhotoFile("a.jpg", Figures(day=day.toordinal())))
    undated = IdentifiedPhoto(PhotoFile("a.jpg", Figures()))
    assert since(photo, day).reason == Reason.NONE
    assert since(photo, date(2024, 5, 18)).reason == Reason.EARLIER
    assert since(undated, day).reason == Reason.UNDATED
