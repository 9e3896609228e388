-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- addRegion
insert into "regions" ("code", "parent", "ordinal", "level", "name_zh", "name_en")
  values ($1, $2, $3, $4, $5, $6);

-- addUnit
insert into "units" ("id", "region", "kind", "open", "name_zh", "name_en", "short_zh", "phone", "address", "duties", "position")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- changeRegion
update "regions"
  set "name_zh" = $1, "name_en" = $2
  where "code" = $3;

-- changeUnit
update "units"
  set "name_zh" = $1, "name_en" = $2, "short_zh" = $3, "phone" = $4, "address" = $5, "duties" = $6, "position" = $7
  where "id" = $8;
