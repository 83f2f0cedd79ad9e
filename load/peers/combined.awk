# Access log in the combined format to JSON, one object a line, for any awk. Quotes inside fields stay escaped as they are.
function text(s) { return s == "-" ? "null" : "\"" s "\"" }
function number(s) { return s == "-" ? "null" : s }
BEGIN { FS = "\"" }
{
  split($1, head, " "); split($2, request, " "); split($3, tail, " ")
  print "{\"host\":" text(head[1]) ",\"ident\":" text(head[2]) ",\"user\":" text(head[3]) \
    ",\"time\":" text(substr(head[4], 2) " " substr(head[5], 1, length(head[5]) - 1)) \
    ",\"method\":" text(request[1]) ",\"path\":" text(request[2]) ",\"protocol\":" text(request[3]) \
    ",\"status\":" number(tail[1]) ",\"size\":" number(tail[2]) ",\"referer\":" text($4) ",\"agent\":" text($6) "}"
}
