-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- addAsker
insert into "askers" ("id", "login_index", "login_sealed", "password_hash", "locked_until", "created_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("login_index") do nothing;

-- askerName
select "login_sealed"
  from "askers"
  where "id" = $1;

-- logInAsker
select "id", "password_hash"
  from "askers"
  where "login_index" = $1;

-- openAskerSession
insert into "asker_sessions" ("token_hash", "asker_id", "created_at", "expires_at")
  values ($1, $2, $3, $4);

-- readAskerSession
select "asker_id", "expires_at"
  from "asker_sessions"
  where "token_hash" = $1;
