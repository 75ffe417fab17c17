"""The sections of the page, one per file: TEXTS in Korean and English, build() its widget, wire() its routes."""
