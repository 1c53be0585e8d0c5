"""Sheets: xlsx by an own walk of the package, ods likewise, xls by python-calamine, csv by an own scan."""
