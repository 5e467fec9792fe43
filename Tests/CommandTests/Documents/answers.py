"""Answers as people write them."""
import datetime, re

from labels import BOXES, PARTS

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def day(answer):
    """The calendar day that an answer is, if it is nothing else."""
    match = DAY.fullmatch(answer)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def typed(answer):
    """`2026-03-02` as it is typed into a form: 2 March 2026."""
    date = day(answer)
    return f"{date.day} {date:%B %Y}" if date else answer


def boxed(field, answer):
    """Two boxes, the answer's ticked; None where the question has none or the answer is another."""
    if field not in BOXES or answer not in ("", "Yes", "No"):
        return None
    return "   ".join(f"{'☒' if option == answer else '☐'} {option}" for option in ("Yes", "No"))


def parts(record):
    """The form's parts: heading, then (field, label, answer) of each question, blank where nothing is answered."""
    for heading, labels in PARTS:
        yield heading, [(field, label, typed(record[field])) for field, label in labels.items()]
