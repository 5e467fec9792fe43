"""XLSX by openpyxl: a log with a heading row, and a sheet that is one form."""
import datetime, io, re

import openpyxl
from openpyxl.styles import Font

from answers import day, parts
from labels import LABELS, TITLE
from packing import FIXED, settled

SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def put(sheet, row, column, answer):
    """A whole day as a date cell, everything else as text (and no text as a formula)."""
    if not answer:
        return
    cell = sheet.cell(row, column)
    date = day(answer)
    cell.value = date or answer
    if date:
        cell.number_format = "DD/MM/YYYY"
    else:
        cell.data_type = "s"


def saved(book):
    book.properties.created = datetime.datetime(*FIXED)
    held = io.BytesIO()
    book.save(held)
    return settled(held.getvalue(), lambda name, data: SAVED.sub(rb"\g<1>2026-03-02T09:00:00Z", data))


def log(records):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Log"
    fields = [field for field in LABELS if field in records[0]]
    for column, field in enumerate(fields, 1):
        sheet.cell(1, column, LABELS[field]).font = Font(bold=True)
    for row, record in enumerate(records, 2):
        for column, field in enumerate(fields, 1):
            put(sheet, row, column, record[field])
    sheet.freeze_panes = "A2"
    return saved(book)


def form(record):
    """Labels in the first column, answers in the second, headings over both."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Form"
    sheet.cell(1, 1, TITLE).font = Font(bold=True, size=16)
    row = 3
    for heading, part in parts(record):
        if heading:
            row += 1
            sheet.cell(row, 1, heading).font = Font(bold=True, size=13)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
            row += 1
        for field, label, _ in part:
            sheet.cell(row, 1, label)
            put(sheet, row, 2, record[field])
            row += 1
    sheet.column_dimensions["A"].width = 40
    sheet.column_dimensions["B"].width = 80
    return saved(book)
