"""PDFs for tests."""

import io

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def pdf(*pages: str, info: dict[str, str] | None = None, xmp: str = "", password: str | None = None) -> bytes:
    """A PDF with these pages of text, its information, its XMP, encrypted with a password (""  too)."""
    writer = PdfWriter()
    font = DictionaryObject(
        {NameObject(f"/{name}"): NameObject(f"/{of}") for name, of in (("Type", "Font"), ("Subtype", "Type1"))}
    )
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    for text in pages:
        page = writer.add_blank_page(600, 800)
        stream = DecodedStreamObject()
        lines = "".join(f"({line}) Tj 0 -20 Td " for line in text.split("\n"))
        stream.set_data(f"BT /F1 12 Tf 50 700 Td {lines}ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.add_metadata({f"/{name}": text for name, text in (info or {}).items()})
    if xmp:
        writer.xmp_metadata = xmp.encode()
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def xmp(**said: str) -> str:
    """XMP that says this, by names such as `prism_doi`."""
    elements = "".join(f"<{name.replace('_', ':')}>{text}</{name.replace('_', ':')}>" for name, text in said.items())
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'{elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
