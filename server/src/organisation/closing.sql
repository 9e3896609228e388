-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- closePost
update "posts"
  set "closed_at" = $1
  where "id" = $2;

-- closeUnit
update "units"
  set "open" = $1
  where "id" = $2;
