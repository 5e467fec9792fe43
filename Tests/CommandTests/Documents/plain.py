"""Text, HTML and CSV: what is read for long, as a control of what is compared."""
import csv, html, io

from answers import boxed, parts
from labels import LABELS, TITLE


def lines(record):
    """A line for each question: "Label: answer"."""
    text = TITLE + "\n"
    for heading, questions in parts(record):
        text += f"\n{heading.upper()}\n\n" if heading else "\n"
        text += "".join(f"{label}: {answer}\n" for _, label, answer in questions)
    return text.encode()


def markup(text):
    return html.escape(text).replace("\n", "<br>")


def table(record):
    """A page of tables, labels at the left, yes and no as boxes."""
    text = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head>\n<body>\n'
    text += f"<h1>{TITLE}</h1>\n"
    for heading, questions in parts(record):
        text += f"<h2>{heading}</h2>\n" if heading else ""
        rows = (
            f"<tr><th>{markup(label)}</th><td>{boxed(field, answer) or markup(answer)}</td></tr>\n"
            for field, label, answer in questions)
        text += "<table>\n" + "".join(rows) + "</table>\n"
    return (text + "</body></html>\n").encode()


def log(records):
    fields = [field for field in LABELS if field in records[0]]
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(LABELS[field] for field in fields)
    writer.writerows([record[field] for field in fields] for record in records)
    return held.getvalue().encode()
