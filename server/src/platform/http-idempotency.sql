-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- answered
select "request_hash", "response"
  from "idempotency"
  where "region" = $1
  and "key" = $2;

-- route
insert into "idempotency" ("region", "key", "request_hash", "response", "at")
  values ($1, $2, $3, $4, $5);

-- route
select pg_advisory_xact_lock(hashtextextended($1, 0));
