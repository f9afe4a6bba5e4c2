"""The app: screens, widgets and commands on Textual; the only room that knows Textual."""
