-- breaking: no
-- Documents 文书: series of numbers without gaps, what each document says, its files, seals, signatures, and how it was delivered.

-- How a unit's documents look: 机关代字 (null: made from the names), and when its seal is applied.
create table unit_papers (
  unit_id text primary key references units (id),
  agency text check (agency ~ '^\S{1,12}$'),
  -- none: sealed by hand on paper. by-hand: a person with the right applies the image. automatic: the act that orders the document does.
  sealing text not null default 'none' check (sealing in ('none', 'by-hand', 'automatic')),
  -- The image in force, by the hash of its content.
  seal_sha256 bytea,
  check (sealing = 'none' or seal_sha256 is not null)
);
create unique index unit_papers_agency on unit_papers (agency) where agency is not null;

-- Versions of templates that this installation added to those it came with.
create table document_templates (
  code text not null,
  version integer not null check (version > 1),
  data jsonb not null,
  published_at timestamptz not null,
  published_by text,
  primary key (code, version)
);

-- The next number of each series. Drawn in the statement that orders the document: a rolled-back act gives its number back.
create table document_series (
  region text not null,
  unit_id text not null,
  series text not null,
  year integer not null,
  next integer not null check (next > 1),
  primary key (region, unit_id, series, year)
) with (fillfactor = 50); -- its rows are updated all day: the new version finds room on the same page

create table documents (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  -- The act that ordered it, and the part it is about.
  seq integer not null,
  part integer,
  template text not null,
  template_version integer not null,
  unit_id text not null,
  -- The series lies with the unit, which may be of another region than the case.
  series_region text not null,
  series text not null,
  year integer not null,
  number integer not null,
  -- 机关代字 with the word of the series, as on the day of issue: 云住建许受
  prefix text not null,
  issued_at timestamptz not null,
  -- What fills the template. Personal values are sealed (AES-256-GCM, bound to this row).
  data jsonb not null,
  sealed bytea,
  -- Counts the files: a reissue keeps the number and adds one.
  version integer not null default 1,
  status text not null default 'issued' check (status in ('issued', 'annulled')),
  -- Whether the unit's seal belongs on it, and since when it is there.
  sealing text not null check (sealing in ('none', 'by-hand', 'automatic')),
  sealed_at timestamptz,
  sealed_by text,
  seal_sha256 bytea,
  annulled_at timestamptz,
  -- 100 random bits: what the QR code leads to.
  verify_code text not null,
  primary key (region, id)
);
-- No number twice: the counter's row promises it over all regions; the index holds it within one, and lists a series in order.
create unique index documents_number on documents (series_region, unit_id, series, year, number, region);
create index documents_verify on documents (verify_code);
create index documents_issued on documents (issued_at);
create index documents_case on documents (region, case_id, seq);
-- Drawn by a job when nobody has asked for them yet.
create table document_files (
  region text not null,
  document_id uuid not null,
  version integer not null,
  sha256 bytea not null,
  size integer not null,
  pages integer not null,
  -- Characters that no font has: shown as 〓 and explained on the paper.
  missing text[] not null default '{}',
  template_version integer not null,
  seal_sha256 bytea,
  key_id text not null,
  signature bytea not null,
  rendered_at timestamptz not null,
  primary key (region, document_id, version)
);
create index document_files_content on document_files (sha256);

-- What happened to a document after it was ordered: append-only, the explanation of every gap.
create table document_events (
  region text not null,
  document_id uuid not null,
  no integer not null,
  kind text not null check (kind in ('sealed', 'reissued', 'annulled')),
  at timestamptz not null,
  person_id text,
  version integer not null,
  reason text not null,
  primary key (region, document_id, no)
);

-- 送达回证
create table deliveries (
  region text not null,
  id uuid not null,
  document_id uuid not null,
  way text not null check (way in ('counter', 'adult-family', 'agent', 'left', 'electronic', 'post', 'announcement')),
  on_day date not null,
  -- The day on which it counts as delivered, by the rules in force when it was recorded.
  deemed_on date not null,
  -- Who took it, witnesses, address: personal. Null once its retention ended.
  sealed bytea,
  recorded_at timestamptz not null,
  recorded_by text,
  primary key (region, id)
);
create index deliveries_document on deliveries (region, document_id);

-- Public keys of signatures, also of keys no longer used: what was signed stays verifiable.
create table document_keys (
  key_id text primary key,
  algorithm text not null,
  public_key text not null,
  since timestamptz not null
);

create trigger document_files_append_only before update or delete on document_files for each row execute function refuse_change();
create trigger document_events_append_only before update or delete on document_events for each row execute function refuse_change();
create trigger deliveries_append_only before delete on deliveries for each row execute function refuse_change();
-- What was recorded stays; who took it is forgotten in the end, and nothing else may be written over it.
create trigger deliveries_forget_only before update on deliveries for each row
  when (new.sealed is not null or to_jsonb(new) - 'sealed' is distinct from to_jsonb(old) - 'sealed') execute function refuse_change();
create trigger document_keys_append_only before update or delete on document_keys for each row execute function refuse_change();

grant select, insert, update on unit_papers to sunhall_app;
grant select, insert, update on document_series to sunhall_app;
grant select, insert on document_templates, documents, document_files, document_events, deliveries, document_keys to sunhall_app;
grant update (sealed) on deliveries to sunhall_app;
-- A number, once given, is nobody's to change or to take away.
grant update (data, sealed, template_version, version, status, sealing, sealed_at, sealed_by, seal_sha256, annulled_at)
  on documents to sunhall_app;
