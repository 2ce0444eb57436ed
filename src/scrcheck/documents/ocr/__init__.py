"""Recognising text in pictures of pages, where the extra `ocr` is installed; offline, with the models it brings."""
