"""Reads a list as an office sends it, text or workbook, into one sheet whose cells know their names and types."""
