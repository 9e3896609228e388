-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- bumpRevision
insert into "settings" ("key", "value")
  values ($1, $2)
  on conflict ("key") do update
  set "value" = to_jsonb((settings.value)::text::bigint + 1);

-- listPeople
select "id", "login", "name", "phone", "email", "language", "disabled_at", "locked_until", "totp_confirmed_at", exists (select "passkeys"."id"
  from "passkeys"
  where "person_id" = "people"."id") as "has_passkey"
  from "people"
  order by "login"
  limit $1;

-- openWork
select "lane", count(*) as "n"
  from "work_items"
  where "post_id" = $1
  and "closed_at" is null
  group by "lane"
  order by "lane";

-- openWork
select "lane", count(*) as "n"
  from "work_items"
  where "region" = $1
  and "unit_id" = $2
  and (closed_at is null or proposals <> '{}' or (overdue
  and not explained))
  group by "lane"
  order by "lane";

-- readOrganisation
select "id", "name", "disabled_at"
  from "people"
  order by "id";

-- readOrganisation
select *
  from "absences"
  where "to_day" >= $1
  order by "from_day", "id";

-- readOrganisation
select *
  from "post_holders"
  where ("to_day" is null or "to_day" >= $1)
  order by "post_id", "rank", "from_day";

-- readOrganisation
select *
  from "posts"
  order by "unit_id", "id";

-- readOrganisation
select *
  from "regions"
  order by "code";

-- readOrganisation
select *
  from "units"
  order by "region", "position", "id";

-- readPerson
select "id", "login", "name", "phone", "email", "language", "disabled_at", "locked_until", "totp_confirmed_at", exists (select "passkeys"."id"
  from "passkeys"
  where "person_id" = "people"."id") as "has_passkey"
  from "people"
  where "id" = $1;

-- readRevision
select "value"
  from "settings"
  where "key" = $1;

-- readSuccessors
select "value"
  from "settings"
  where "key" = $1;
