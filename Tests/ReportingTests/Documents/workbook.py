"""Reads actions.xlsx with openpyxl and says what is in it, as JSON, for ActionsWorkbookTests."""
import datetime
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])


def plain(value):
    return value.strftime("%Y-%m-%d") if isinstance(value, datetime.datetime) else value


def sheet(it):
    kinds = sorted({cell.data_type for row in it.iter_rows() for cell in row if cell.value is not None})
    return {
        "name": it.title,
        "rows": [[plain(cell) for cell in row] for row in it.iter_rows(values_only=True)],
        "kinds": kinds,
        "dates": all(row[6].is_date for row in it.iter_rows(min_row=2) if len(row) > 6),
        "frozen": it.freeze_panes,
        "filter": it.auto_filter.ref,
        "repeated": it.print_title_rows,
        "orientation": it.page_setup.orientation,
        "hyperlinks": len(it._hyperlinks),
        "validations": [[rule.type, str(rule.sqref), rule.formula1] for rule in it.data_validations.dataValidation],
    }


json.dump(
    {"created": str(book.properties.created), "author": book.properties.creator, "sheets": [sheet(it) for it in book]},
    sys.stdout,
)
