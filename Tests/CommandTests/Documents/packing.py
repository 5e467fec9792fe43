"""Zips whose bytes depend on nothing but what is in them."""
import io, zipfile

FIXED = (2026, 3, 2, 9, 0, 0)


def zipped(files, stored=()):
    """A zip of (name, bytes) in their order; `stored` are not compressed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, data in files:
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            # Quick rather than small: it is read once.
            made.writestr(entry, data, compresslevel=1)
    return held.getvalue()


def settled(package, change=lambda name, data: data):
    """An office document packed again with fixed times, and its own times changed by `change`."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        files = [(entry.filename, change(entry.filename, opened.read(entry))) for entry in opened.infolist()]
    return zipped(files, stored=("mimetype",))
