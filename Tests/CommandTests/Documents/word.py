"""DOCX by python-docx: the four ways in which forms of small organisations are laid out.

A form is laid out once and filled in for one record after the other, as people do with theirs.
"""
import functools, io

import docx

from answers import boxed, typed
from labels import LABELS, PARTS, TITLE
from packing import settled


class Form:
    """A document, and the runs in which its answers stand, by field."""

    def __init__(self, lay_out):
        self.document = docx.Document()
        self.document.add_heading(TITLE, 0)
        self.rooms = {}
        lay_out(self)

    def part(self, heading):
        if heading:
            self.document.add_heading(heading, 1)

    def filled(self, record, with_boxes=False):
        for field, run in self.rooms.items():
            run.text = with_boxes and boxed(field, record[field]) or typed(record[field])
        held = io.BytesIO()
        self.document.save(held)
        return settled(held.getvalue())


def in_table(form):
    """Tables of two columns, label and answer."""
    for heading, labels in PARTS:
        form.part(heading)
        grid = form.document.add_table(len(labels), 2, style="Table Grid")
        for row, (field, label) in zip(grid.rows, labels.items()):
            question, room = row.cells
            question.paragraphs[0].add_run(label).bold = True
            form.rooms[field] = room.paragraphs[0].add_run()


def in_lines(form):
    """A paragraph for each question: "Label: answer"."""
    for heading, labels in PARTS:
        form.part(heading)
        for field, label in labels.items():
            paragraph = form.document.add_paragraph()
            paragraph.add_run(label + ":").bold = True
            paragraph.add_run(" ")
            form.rooms[field] = paragraph.add_run()


def in_paragraphs(form):
    """Each label in bold, and its answer, or an empty paragraph, below."""
    for heading, labels in PARTS:
        form.part(heading)
        for field, label in labels.items():
            form.document.add_paragraph().add_run(label).bold = True
            form.rooms[field] = form.document.add_paragraph().add_run()


def in_pairs(form):
    """One table whose rows hold two questions each."""
    asked = list(LABELS.items())
    grid = form.document.add_table((len(asked) + 1) // 2, 4, style="Table Grid")
    for row, start in zip(grid.rows, range(0, len(asked), 2)):
        cells = row.cells
        for column, (field, label) in zip((0, 2), asked[start:start + 2]):
            cells[column].paragraphs[0].add_run(label).bold = True
            form.rooms[field] = cells[column + 1].paragraphs[0].add_run()


laid_out = functools.cache(Form)


def table(record):
    """Yes and no as boxes."""
    return laid_out(in_table).filled(record, with_boxes=True)


def lines(record):
    return laid_out(in_lines).filled(record)


def below(record):
    return laid_out(in_paragraphs).filled(record)


def pairs(record):
    return laid_out(in_pairs).filled(record)
