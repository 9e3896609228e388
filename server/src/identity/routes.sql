-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- route
select "person_id"
  from "sessions"
  where "token_hash" = $1;
