-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- matter
select "data"
  from "matters"
  where "code" = $1
  order by "version" desc
  limit $2;

-- read
select *
  from "categories";
