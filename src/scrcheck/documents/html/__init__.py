"""The web page reader: .html, .htm, .mht and .mhtml to a `Document`."""

from scrcheck.documents.html.reader import read_html
from scrcheck.documents.html.web_archive import read_web_archive

__all__ = ["read_html", "read_web_archive"]
