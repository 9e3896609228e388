-- breaking: no
-- The catalogue 事项目录 (A): versioned entries of every kind, what the public finds them by, imports, findings and clean-ups.

-- One row a version. A published version is never changed again but in its standing; beside it there is at most one draft.
create table catalogue_entries (
  kind text not null check (kind in ('matter', 'power', 'fee', 'intermediary', 'policy', 'window', 'hall', 'liaison')),
  code text not null,
  version integer not null check (version > 0),
  status text not null check (status in ('draft', 'in-review', 'published', 'withdrawn')),
  -- The published version that counts now; older ones are superseded.
  in_force boolean not null default false check (not in_force or status = 'published'),
  -- Counts writes of this row: the ETag.
  revision integer not null default 1,
  unit_id text not null,
  region text,
  title_zh text not null,
  title_en text not null,
  data jsonb not null,
  -- Whether the data is all its schema asks for; an unfinished draft is kept as it was typed.
  complete boolean not null,
  errors integer not null default 0,
  warnings integer not null default 0,
  -- Everybody who wrote something in this version: none of them may publish it.
  editors text[] not null,
  edited_at timestamptz not null,
  reason text not null,
  submitted_by text,
  submitted_at timestamptz,
  reviewed_by text,
  reviewed_at timestamptz,
  review_note text,
  published_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (kind, code, version)
);
create unique index catalogue_entries_force on catalogue_entries (kind, code) where in_force;
create unique index catalogue_entries_draft on catalogue_entries (kind, code) where status in ('draft', 'in-review');
create index catalogue_entries_status on catalogue_entries (kind, status, code);
create index catalogue_entries_unit on catalogue_entries (unit_id, kind, status, code);
create index catalogue_entries_title on catalogue_entries using gin (title_zh gin_trgm_ops);
-- Matters that name a fee: their kernel matter is derived anew when the fee changes.
create index catalogue_entries_fees on catalogue_entries using gin ((data -> 'fees') jsonb_path_ops) where kind = 'matter' and in_force;
-- Matters that ask for an intermediary service, for its public page; and what the public reads of a register, by department.
create index catalogue_entries_intermediaries on catalogue_entries using gin ((data -> 'intermediaries') jsonb_path_ops)
  where kind = 'matter' and in_force;
create index catalogue_entries_public on catalogue_entries (kind, unit_id, code) where in_force and complete;

-- What a version says stays as it was when the public first read it: only its standing may change.
create function keep_published_version() returns trigger language plpgsql as $$
begin
  if old.status in ('published', 'withdrawn') and (
    tg_op = 'DELETE' or new.data is distinct from old.data or new.version is distinct from old.version
    or new.published_at is distinct from old.published_at or new.status in ('draft', 'in-review')
  ) then
    raise exception 'a published version does not change: % % version %', old.kind, old.code, old.version using errcode = 'SH004';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger catalogue_entries_kept before update or delete on catalogue_entries for each row execute function keep_published_version();

-- Grows with every publication, in the same transaction: what servers kept in memory is good up to it.
create table catalogue_state (
  one boolean primary key default true check (one),
  revision bigint not null default 1
);
insert into catalogue_state default values;

-- What the public finds guides by: a projection of the entries in force, made anew by `rebuildGuides`.
create table catalogue_guides (
  code text primary key,
  version integer not null,
  region text not null,
  unit_id text not null,
  kind text not null,
  family text not null,
  audience text[] not null,
  themes text[] not null,
  letter text not null,
  -- The title as it sounds: the order of every list.
  sort text collate "C" not null,
  title text not null,
  title_en text not null,
  complete boolean not null,
  mode text,
  promised_amount integer,
  promised_unit text,
  visits smallint,
  depth text,
  free boolean,
  -- Words (A: title and keywords, B: the rest) and marks for the filters.
  words tsvector not null
);
-- The order of every list, with what filters ask for: a letter is looked through without its rows (at most some 2,300 bytes an entry).
create unique index catalogue_guides_sort on catalogue_guides (sort, code)
  include (audience, themes, unit_id, visits, depth, kind, family, region);
