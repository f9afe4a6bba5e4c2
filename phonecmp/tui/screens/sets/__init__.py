"""The named sets of devices."""
