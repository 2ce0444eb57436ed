"""Recognising text in pictures of pages, where the extra `ocr` is installed. It runs offline: its models come with it."""
