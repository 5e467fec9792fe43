"""ODT and ODS by odfpy."""
import io, re

from odf import table as tables, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

from answers import boxed, day, parts
from labels import LABELS, TITLE
from packing import settled

CREATED = re.compile(rb"(<meta:creation-date[^>]*>)[^<]*")


def saved(made):
    held = io.BytesIO()
    made.write(held)
    return settled(held.getvalue(), lambda name, data: CREATED.sub(rb"\g<1>2026-03-02T09:00:00", data))


def paragraph(answer):
    made = text.P()
    for number, line in enumerate(answer.split("\n")):
        if number:
            made.addElement(text.LineBreak())
        made.addText(line)
    return made


def table(record):
    """Tables of two columns, label and answer, yes and no as boxes."""
    made = OpenDocumentText()
    made.text.addElement(text.H(outlinelevel=1, text=TITLE))
    for number, (heading, part) in enumerate(parts(record), 1):
        if heading:
            made.text.addElement(text.H(outlinelevel=2, text=heading))
        grid = tables.Table(name=f"Part{number}")
        grid.addElement(tables.TableColumn(numbercolumnsrepeated=2))
        for field, label, answer in part:
            row = tables.TableRow()
            for words in (label, boxed(field, answer) or answer):
                cell = tables.TableCell(valuetype="string")
                cell.addElement(paragraph(words))
                row.addElement(cell)
            grid.addElement(row)
        made.text.addElement(grid)
    return saved(made)


def log(records):
    made = OpenDocumentSpreadsheet()
    sheet = tables.Table(name="Log")
    fields = [field for field in LABELS if field in records[0]]
    heading = tables.TableRow()
    for field in fields:
        cell = tables.TableCell(valuetype="string")
        cell.addElement(text.P(text=LABELS[field]))
        heading.addElement(cell)
    sheet.addElement(heading)
    for record in records:
        row = tables.TableRow()
        for field in fields:
            row.addElement(log_cell(record[field]))
        sheet.addElement(row)
    made.spreadsheet.addElement(sheet)
    return saved(made)


def log_cell(answer):
    if not answer:
        return tables.TableCell()
    date = day(answer)
    if date:
        cell = tables.TableCell(valuetype="date", datevalue=answer)
        cell.addElement(text.P(text=f"{date:%d/%m/%Y}"))
        return cell
    cell = tables.TableCell(valuetype="string")
    for line in answer.split("\n"):
        cell.addElement(text.P(text=line))
    return cell
