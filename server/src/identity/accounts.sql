-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- giveInitialPassword
select "login"
  from "people"
  where "id" = $1;

-- removeSecondFactors
delete
  from "passkeys"
  where "person_id" = $1;

-- unlockAccount
update "people"
  set "failed_logins" = $1, "locked_until" = $2
  where "id" = $3;
