"""Image sensors, and the phones that have them."""