create index catalogue_guides_words on catalogue_guides using gin (words);
create index catalogue_guides_title on catalogue_guides using gin (title gin_trgm_ops);

-- What the checks of A3 find now, entry by entry: replaced whenever the entry is checked.
create table catalogue_findings (
  kind text not null,
  code text not null,
  version integer not null,
  no integer not null,
  rule text not null,
  severity text not null check (severity in ('error', 'warning', 'hint')),
  unit_id text not null,
  path text not null,
  params jsonb not null,
  checked_at timestamptz not null,
  primary key (kind, code, version, no)
);
create index catalogue_findings_unit on catalogue_findings (unit_id, severity);
create index catalogue_findings_rule on catalogue_findings (rule);

-- An import: read row by row into staging, then taken over in one transaction or not at all.
create table catalogue_imports (
  id uuid primary key,
  at timestamptz not null,
  person_id text,
  file_name text not null,
  format text not null check (format in ('xlsx', 'json', 'list')),
  status text not null check (status in ('waiting', 'reading', 'ready', 'failed', 'applying', 'applied')),
  rows integer not null default 0,
  good integer not null default 0,
  faulty integer not null default 0,
  options jsonb not null,
  -- For the job: who asked for what is to be done, and how often it was begun; what it came to where it did not succeed.
  doing jsonb not null,
  attempts integer not null default 0,
  problem jsonb,
  applied_at timestamptz,
  applied_by text
);
create index catalogue_imports_at on catalogue_imports (at desc, id);
create index catalogue_imports_open on catalogue_imports (at, id) where status in ('waiting', 'reading', 'applying');
-- The file while it waits to be read; removed with the end of the dry run.
create table catalogue_import_files (
  import_id uuid not null references catalogue_imports (id) on delete cascade,
  no integer not null,
  bytes bytea not null,
  primary key (import_id, no)
);
-- Only while a workbook is read: what a crash loses is read again.
create unlogged table catalogue_import_parts (
  import_id uuid not null references catalogue_imports (id) on delete cascade,
  kind text not null,
  code text not null,
  -- The part of the entry a row of a table sheet fills, in the order of the sheet; '' is the entry itself.
  part text not null,
  row integer not null,
  data jsonb not null,
  primary key (import_id, kind, code, part, row)
);
create table catalogue_import_rows (
  import_id uuid not null references catalogue_imports (id) on delete cascade,
  no integer not null,
  kind text not null,
  code text not null,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'faulty')),
  -- The entry as it will be kept, and whether it is all its schema asks for; null where the row cannot be an entry.
  data jsonb,
  complete boolean not null default false,
  findings jsonb not null,
  primary key (import_id, no)
);
create index catalogue_import_rows_code on catalogue_import_rows (import_id, kind, code);

-- The yearly clean-up 清理 (A6): each entry kept, changed or cancelled, with the reason; closed, the list is published.
create table catalogue_cleanups (
  id uuid primary key,
  year integer not null,
  title_zh text not null,
  title_en text not null,
  kinds text[] not null,
  region text not null,
  opened_at timestamptz not null,
  opened_by text,
  closed_at timestamptz,
  closed_by text
);
create table catalogue_cleanup_items (
  cleanup_id uuid not null references catalogue_cleanups (id),
  kind text not null,
  code text not null,
  version integer not null,
  unit_id text not null,
  title_zh text not null,
  title_en text not null,
  verdict text check (verdict in ('keep', 'change', 'cancel')),
  reason text,
  decided_by text,
  decided_at timestamptz,
  primary key (cleanup_id, kind, code),
  check ((verdict is null) = (reason is null))
);
create index catalogue_cleanup_items_unit on catalogue_cleanup_items (cleanup_id, unit_id, verdict);

grant select, insert, update, delete on
  catalogue_entries, catalogue_guides, catalogue_findings, catalogue_imports, catalogue_import_files, catalogue_import_parts, catalogue_import_rows,
  catalogue_cleanups, catalogue_cleanup_items
  to sunhall_app;
grant select, update on catalogue_state to sunhall_app;
