"""The Word engine: templates an official edits in Word, filled from a document's text.

`filling.fill` writes the file, `checking.check_template` tells the editor of a template what is
wrong with it, `template.is_ours` whether it is one we ship.
"""
