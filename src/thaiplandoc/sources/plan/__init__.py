"""Plan workbooks: their sheets, headings and rows; read, and written for people to fill in."""
