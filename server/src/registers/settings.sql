-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- changeSetting
insert into "settings" ("key", "value")
  values ($1, $2)
  on conflict ("key") do update
  set "value" = $3;

-- readSetting
select "value"
  from "settings"
  where "key" = $1;
