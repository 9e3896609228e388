-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- addPerson
insert into "people" ("id", "login", "name", "phone", "email", "language", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- addPerson
select "id"
  from "people"
  where "login" = $1;

-- changePerson
update "people"
  set "name" = $1, "phone" = $2, "email" = $3, "language" = $4, "disabled_at" = $5
  where "id" = $6;
