"""Work beyond the screens: threads, reading, following files, saving, the desktop."""
