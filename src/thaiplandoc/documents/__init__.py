"""The kinds of document; each knows its facts and the text its template is filled with."""
