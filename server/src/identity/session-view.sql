-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- view
select "second_factor"
  from "sessions"
  where "token_hash" = $1;
