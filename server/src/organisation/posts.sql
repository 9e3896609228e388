-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- addAbsence
insert into "absences" ("id", "person_id", "from_day", "to_day", "reason")
  values ($1, $2, $3, $4, $5);

-- addPost
insert into "posts" ("id", "unit_id", "title_zh", "title_en", "roles", "closed_at")
  values ($1, $2, $3, $4, $5, $6);

-- appoint
insert into "post_holders" ("post_id", "person_id", "rank", "from_day", "to_day")
  values ($1, $2, $3, $4, $5);

-- changeAbsence
update "absences"
  set "to_day" = $1
  where "id" = $2;

-- changePost
update "posts"
  set "title_zh" = $1, "title_en" = $2, "roles" = $3
  where "id" = $4;

-- endHolding
update "post_holders"
  set "to_day" = $1
  where ("post_id" = $2
  and "person_id" = $3
  and "from_day" = $4);
