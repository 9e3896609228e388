-- breaking: no
-- Applications 申请: drafts, who applied for what, queue numbers of halls, hand-over lists, projects, the register of licences.
-- Every table that grows with cases has the region first in its primary key, as in 0001.

-- ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────

-- What somebody has filled in so far. Sealed as a whole (AES-256-GCM, bound to this row); the token in the visitor's cookie is
-- kept as a digest only.
create table application_drafts (
  region text not null,
  id uuid not null,
  token_hash bytea not null,
  asker_id text,
  -- Keyed digest of the address it was begun from: how many drafts one visitor may keep.
  visitor bytea not null,
  matter_code text not null,
  matter_version integer not null,
  -- Counts every saving: of two windows that save, the second is told.
  revision integer not null default 1,
  sealed bytea not null,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  -- Being handed in: what is sent twice must be the same.
  frozen_at timestamptz,
  -- Set once it has been handed in; the row then shows the receipt until it expires.
  case_id uuid,
  primary key (region, id)
);
create index application_drafts_expiry on application_drafts (expires_at);
create index application_drafts_visitor on application_drafts (visitor, created_at);
create index application_drafts_asker on application_drafts (asker_id, saved_at desc) where asker_id is not null;

-- The moment from which an upload's day of waiting is counted, where that is not the upload itself: a draft keeps its files.
alter table attachments add column kept_until timestamptz;
drop index attachments_unbound;
create index attachments_unbound on attachments (coalesce(kept_until, uploaded_at)) where case_id is null;

-- Who applied for what: finds what the same applicant handed in before, and the cases of a project. The record says the same.
create table applications (
  region text not null,
  case_id uuid not null,
  matter_code text not null,
  matter_version integer not null,
  -- HMAC of the resident number or credit code.
  applicant_index bytea not null,
  applicant_kind text not null check (applicant_kind in ('person', 'firm')),
  channel text not null,
  -- Who entered it for a walk-in.
  entered_by text,
  entered_unit text,
  -- The hall or point it was entered at, where its papers lie until they are on a hand-over list.
  entered_hall text,
  hand_over uuid,
  project_id uuid,
  -- Members chosen of a parallel set, each with the version of its form: [{"code", "version"}].
  members jsonb not null default '[]',
  -- What was filled in may be offered again, by consent (个人信息保护法 14).
  keep_for_next boolean not null default false,
  begun_at timestamptz not null,
  primary key (region, case_id)
);
create index applications_applicant on applications (region, applicant_index, begun_at desc);
create index applications_entered on applications (entered_hall, entered_by, begun_at) where entered_hall is not null and hand_over is null;
create index applications_project on applications (region, project_id) where project_id is not null;

-- ── The counter ────────────────────────────────────────────────────────────────────────────────────

-- Last number given out on a day, by the letter of the window: every morning begins at one.
create table queue_series (
  region text not null,
  hall text not null,
  day date not null,
  prefix text not null,
  last integer not null,
  primary key (region, hall, day, prefix)
);

create table queue_numbers (
  region text not null,
  hall text not null,
  day date not null,
  prefix text not null check (prefix ~ '^[A-Z]$'),
  number integer not null,
  matter_code text,
  taken_at timestamptz not null,
  taken_how text not null check (taken_how in ('kiosk', 'web', 'clerk')),
  -- waiting → called → serving → finished; called → skipped → (called again); waiting → left.
  status text not null default 'waiting' check (status in ('waiting', 'called', 'serving', 'finished', 'skipped', 'left')),
  -- Before everybody else: the old, the disabled (无障碍环境建设法 40), and whoever was skipped and came back.
  ahead boolean not null default false,
  desk text,
  person_id text,
  calls integer not null default 0,
  called_at timestamptz,
  serving_at timestamptz,
  finished_at timestamptz,
  case_id uuid,
  primary key (region, hall, day, prefix, number)
);
create index queue_numbers_waiting on queue_numbers (region, hall, day, ahead desc, taken_at) where status = 'waiting';
create index queue_numbers_called on queue_numbers (region, hall, day, called_at desc) where called_at is not null;
-- The promise of the queue: at one desk one number at a time.
create unique index queue_numbers_desk on queue_numbers (region, hall, day, desk) where status in ('called', 'serving');

-- 交接单: what one clerk leaves to the next, or to the units, at the end of a shift.
create table hand_overs (
  region text not null,
  id uuid not null,
  hall text not null,
  made_at timestamptz not null,
  made_by text not null,
  -- Cases with their papers; no personal data: codes and titles.
  items jsonb not null,
  note text not null default '',
  taken_at timestamptz,
  taken_by text,
  primary key (region, id),
  check (taken_by is null or taken_by <> made_by)
);
create index hand_overs_hall on hand_overs (region, hall, made_at desc);

-- ── Fees ───────────────────────────────────────────────────────────────────────────────────────────

-- That something was assessed, ordered, paid, checked and given back, and by whom, is in the acts and nowhere else: reports read them by day.
create index acts_fees on acts (region, recorded_on)
  where kind in ('order-payment', 'confirm-payment', 'check-payment', 'approve-refund', 'cancel-fee');

-- Announcements for everybody (许可法 46, 民诉法 95) are read from the acts that make them.
create index acts_announced on acts (region, at desc, case_id desc, seq desc) where kind in ('announce-hearing', 'announce-delivery');

-- ── Projects ───────────────────────────────────────────────────────────────────────────────────────

