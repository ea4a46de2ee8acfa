"""What instruments on paper share: a side of a card or sheet, filled with one page."""
