-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- confirmTotp
update "people"
  set "totp_confirmed_at" = $1
  where "id" = $2;

-- deleteSession
delete
  from "sessions"
  where "token_hash" = $1;

-- deleteSessionsOf
delete
  from "sessions"
  where "person_id" = $1;

-- findAccount
select "id", "login", "name", "language", "password_hash", "must_change_password", "locked_until", "disabled_at", "totp_sealed", "totp_confirmed_at", exists (select "passkeys"."id"
  from "passkeys"
  where "passkeys"."person_id" = "people"."id") as "has_passkey"
  from "people"
  where "id" = $1;

-- findAccountByLogin
select "id", "login", "name", "language", "password_hash", "must_change_password", "locked_until", "disabled_at", "totp_sealed", "totp_confirmed_at", exists (select "passkeys"."id"
  from "passkeys"
  where "passkeys"."person_id" = "people"."id") as "has_passkey"
  from "people"
  where "login" = $1;

-- findSessions
select "sessions"."token_hash", "sessions"."person_id", "sessions"."last_seen_at", "sessions"."expires_at", "sessions"."second_factor", "people"."must_change_password", "people"."disabled_at", "people"."totp_confirmed_at", exists (select "passkeys"."id"
  from "passkeys"
  where "passkeys"."person_id" = "people"."id") as "has_passkey", (select "value"
  from "settings"
  where "key" = $1) as "rules", (select "value"
  from "settings"
  where "key" = $2) as "revision"
  from "sessions"
  inner join "people" on "people"."id" = "sessions"."person_id"
  where "sessions"."token_hash" in ($3);

-- insertSession
insert into "sessions" ("token_hash", "person_id", "created_at", "last_seen_at", "expires_at", "second_factor", "ip", "agent")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- logLogin
insert into "login_log" ("at", "login", "person_id", "outcome", "method", "ip", "agent")
  values ($1, $2, $3, $4, $5, $6, $7);

-- passkeysOf
select *
  from "passkeys"
  where "person_id" = $1
  order by "created_at", "id";

-- returnAttempt
update "askers"
  set "failed_logins" = $1, "locked_until" = $2
  where "id" = $3;

-- returnAttempt
update "people"
  set "failed_logins" = $1, "locked_until" = $2
  where "id" = $3;

-- rotateSession
update "sessions"
  set "token_hash" = $1
  where "token_hash" = $2;

-- rotateSession
update "sessions"
  set "token_hash" = $1, "second_factor" = $2
  where "token_hash" = $3;

-- setPassword
update "people"
  set "password_hash" = $1, "must_change_password" = $2, "failed_logins" = $3, "locked_until" = $4
  where "id" = $5;

-- setTotp
update "people"
  set "totp_sealed" = $1, "totp_confirmed_at" = $2, "totp_last_step" = $3
  where "id" = $4;

-- sweepSessions
delete
  from "asker_codes"
  where "expires_at" <= $1;

-- sweepSessions
delete
  from "asker_sessions"
  where "expires_at" <= $1;

-- sweepSessions
delete
  from "sessions"
  where "expires_at" <= $1;

-- takeAttempt
update "askers"
  set "failed_logins" = case when locked_until is not null
  and locked_until <= $1 then 1 else failed_logins + 1 end, "locked_until" = case when case when locked_until is not null
  and locked_until <= $2 then 1 else failed_logins + 1 end >= $3 then $4::timestamptz end
  where "id" = $5
  and ("locked_until" is null or "locked_until" <= $6);

-- takeAttempt
update "people"
  set "failed_logins" = case when locked_until is not null
  and locked_until <= $1 then 1 else failed_logins + 1 end, "locked_until" = case when case when locked_until is not null
  and locked_until <= $2 then 1 else failed_logins + 1 end >= $3 then $4::timestamptz end
  where "id" = $5
  and ("locked_until" is null or "locked_until" <= $6);

-- touchSession
update "sessions"
  set "last_seen_at" = $1
  where "token_hash" = $2;

-- usePasskey
update "passkeys"
  set "counter" = $1, "last_used_at" = $2
  where "id" = $3
  and ("counter" < $4 or ("counter" = $5
  and false));

-- useTotpStep
update "people"
  set "totp_last_step" = $1
  where "id" = $2
  and ("totp_last_step" is null or "totp_last_step" < $3);
