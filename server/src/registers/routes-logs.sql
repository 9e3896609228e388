-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- route
select *
  from "access_log"
  order by "id" desc, "region" desc
  limit $1;

-- route
select *
  from "login_log"
  order by "id" desc
  limit $1;

-- route
select *
  from "login_log"
  where "person_id" = $1
  order by "id" desc
  limit $2;

-- route
select *
  from "register_history"
  order by "id" desc
  limit $1;
