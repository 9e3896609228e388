-- breaking: yes
-- The ground floor: organisation, people, calendar, matters; cases and their record; projections; outbox.
-- Every table that grows with cases has the region first in its primary key (Citus distributes by it).
-- Tables of the record are append-only: the application's role may INSERT and SELECT, nothing more.

create extension if not exists pg_trgm;

-- ── Settings and registers (small, in every node) ─────────────────────────────────────────────────

create table settings (
  key text primary key,
  value jsonb not null
);

create table regions (
  code text primary key,
  parent text references regions (code),
  -- Three digits that stand for the region inside a query code; never given twice.
  ordinal smallint not null unique check (ordinal between 0 and 999),
  level text not null check (level in ('province', 'city', 'county', 'township', 'village')),
  name_zh text not null,
  name_en text not null
);

create table units (
  id text primary key,
  region text not null references regions (code),
  kind text not null check (kind in ('department', 'government-office', 'supervision', 'township', 'village')),
  name_zh text not null,
  name_en text not null,
  short_zh text not null,
  phone text,
  address text,
  duties text not null default '',
  position integer not null default 0,
  open boolean not null default true
);
create index units_region on units (region, position);
-- One government office and one supervision office a region: dispatch and complaints have one address.
create unique index units_one_office on units (region, kind) where open and kind in ('government-office', 'supervision');

create table people (
  id text primary key,
  login text not null unique,
  name text not null,
  phone text,
  email text,
  password_hash text,
  must_change_password boolean not null default false,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  totp_sealed bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  language text not null default 'zh' check (language in ('zh', 'en')),
  disabled_at timestamptz,
  created_at timestamptz not null
);

