"""Files of office programs and books: DOCX, ODT, RTF, EPUB."""
