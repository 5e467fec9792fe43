// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `render-pdf.py`.
  public static let renderPdfPy = ###"""
    """Turns a report's page into a PDF that is accessible (PDF/UA-1) and archivable (PDF/A-2a) at once.

    The page comes on standard input, the PDF goes to standard output, and what went wrong is one line on standard error: no
    path is taken and none is opened. The auditor hands this text to the Python of a private environment (`python -c`), in
    which there is one version of WeasyPrint. The same page and the same environment give the same bytes: the date is the
    page's own (`dcterms.created`), and nothing is taken from the clock, the locale or the user's settings.

    WeasyPrint writes PDF/A-2a with a full tag tree. Five things that independent checkers look for are put right here,
    because WeasyPrint 70 leaves them out:
      1. the PDF/UA identifier, in the packet of metadata that holds the PDF/A one already;
      2. whether a header cell is of a column or of a row;
      3. running headers and footers are marked as page furniture, so that no screen reader reads them on every page;
      4. nothing is fetched: only data: addresses, which are in the page, may be loaded;
      5. no picture asks a viewer to make up what lies between its points, which PDF/A forbids.
    """
    import sys

    # With the first digit changed, what veraPDF says of the pages must be looked at anew: 57 to 69 fail PDF/UA, and Debian's
    # 57 drops colours too, so that white words stand on white.
    WANTED = "70.0"

    # Statuses that the auditor tells apart.
    UNFIT, NO_MEMORY, FAILED = 3, 4, 5


    def end(status, words):
        sys.stderr.write("renderer: " + " ".join(str(words).split())[:300] + "\n")
        sys.stderr.flush()
        # At once: what is half done is of no use, and cleaning up may be what fails.
        import os
        os._exit(status)


    def lock_in():
        """Dies with whoever started it, gains no rights by starting something, and leaves no picture of its memory."""
        import ctypes
        import signal
        libc = ctypes.CDLL(None, use_errno=True)
        set_no_new_privileges, set_parent_death_signal, set_dumpable = 38, 1, 4
        libc.prctl(set_no_new_privileges, 1, 0, 0, 0)
        libc.prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)
        libc.prctl(set_dumpable, 0, 0, 0, 0)


    try:
        lock_in()
        import logging
        import re

        import pydyf
        import weasyprint
        from weasyprint.urls import FatalURLFetchingError, URLFetcher
    except (ImportError, OSError) as error:
        # An OSError is a library of the system that is not there: libpango, libharfbuzz.
        end(UNFIT, "it is not whole: %s" % error)
    if weasyprint.__version__ != WANTED:
        end(UNFIT, "it has WeasyPrint %s, and only %s gives a PDF that passes" % (weasyprint.__version__, WANTED))

    # 1. PDF/A allows only what its packet describes, so the identifier brings its description.
    IDENTIFIER = b" ".join(line.strip() for line in b"""
    <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
     <pdfuaid:part>1</pdfuaid:part></rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
     xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
     <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
     <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
     <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
     <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
     </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
    </rdf:RDF>""".splitlines())


    class OnlyData(URLFetcher):
        """4. What is in the page may be loaded, and a page that asks for more becomes no PDF."""

        def __init__(self):
            super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)

        def fetch(self, url, headers=None):
            if not url.startswith("data:"):
                # Of all errors WeasyPrint lets only this one through; others would leave a hole in the page.
                raise FatalURLFetchingError("the page asks for something that is not in it")
            return super().fetch(url, headers)


    class Complaints(logging.Handler):
        """A page with other letters or without a picture is no page of ours: WeasyPrint would only log it and go on."""

        def emit(self, record):
            if str(record.msg).startswith(("Font-face", "Failed to")):
                end(FAILED, record.getMessage())


    def finish(document, pdf):
        kinds = (pydyf.Dictionary, pydyf.Stream, pydyf.Array)
        by_reference = {item.reference: item for item in pdf.objects if isinstance(item, kinds)}
        root = by_reference[pdf.catalog["StructTreeRoot"]]
        mark_header_cells_and_furniture(pdf, by_reference, reached_from(root, by_reference), root)
        for item in pdf.objects:
            if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
                item.extra.pop("Interpolate", None)
            if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
                item.stream = [b"".join(item.stream).replace(b"</rdf:RDF>", IDENTIFIER, 1)]
                # Archives read this packet without decoding it.
                item.compress = False


    def reached_from(root, by_reference):
        """2. Gives header cells their scope, on the way to every element that is in the tag tree."""
        reached, todo = set(), [root["K"][0]]
        while todo:
            reference = todo.pop()
            element = by_reference.get(reference)
            if reference in reached or element is None:
                continue
            reached.add(reference)
            if element.get("S") == "/TH":
                group = by_reference[by_reference[element["P"]]["P"]]
                element["A"]["Scope"] = "/Column" if group.get("S") == "/THead" else "/Row"
            todo += [kid for kid in element.get("K", []) if isinstance(kid, bytes)]
        return reached


    def mark_header_cells_and_furniture(pdf, by_reference, reached, root):
        """3. What is tagged on a page and in no tree is what stands in its margins."""
        numbers = by_reference[root["ParentTree"]]["Nums"]
        parents = {numbers[index]: numbers[index + 1] for index in range(0, len(numbers), 2)}
        for page in pdf.objects:
            if not isinstance(page, pydyf.Dictionary) or page.get("Type") != "/Page":
                continue
            owners = parents.get(page.get("StructParents"))
            if not isinstance(owners, list):
                continue
            stray = {number for number, reference in enumerate(owners) if reference not in reached}
            content = by_reference[page["Contents"]]
            text = b"\n".join(pydyf._to_bytes(item) for item in content.stream)

            def furniture(match):
                return b"/Artifact BMC" if int(match[1]) in stray else match[0]

            content.stream = [re.sub(rb"/\w+\s+<<\s*/MCID (\d+)\s*>>\s+BDC", furniture, text)]


    try:
        weasyprint.LOGGER.handlers = [Complaints(logging.WARNING)]
        page = sys.stdin.buffer.read().decode("utf-8")
        document = weasyprint.HTML(string=page, base_url="about:blank", url_fetcher=OnlyData())
        result = document.write_pdf(pdf_variant="pdf/a-2a", pdf_identifier=b"sharing-audit", finisher=finish)
        sys.stdout.buffer.write(result)
        sys.stdout.buffer.flush()
    except MemoryError:
        end(NO_MEMORY, "its memory is used up")
    except FatalURLFetchingError as error:
        end(FAILED, error)
    except Exception as error:
        end(FAILED, "%s: %s" % (type(error).__name__, error))

    """###
}
