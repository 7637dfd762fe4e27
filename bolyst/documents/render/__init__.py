"""A document as a file. Each form's libraries are loaded when somebody asks for it.

They are large: a web process, which answers pages, is to do without them.
"""

from bolyst.documents.blocks import Document

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def rendered(document: Document, form: str) -> bytes:
    """The file in one of the forms of MEDIA."""
    if form == "pdf":
        from bolyst.documents.render import pdf

        return pdf.render(document)
    if form == "docx":
        from bolyst.documents.render import word

        return word.render(document)
    from bolyst.documents.render import html

    return html.render(document)
