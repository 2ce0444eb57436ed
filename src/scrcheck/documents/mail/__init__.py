"""Messages (.eml, Outlook's .msg): the letter as a `Document`, and what is attached to it as files of a pack."""
