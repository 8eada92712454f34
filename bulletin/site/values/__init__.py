"""What templates receive: one frozen value a page, complete, so that a page is a pure function of it.

Dates are EDTF strings as in the content, put into words by the filters. `url` is a path from the host's root with
the site's base in it; `absolute` is the whole address. Empty strings and None stand for what is not stated. `digest`
names a document, loaded only when the page is printed. `targets` maps the links of its text to addresses.
"""
