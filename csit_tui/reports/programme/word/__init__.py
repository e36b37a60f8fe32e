"""Word documents: the template, what fills it in, and what python-docx leaves to do."""