create table passkeys (
  id text primary key,
  person_id text not null references people (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

create table posts (
  id text primary key,
  unit_id text not null references units (id),
  title_zh text not null,
  title_en text not null,
  roles text[] not null,
  closed_at timestamptz
);
create index posts_unit on posts (unit_id);

create table post_holders (
  post_id text not null references posts (id),
  person_id text not null references people (id),
  rank text not null check (rank in ('A', 'B')),
  from_day date not null,
  to_day date,
  primary key (post_id, person_id, from_day)
);
create index post_holders_person on post_holders (person_id);

create table absences (
  id text primary key,
  person_id text not null references people (id),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  reason text not null
);
create index absences_person on absences (person_id, to_day);

create table sessions (
  token_hash bytea primary key,
  person_id text not null references people (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  second_factor text check (second_factor in ('totp', 'passkey')),
  ip text not null,
  agent text not null
);
create index sessions_person on sessions (person_id);

-- Accounts of the public are optional; they gather one's inquiries under one log-in.
create table askers (
  id text primary key,
  login_index bytea not null unique,
  login_sealed bytea not null,
  password_hash text not null,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);

create table asker_sessions (
  token_hash bytea primary key,
  asker_id text not null references askers (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index asker_sessions_asker on asker_sessions (asker_id);

-- Codes sent to prove a number, found by a reference that only the browser has. Without a digest of a code no code is right:
-- so is a row for a number that must not be told from others.
create table asker_codes (
  ref_hash bytea primary key,
  purpose text not null check (purpose in ('register', 'reset')),
  asker_id text,
  login_index bytea not null,
  login_sealed bytea not null,
  code_mac bytea,
  tries integer not null default 0,
  expires_at timestamptz not null
);
create index asker_codes_login on asker_codes (login_index);

create table login_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  login text not null,
  person_id text,
  outcome text not null,
  method text not null,
  ip text not null,
  agent text not null
);
-- The auditor's lists, newest first, by each filter they have; so for the two logs below.
create index login_log_at on login_log (at desc, id desc);
create index login_log_person on login_log (person_id, at desc, id desc);
create index login_log_outcome on login_log (outcome, at desc, id desc);

-- Every change of a register, with who and why; the registers' own record.
create table register_history (
  id bigint generated always as identity primary key,
  register text not null,
  key text not null,
  at timestamptz not null,
  person_id text,
  reason text not null default '',
  before jsonb,
  after jsonb
);
create index register_history_key on register_history (key, register, id desc);
create index register_history_at on register_history (at desc, id desc);
create index register_history_person on register_history (person_id, at desc, id desc);
create index register_history_register on register_history (register, at desc, id desc);

create table categories (
  code text primary key,
  title_zh text not null,
  title_en text not null,
  position integer not null default 0,
  open boolean not null default true
);

create table phrases (
  id text primary key,
  unit_id text references units (id),
  use text not null,
  title text not null,
  body text not null,
  position integer not null default 0
);
create index phrases_unit on phrases (unit_id);

create table matters (
  code text not null,
  version integer not null,
  data jsonb not null,
  published_at timestamptz not null,
  published_by text,
  primary key (code, version)
);

create sequence calendar_revision;

create table holiday_notices (
  year integer not null,
  scope text not null,
  revision integer not null,
  data jsonb not null,
  loaded_at timestamptz not null,
  loaded_by text,
  primary key (year, scope, revision)
);

create table saved_filters (
  person_id text not null references people (id),
  id text not null,
  name text not null,
  query jsonb not null,
  primary key (person_id, id)
);

-- ── Cases and their record ─────────────────────────────────────────────────────────────────────────

-- What a case is now: the fold of its acts, kept so that a command reads one row. Disposable: rebuilt from acts.
create table cases (
  region text not null,
  id uuid not null,
  code text not null,
  matter_code text not null,
  matter_version integer not null,
  stage text not null,
  seq integer not null,
  state jsonb not null,
  head_hash bytea not null,
  channel text not null,
  category text not null,
  lead_unit text not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  asker_id text,
  -- HMAC of the asker's phone: finds a caller's cases without keeping the number readable.
  phone_index bytea,
  rating smallint,
  signal_level smallint not null default 0,
  primary key (region, id)
);
create unique index cases_code on cases (region, code);
create index cases_opened on cases (region, opened_at desc, id);
-- What has outlived its retention.
create index cases_settled on cases (region, settled_at) where settled_at is not null;
create index cases_phone on cases (region, phone_index) where phone_index is not null;
create index cases_asker on cases (asker_id, opened_at desc) where asker_id is not null;

-- The record 行为记录. `hash` = SHA-256 over the previous act's hash and the canonical body (RFC 8785).
create table acts (
  region text not null,
  case_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  -- The legal day of `at`: the day whose root covers this act.
  recorded_on date not null,
  body jsonb not null,
  hash bytea not null,
  primary key (region, case_id, seq)
);
create index acts_day on acts (region, recorded_on);

-- What is personal or free text. Erasable when its retention ends; the chain holds only the salted digest.
create table act_private (
  region text not null,
  case_id uuid not null,
  seq integer not null,
  salt bytea not null,
  content jsonb not null,
  sealed bytea,
  primary key (region, case_id, seq)
);

create table day_roots (
  region text not null,
  day date not null,
  acts integer not null,
  merkle_root bytea not null,
  previous_root bytea not null,
  root bytea not null,
  closed_at timestamptz not null,
  primary key (region, day)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only: % on %', tg_op, tg_table_name using errcode = 'SH001';
end $$;
create trigger acts_append_only before update or delete on acts for each row execute function refuse_change();
create trigger day_roots_append_only before update or delete on day_roots for each row execute function refuse_change();
create trigger login_log_append_only before update or delete on login_log for each row execute function refuse_change();
create trigger register_history_append_only before update or delete on register_history for each row execute function refuse_change();

-- No act may enter a day whose root is published.
create function refuse_closed_day() returns trigger language plpgsql as $$
begin
  if exists (select 1 from day_roots where region = new.region and day >= new.recorded_on) then
    raise exception 'the day % of region % is closed', new.recorded_on, new.region using errcode = 'SH002';
  end if;
  return new;
end $$;
create trigger acts_open_day before insert on acts for each row execute function refuse_closed_day();

-- ── Projections of cases ───────────────────────────────────────────────────────────────────────────

-- One row a part, under the region of the unit that has it: what inboxes and boards read.
create table work_items (
  region text not null,
  case_region text not null,
  case_id uuid not null,
  part integer not null,
  unit_id text not null,
  lane text not null,
  stage text not null,
  post_id text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  outcome text,
  -- The first moment that is too late under the limit that binds; the end of 9999 where the lane has none.
  late_at timestamptz not null,
  due_day date,
  promised_day date,
  overdue boolean not null default false,
  extended boolean not null default false,
  explained boolean not null default false,
  proposals text[] not null default '{}',
  code text not null,
  subject text not null,
  category text not null,
  channel text not null,
  primary key (region, case_region, case_id, part)
);
create index work_items_inbox on work_items (region, unit_id, late_at, case_id, part) where closed_at is null;
create index work_items_open on work_items (region, late_at, case_id, part) where closed_at is null;
create index work_items_done on work_items (region, unit_id, closed_at desc, case_id, part) where closed_at is not null;
-- What waits for an approval, on open parts and (for publication) on closed ones.
create index work_items_pending on work_items (region, unit_id, late_at, case_id, part) where proposals <> '{}';
create index work_items_post on work_items (post_id, late_at) where closed_at is null and post_id is not null;
create index work_items_overdue on work_items (region, late_at desc, case_id, part) where overdue;
create index work_items_case on work_items (case_region, case_id);

-- The next moment of every running clock. Claimed with FOR UPDATE SKIP LOCKED; the act it brings about is what makes it final.
create table timers (
  region text not null,
  case_id uuid not null,
  clock integer not null,
  kind text not null,
  generation integer not null,
  at timestamptz not null,
  primary key (region, case_id, clock)
);
create index timers_at on timers (at);

create table case_search (
  region text not null,
  case_id uuid not null,
  subject text not null,
  words tsvector not null,
  primary key (region, case_id)
);
-- Newest first, where many came within minutes (search.ts).
create index case_search_came on case_search (case_id);
create index case_search_words on case_search using gin (words);
create index case_search_subject on case_search using gin (subject gin_trgm_ops);

create table search_queue (
  region text not null,
  case_id uuid not null,
  primary key (region, case_id)
);

-- Counters arrive as rows and are folded into tallies by a job: no two commands wait for the same counter.
create table tally_deltas (
  region text not null,
  id bigint generated always as identity,
  unit_id text not null,
  category text not null,
  channel text not null,
  day date not null,
  measure text not null,
  n bigint not null,
  primary key (region, id)
);

create table tallies (
  region text not null,
  unit_id text not null,
  day date not null,
  measure text not null,
  category text not null,
  channel text not null,
  n bigint not null,
  primary key (region, unit_id, day, measure, category, channel)
);

-- What the public may read: answers in the query library 查询库, explanations of overdue 逾期说明.
create table publications (
  region text not null,
  id uuid not null,
  kind text not null check (kind in ('answer', 'explanation')),
  case_id uuid not null,
  seq integer not null,
  unit_id text not null,
  category text not null,
  question text not null,
  answer text not null,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  words tsvector not null,
  primary key (region, id)
);
create index publications_list on publications (kind, published_at desc, id) where withdrawn_at is null;
create index publications_region on publications (region, kind, published_at desc, id) where withdrawn_at is null;
create index publications_unit on publications (unit_id, kind, published_at desc, id) where withdrawn_at is null;
create index publications_category on publications (category, kind, published_at desc, id) where withdrawn_at is null;
create index publications_words on publications using gin (words);
create index publications_question on publications using gin (question gin_trgm_ops);

-- ── Around cases ───────────────────────────────────────────────────────────────────────────────────

create table attachments (
  region text not null,
  id uuid not null,
  -- Null until the act that carries it is recorded; unbound ones are swept after a day.
  case_id uuid,
  seq integer,
  sha256 bytea not null,
  size bigint not null,
  media_type text not null,
  name text not null,
  uploaded_at timestamptz not null,
  uploaded_by text,
  primary key (region, id)
);
create index attachments_case on attachments (region, case_id) where case_id is not null;
create index attachments_content on attachments (sha256);
create index attachments_unbound on attachments (uploaded_at) where case_id is null;

create table outbox (
  region text not null,
  id uuid not null,
  case_id uuid,
  channel text not null check (channel in ('mail', 'sms')),
  recipient_sealed bytea not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  sent_at timestamptz,
  failed_at timestamptz,
  error text,
  primary key (region, id)
);
create index outbox_due on outbox (due_at) where sent_at is null and failed_at is null;
create index outbox_recent on outbox (created_at desc);

create table idempotency (
  region text not null,
  key text not null,
  request_hash bytea not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (region, key)
);
create index idempotency_at on idempotency (at);

-- Who looked at whose personal data, and when (X3). Kept apart from the acts: reading is not acting.
create table access_log (
  region text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  person_id text,
  case_id uuid not null,
  what text not null,
  primary key (region, id)
);
create index access_log_case on access_log (case_id, at desc, id desc);
create index access_log_at on access_log (at desc, id desc);
create index access_log_region on access_log (region, at desc, id desc);
create index access_log_person on access_log (person_id, at desc, id desc);
create index access_log_what on access_log (what, at desc, id desc);
create trigger access_log_append_only before update or delete on access_log for each row execute function refuse_change();

-- Wrong query codes, and wrong second facts with the case they were tried at: guessing is slowed and logged.
create table guess_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  ip_hash bytea not null,
  what text not null check (what in ('code', 'fact')),
  region text,
  case_id uuid,
  check ((what = 'fact') = (region is not null and case_id is not null))
);
create index guess_log_at on guess_log (at desc, id desc);
create index guess_log_what on guess_log (what, at desc, id desc);
create index guess_log_region on guess_log (region, at desc, id desc);

-- How often something was tried in a window, by a keyed digest of who or what. Unlogged: it is written at every look, is worth
-- minutes, and a crash of the database that empties it cannot be brought about by guessing.
create unlogged table tries (
  what bytea primary key,
  since timestamptz not null,
  n integer not null
);

-- ── Rights of the application's role ───────────────────────────────────────────────────────────────
-- The role sunhall_app exists before the first migration runs (the runner makes it).

grant usage on schema public to sunhall_app;
grant select, insert, update, delete on
  settings, regions, units, people, passkeys, posts, post_holders, absences, sessions, askers, asker_sessions, asker_codes,
  categories, phrases, saved_filters,
  cases, work_items, timers, case_search, search_queue, tally_deltas, tallies, publications,
  attachments, outbox, idempotency, tries
  to sunhall_app;
grant select, insert on
  acts, act_private, day_roots, login_log, register_history, access_log, guess_log, matters, holiday_notices
  to sunhall_app;
grant usage on all sequences in schema public to sunhall_app;

-- The one way to erase: only what belongs to a case settled before the day up to which retention has ended.
create function erase_private(p_region text, p_case uuid, p_settled_before timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  erased integer;
begin
  if not exists (
    select 1 from cases where region = p_region and id = p_case and settled_at is not null and settled_at < p_settled_before
  ) then
    raise exception 'the case is not settled before %', p_settled_before using errcode = 'SH003';
  end if;
  delete from act_private where region = p_region and case_id = p_case;
  get diagnostics erased = row_count;
  return erased;
end $$;
revoke all on function erase_private(text, uuid, timestamptz) from public;
grant execute on function erase_private(text, uuid, timestamptz) to sunhall_app;
