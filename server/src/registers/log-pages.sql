-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.

-- readLog
select *
  from "access_log"
  where "what" = $1
  and at >= $2::timestamptz
  and at < $3::timestamptz
  order by at desc, id desc
  limit $4;

-- readLog
select *
  from "guess_log"
  where "what" = $1
  and at >= $2::timestamptz
  and at < $3::timestamptz
  order by at desc, id desc
  limit $4;

-- readLog
select *
  from "login_log"
  order by at desc, id desc
  limit $1;

-- readLog
select *
  from "login_log"
  where "person_id" = $1
  and "outcome" = $2
  and at >= $3::timestamptz
  and at < $4::timestamptz
  order by at desc, id desc
  limit $5;

-- readLog
select log.*
  from unnest($1::text[]) as own(value) cross join lateral (select *
  from "access_log"
  where "region" = own.value
  and "what" = $2
  and at >= $3::timestamptz
  and at < $4::timestamptz
  order by at desc, id desc
  limit $5) log
  order by at desc, id desc
  limit $6;

-- readLog
select log.*
  from unnest($1::text[]) as own(value) cross join lateral (select *
  from "guess_log"
  where "region" = own.value
  and "what" = $2
  and at >= $3::timestamptz
  and at < $4::timestamptz
  order by at desc, id desc
  limit $5) log
  order by at desc, id desc
  limit $6;

-- readLog
select log.*
  from unnest($1::text[]) as own(value) cross join lateral (select *
  from "login_log"
  where "person_id" = own.value
  and "person_id" = $2
  and "outcome" = $3
  and at >= $4::timestamptz
  and at < $5::timestamptz
  order by at desc, id desc
  limit $6) log
  order by at desc, id desc
  limit $7;

-- readLog
select log.*
  from unnest($1::text[]) as own(value) cross join lateral (select *
  from "login_log"
  where "person_id" = own.value
  order by at desc, id desc
  limit $2) log
  order by at desc, id desc
  limit $3;

-- readLog
select log.*, ( select json_build_object('zh', title_zh, 'en', title_en)
  from catalogue_entries
  where kind = split_part(log.register, '/', 2)
  and code = log.key
  order by version desc
  limit 1 ) as title
  from (select *
  from "register_history"
  where "register" = $1
  and "key" = $2
  and at >= $3::timestamptz
  and at < $4::timestamptz
  order by at desc, id desc
  limit $5) log
  order by at desc, id desc;

-- readLog
select log.*, ( select json_build_object('zh', title_zh, 'en', title_en)
  from catalogue_entries
  where kind = split_part(log.register, '/', 2)
  and code = log.key
  order by version desc
  limit 1 ) as title
  from (select log.*
  from unnest($1::text[]) as own(value) cross join lateral (select *
  from "register_history"
  where "person_id" = own.value
  and "register" = $2
  and "key" = $3
  and at >= $4::timestamptz
  and at < $5::timestamptz
  order by at desc, id desc
  limit $6) log
  order by at desc, id desc
  limit $7) log
  order by at desc, id desc;
