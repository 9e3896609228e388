-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- route
delete
  from "saved_filters"
  where "person_id" = $1
  and "id" = $2;

-- route
insert into "saved_filters" ("person_id", "id", "name", "query")
  values ($1, $2, $3, $4)
  on conflict ("person_id", "id") do update
  set "name" = $5, "query" = $6;

-- route
select "id"
  from "people"
  where "id" = $1 for no key update;

-- route
select "id", "name", "query"
  from "saved_filters"
  where "person_id" = $1
  order by "name";

-- route
select count(*) as "n"
  from "saved_filters"
  where "person_id" = $1
  and "id" <> $2;
