-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- addCategory
insert into "categories" ("code", "title_zh", "title_en", "position", "open")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- addPhrase
insert into "phrases" ("id", "unit_id", "use", "title", "body", "position")
  values ($1, $2, $3, $4, $5, $6)
  on conflict do nothing;

-- changeCategory
select *
  from "categories"
  where "code" = $1 for update;

-- changeCategory
update "categories"
  set "title_zh" = $1, "title_en" = $2, "position" = $3, "open" = $4
  where "code" = $5;

-- changeLimits
insert into "matters" ("code", "version", "data", "published_at", "published_by")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- changeLimits
select "version"
  from "catalogue_entries"
  where "kind" = $1
  and "code" = $2;

-- changePhrase
delete
  from "phrases"
  where "id" = $1;

-- changePhrase
select *
  from "phrases"
  where "id" = $1 for update;

-- listCategories
select *
  from "categories"
  order by "position", "code";

-- listMatters
select distinct on ("code") *
  from "matters"
  where not exists (select "catalogue_entries"."code"
  from "catalogue_entries"
  where "catalogue_entries"."kind" = $1
  and "catalogue_entries"."code" = "matters"."code")
  order by "code", "version" desc;

-- listPhrases
select *
  from "phrases"
  where ("unit_id" is null or "unit_id" in ($1))
  order by "position", "id";

-- matterVersions
select *
  from "matters"
  where "code" = $1
  order by "version" desc;

-- publishMatter
insert into "matters" ("code", "version", "data", "published_at", "published_by")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;
