"""Mail by Python's own email and mailbox: a form in the body, as text and as HTML, a form attached, a box of all."""
import email.policy, hashlib, mailbox, os, tempfile
from email.message import EmailMessage

import plain, word
from labels import TITLE

POLICY = email.policy.SMTP


def message(record):
    made = EmailMessage(POLICY)
    made["From"] = "Forms <forms@harbour.example>"
    made["To"] = "Office <office@harbour.example>"
    made["Subject"] = TITLE
    made["Date"] = "Mon, 02 Mar 2026 09:00:00 +0000"
    digest = hashlib.sha256(repr(sorted(record.items())).encode()).hexdigest()
    made["Message-ID"] = f"<{digest[:24]}@harbour.example>"
    return made


def settled(made):
    """With boundaries that do not change from run to run."""
    for number, part in enumerate(made.walk()):
        if part.is_multipart():
            part.set_boundary(f"=-part-{number}-of-the-form")
    return made


def text(record):
    made = message(record)
    made.set_content(plain.lines(record).decode())
    return settled(made).as_bytes()


def page(record):
    """The same in text and in HTML, as mail programs send it: one form."""
    made = message(record)
    made.set_content(plain.lines(record).decode(), cte="quoted-printable")
    made.add_alternative(plain.table(record).decode(), subtype="html", cte="base64")
    return settled(made).as_bytes()


def attached(record):
    made = message(record)
    made.set_content("Hello,\n\nthe form is attached.\n\nKind regards\nDana\n")
    made.add_attachment(
        word.table(record), maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document", filename="sharing form.docx")
    return settled(made).as_bytes()


def box(records):
    """One mbox of all; lines that begin with "From " are quoted as mailbox does it."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "box")
        made = mailbox.mbox(path, create=True)
        for record in records:
            held = mailbox.mboxMessage(text(record))
            held.set_from("forms@harbour.example", (2026, 3, 2, 9, 0, 0, 0, 61, 0))
            made.add(held)
        made.flush()
        with open(path, "rb") as file:
            return file.read()
