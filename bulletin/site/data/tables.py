"""All tables of the open data, from which every format, the codebook and the database are made."""

from bulletin.site.data.attested import ATTESTED
from bulletin.site.data.meetings import MEETINGS
from bulletin.site.data.things import THINGS

TABLES = (*THINGS, *MEETINGS, *ATTESTED)
ALL_KINDS = tuple(dict.fromkeys(kind for table in TABLES for kind in table.kinds))
