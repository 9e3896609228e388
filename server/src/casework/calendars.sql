-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- #read
select coalesce(max("revision"), 0) as "max"
  from "holiday_notices";

-- #read
select distinct on ("year", "scope") "year", "scope", "revision", "data", "loaded_at", "loaded_by"
  from "holiday_notices"
  order by "year", "scope", "revision" desc;
