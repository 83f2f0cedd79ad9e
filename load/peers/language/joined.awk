# Lines joined to records that begin with a date; those with one exception are kept.
/^[0-9][0-9][0-9][0-9]-/ { if (index(record, "IllegalStateException: copper")) printf "%s", record; record = "" }
{ record = record $0 "\n" }
END { if (index(record, "IllegalStateException: copper")) printf "%s", record }
