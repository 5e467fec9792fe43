"""PDF by reportlab: a table with its lines drawn, lines of text, and a form with fields to fill in."""
import io
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from answers import parts
from labels import BOXES, TITLE

FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSans"
pdfmetrics.registerFont(TTFont("Wide", FONTS + ".ttf"))
pdfmetrics.registerFont(TTFont("Wide-Bold", FONTS + "-Bold.ttf"))
pdfmetrics.registerFontFamily("Wide", normal="Wide", bold="Wide-Bold", italic="Wide", boldItalic="Wide-Bold")

styles = getSampleStyleSheet()


def is_plain(text):
    """Whether Helvetica, which nearly all forms are set in, has all its signs."""
    try:
        text.encode("cp1252")
        return True
    except UnicodeEncodeError:
        return False


def marked(text):
    """As a paragraph's markup."""
    words = escape(text).replace("\n", "<br/>")
    return words if is_plain(text) else f'<font name="Wide">{words}</font>'


def built(story):
    held = io.BytesIO()
    SimpleDocTemplate(held, pagesize=A4, title=TITLE, invariant=1).build(story)
    return held.getvalue()


def table(record):
    story = [Paragraph(TITLE, styles["Title"])]
    for heading, part in parts(record):
        if heading:
            story.append(Paragraph(heading, styles["Heading2"]))
        cells = [
            [Paragraph(f"<b>{marked(label)}</b>", styles["BodyText"]), Paragraph(marked(answer), styles["BodyText"])]
            for _, label, answer in part]
        grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        story += [Table(cells, colWidths=[170, 280], style=TableStyle(grid)), Spacer(1, 10)]
    return built(story)


def lines(record):
    story = [Paragraph(TITLE, styles["Title"])]
    for heading, part in parts(record):
        if heading:
            story.append(Paragraph(heading, styles["Heading2"]))
        for _, label, answer in part:
            story.append(Paragraph(f"<b>{marked(label)}:</b> {marked(answer)}", styles["BodyText"]))
    return built(story)


def fields(record):
    """Labels are drawn; answers stand in text fields and ticked boxes, every second one with its label as tooltip too."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1)
    canvas.setTitle(TITLE)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(40, 790, TITLE)
    height = 760
    number = 0
    for heading, part in parts(record):
        if height < 120:
            canvas.showPage()
            height = 790
        if heading:
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(40, height - 12, heading)
            height -= 26
        for field, label, answer in part:
            number += 1
            height = asked(canvas, height, number, field, label, answer)
        height -= 8
    canvas.save()
    return held.getvalue()


def asked(canvas, height, number, field, label, answer):
    """Draws a question at this height; returns where the next one goes."""
    answered = [line for text in answer.split("\n") for line in simpleSplit(text, "Helvetica", 9, 310)]
    room = max(18, 12 * len(answered) + 8)
    if height - room < 50:
        canvas.showPage()
        height = 790
    canvas.setFont("Helvetica", 9)
    for line, words in enumerate(simpleSplit(label, "Helvetica", 9, 170)):
        canvas.drawString(40, height - 12 - 11 * line, words)
    tooltip = label if number % 2 else None
    if field in BOXES and answer in ("", "Yes", "No"):
        for place, option in ((220, "Yes"), (290, "No")):
            canvas.acroForm.checkbox(
                name=f"Check{number}{option}", tooltip=tooltip and f"{label} {option}", checked=option == answer,
                x=place, y=height - 15, size=12, buttonStyle="check", borderWidth=1)
            canvas.drawString(place + 18, height - 12, option)
    elif not is_plain(answer):
        # reportlab's fields have no font for it: drawn, as a form is that was printed to PDF once filled in.
        canvas.setFont("Wide", 9)
        canvas.drawString(224, height - 12, answer)
    else:
        canvas.acroForm.textfield(
            name=f"Text{number}", tooltip=tooltip, value=answer, x=220, y=height - room + 2, width=330,
            height=room - 2, fontName="Helvetica", fontSize=9, maxlen=None, borderWidth=1,
            fieldFlags="multiline" if len(answered) > 1 else "")
    return height - max(room, 11 * len(simpleSplit(label, "Helvetica", 9, 170)) + 6) - 4
