"""What LibreOffice makes of the documents that others made."""
import pathlib, subprocess, tempfile


def converted(files, target):
    """(name, bytes) of each file in the target format, all in one call.

    LibreOffice says nothing of a file that it cannot convert, and ends well; so what is missing is told here.
    """
    with tempfile.TemporaryDirectory() as folder:
        inside, outside = pathlib.Path(folder, "in"), pathlib.Path(folder, "out")
        inside.mkdir()
        for name, data in files:
            (inside / name).write_bytes(data)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to",
             target, "--outdir", outside, *sorted(inside.iterdir())],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = []
        for name, _ in files:
            path = outside / (pathlib.Path(name).stem + "." + target)
            if not path.exists():
                raise RuntimeError(f"LibreOffice made no {target} of {name}")
            made.append((path.name, path.read_bytes()))
        return made
