"""Stub."""

from annotkit import Exporter

exporter = Exporter(lambda d: d.text, media_type="text/plain", suffix=".txt")