create table projects (
  region text not null,
  id uuid not null,
  code text not null,
  data jsonb not null,
  -- Contact of the investor: personal.
  contact_sealed bytea,
  green boolean not null,
  helper text not null,
  helper_unit text not null,
  status text not null default 'open' check (status in ('open', 'completed', 'stopped')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  revision integer not null default 1,
  primary key (region, id)
);
create unique index projects_code on projects (region, code);
create index projects_open on projects (region, opened_at desc, id) where status = 'open';
create index projects_helper on projects (helper, status);

-- What the project will need, planned and applied for; the case may lie in another region.
create table project_matters (
  region text not null,
  project_id uuid not null,
  no integer not null,
  matter_code text not null,
  planned_day date,
  case_region text,
  case_id uuid,
  linked_at timestamptz,
  linked_by text,
  primary key (region, project_id, no)
);
create unique index project_matters_case on project_matters (region, project_id, case_region, case_id) where case_id is not null;
create index project_matters_of_case on project_matters (case_region, case_id) where case_id is not null;

-- What the helper did, day by day: append-only.
create table project_notes (
  region text not null,
  project_id uuid not null,
  no integer not null,
  at timestamptz not null,
  person_id text not null,
  text text not null,
  primary key (region, project_id, no)
);

-- The weekly report as it stood: made once a week and region, never altered.
create table project_reports (
  region text not null,
  week date not null,
  made_at timestamptz not null,
  data jsonb not null,
  primary key (region, week)
);

-- ── Licences ───────────────────────────────────────────────────────────────────────────────────────

-- 证照登记簿: one entry for each change of a licence; what it is now is its last entry. Entries come in any order and twice without harm.
create table licences (
  region text not null,
  number text not null,
  case_id uuid not null,
  seq integer not null,
  change text not null check (change in ('grant', 'renew', 'change', 'cancel', 'revoke', 'restore')),
  -- Of a restoration: the act of the same case whose entry no longer counts (a decision revoked, or a cancellation taken back).
  undoes integer check ((change = 'restore') = (undoes is not null)),
  at timestamptz not null,
  matter_code text not null,
  unit_id text not null,
  part integer not null,
  -- Renewed because nobody decided in time (许可法 50): shown so for ever.
  deemed boolean not null default false,
  from_day date not null,
  -- The last day it is valid; null: without end.
  until_day date,
  -- Name and number of the holder, no more, sealed; opened with the context of the act that named them. Null once its retention ended.
  holder_seq integer not null,
  holder_sealed bytea,
  primary key (region, number, case_id, seq)
);
create index licences_case on licences (region, case_id);
create index licences_until on licences (region, until_day, number) where until_day is not null;
create index licences_at on licences (region, at desc, number desc, case_id, seq);
create index licences_unit on licences (region, unit_id, at desc, number desc);
create index licences_matter on licences (region, matter_code, at desc, number desc);
create index licences_until_unit on licences (region, unit_id, until_day, number) where until_day is not null;
create index licences_until_matter on licences (region, matter_code, until_day, number) where until_day is not null;
create index licences_ended on licences (region, change, at desc, number desc) where change in ('cancel', 'revoke');
create index licences_number on licences using gin (number gin_trgm_ops);
-- For the public (许可法 40): each matter gives its newest, so that a page reads as many rows as there are matters, not licences.
create index licences_granted on licences (region, matter_code, at desc, number desc, case_id, seq)
  where change in ('grant', 'renew', 'change');
create index licences_granted_unit on licences (region, unit_id, matter_code, at desc, number desc, case_id, seq)
  where change in ('grant', 'renew', 'change');

-- Entries that were taken back; a taking back that was itself taken back does not count.
create view licences_undone as
  select r.region, r.number, r.case_id, r.undoes as seq
  from licences r
  where r.undoes is not null
    and not exists (
      select 1 from licences q
      where q.region = r.region and q.number = r.number and q.case_id = r.case_id and q.undoes = r.seq
    );

-- A licence as it is now: its last entry that counts; one that ended stays so, whatever is entered later, until that is taken back.
-- Where none counts (a licence known only from what was taken back), the taking back.
create view licences_now as
  select l.*, g.granted_on, g.grant_case
  from licences l
  cross join lateral (
    select min(e.from_day) filter (where e.change = 'grant') as granted_on,
           (array_agg(e.case_id order by e.at, e.seq))[1] as grant_case
    from licences e where e.region = l.region and e.number = l.number
  ) g
  cross join lateral (
    select e.case_id, e.seq
    from licences e where e.region = l.region and e.number = l.number
    order by case
               when e.change = 'restore' or exists (
                 select 1 from licences_undone u
                 where u.region = e.region and u.number = e.number and u.case_id = e.case_id and u.seq = e.seq
               ) then 0
               when e.change in ('cancel', 'revoke') then 2
               else 1
             end desc, e.at desc, e.seq desc, e.case_id desc
    limit 1
  ) last
  where l.case_id = last.case_id and l.seq = last.seq;

-- Who was reminded of which end, so that a reminder goes out once (renewal: 30 days before, 许可法 50).
create table licence_warnings (
  region text not null,
  number text not null,
  until_day date not null,
  warned_at timestamptz not null,
  primary key (region, number, until_day)
);

create trigger project_notes_append_only before update or delete on project_notes for each row execute function refuse_change();
create trigger project_reports_append_only before update or delete on project_reports for each row execute function refuse_change();

grant select, insert, update, delete on application_drafts, applications, queue_numbers, project_matters, licences to sunhall_app;
grant select, insert, update on queue_series, hand_overs, projects to sunhall_app;
grant select, insert on project_notes, project_reports, licence_warnings to sunhall_app;
grant select on licences_now, licences_undone to sunhall_app;
