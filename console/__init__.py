"""Podium: the console of the onsite moderator of a hybrid session."""

__version__ = "0.1.0"
