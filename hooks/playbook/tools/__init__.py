"""Instruments for a reader: each reads the graph and gives a view what a page of that instrument shows.

Which kinds, parts, relations and fields an instrument uses is the model's (`tools:`), checked in `check`. Everything a
script needs stands in the page as HTML, so that each instrument can be read and printed without one.
"""
