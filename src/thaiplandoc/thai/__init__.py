"""Thai text: digits, dates, money, telephones, names, order, words. Text in, text out."""
