"""What there is to go on for one device from one perspective, gathered once for all its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from phonecmp.knowledge.attributed_claims import AttributedClaim, claims_by_field, standing_claims
from phonecmp.knowledge.effective_dates import announced_for, known_from
from phonecmp.knowledge.records import Perspective
from phonecmp.model import Catalog, Device, Field, Kind, Period, Special, Value


class PlainFact(NamedTuple):
    """A plain value that is known: the value, its region's overlay if any, and since when."""

    value: Value
    region: str | None
    known_on: Period


class Evidence(NamedTuple):
    """Plain values and claims of one device that count from a perspective.

    `plain` maps field paths to known plain values, those of the region's overlay laid over the
    base; `claims` maps them to every claim that counts, of all regions and not yet weighed.
    """

    catalog: Catalog
    device: Device
    perspective: Perspective
    plain: Mapping[str, PlainFact]
    claims: Mapping[str, Sequence[AttributedClaim]]
    is_announced: bool

    def standing(self, field: Field) -> tuple[AttributedClaim, ...]:
        """The standing claims on a field in the perspective's region, from old to new."""
        return standing_claims(
            field,
            self.catalog.names,
            self.claims,
            self.perspective.region,
            is_announced=self.is_announced,
        )

    def lacks_camera(self, field: Field) -> bool:
        """Whether the field belongs to a camera that the device is known not to have."""
        if field.role is None or field.kind is Kind.PRESENCE:
            return False
        return self._is_absent(field.role)

    def cameras(self) -> frozenset[str]:
        """The roles of the cameras that the device has, as far as anybody says.

        Its plain values tell, and what is claimed; once it is announced, only what was claimed
        since, for of a rumour that the launch passed over in silence nothing can be computed.
        """
        launch = announced_for(self.device, self.perspective.region) if self.is_announced else None
        claimed = [
            path
            for path, claims in self.claims.items()
            if path.startswith("camera.")
            if launch is None
            or any(attributed.report.on.last >= launch.first for attributed in claims)
        ]
        paths = (*self.plain, *claimed)
        roles = {path.split(".")[1] for path in paths if path.startswith("camera.")}
        return frozenset(role for role in roles if not self._is_absent(role))

    def absent_roles(self) -> frozenset[str | None]:
        """The roles of the cameras that the device is known not to have."""
        return frozenset(
            path.split(".")[1]
            for path, fact in self.plain.items()
            if fact.value == Special.NONE and path.startswith("camera.") and path.count(".") == 1
        )

    def _is_absent(self, role: str) -> bool:
        presence = self.plain.get(f"camera.{role}")
        return presence is not None and presence.value == Special.NONE


def gather_evidence(catalog: Catalog, device: Device, perspective: Perspective) -> Evidence:
    """Everything that counts for a device from a perspective."""
    plain = _plain_facts(device, perspective)
    return Evidence(
        catalog=catalog,
        device=device,
        perspective=perspective,
        plain=plain,
        claims=claims_by_field(catalog, device, perspective),
        is_announced=bool(plain),
    )


def _plain_facts(device: Device, perspective: Perspective) -> dict[str, PlainFact]:
    known_on = known_from(device)
    plain: dict[str, PlainFact] = {}
    if known_on and perspective.has_seen(known_on):
        plain = {path: PlainFact(value, None, known_on) for path, value in device.facts.items()}
    region = perspective.region
    overlay = device.regions.get(region) if region else None
    if not overlay:
        return plain
    local_on = known_from(device, region)
    if local_on and perspective.has_seen(local_on):
        plain = _without_changed_cameras(plain, overlay)
        for path, value in overlay.items():
            plain[path] = PlainFact(value, region, local_on)
    return plain


def _without_changed_cameras(
    plain: Mapping[str, PlainFact], overlay: Mapping[str, Value]
) -> dict[str, PlainFact]:
    """The base's values without those that an overlay's cameras make meaningless.

    A camera that the region's device lacks takes its figures with it; one that only the region's
    device has ends the base's "none".
    """
    removed = tuple(
        f"{path}." for path, value in overlay.items() if value == Special.NONE and _is_camera(path)
    )
    added = {
        path.rpartition(".")[0]
        for path, value in overlay.items()
        if path.count(".") == 2 and path.startswith("camera.") and value != Special.NONE
    }
    return {
        path: fact
        for path, fact in plain.items()
        if not (removed and path.startswith(removed)) and path not in added
    }


def _is_camera(path: str) -> bool:
    return path.startswith("camera.") and path.count(".") == 1
