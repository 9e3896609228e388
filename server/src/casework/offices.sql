-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- read
select *
  from "categories";

-- read
select distinct on ("code") *
  from "matters"
  order by "code", "version" desc;
