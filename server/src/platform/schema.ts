// The tables as Kysely sees them; the SQL of record is server/migrations. Times are ISO UTC strings, days `YYYY-MM-DD`.
import type { CaseState, Instant, Json, Matter, PlainDate, RegionCode, Role, UnitKind } from '@sunhall/kernel'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Written<T> = ColumnType<T, string, string>

export interface Database {
  settings: { key: string; value: ColumnType<Json, string, string> }
  regions: {
    code: RegionCode
    parent: RegionCode | null
    ordinal: number
    level: string
    name_zh: string
    name_en: string
  }
  units: {
    id: string
    region: RegionCode
    kind: UnitKind
    name_zh: string
    name_en: string
    short_zh: string
    phone: string | null
    address: string | null
    duties: Generated<string>
    position: Generated<number>
    open: Generated<boolean>
  }
  people: {
    id: string
    login: string
    name: string
    phone: string | null
    email: string | null
    password_hash: string | null
    must_change_password: Generated<boolean>
    failed_logins: Generated<number>
    locked_until: Instant | null
    totp_sealed: Buffer | null
    totp_confirmed_at: Instant | null
    totp_last_step: number | null
    language: Generated<'zh' | 'en'>
    disabled_at: Instant | null
    created_at: Instant
  }
  passkeys: {
    id: string
    person_id: string
    public_key: Buffer
    counter: number
    transports: Generated<string[]>
    name: string
    created_at: Instant
    last_used_at: Instant | null
  }
  posts: { id: string; unit_id: string; title_zh: string; title_en: string; roles: Role[]; closed_at: Instant | null }
  post_holders: { post_id: string; person_id: string; rank: 'A' | 'B'; from_day: PlainDate; to_day: PlainDate | null }
  absences: { id: string; person_id: string; from_day: PlainDate; to_day: PlainDate; reason: string }
  sessions: {
    token_hash: Buffer
    person_id: string
    created_at: Instant
    last_seen_at: Instant
    expires_at: Instant
    second_factor: 'totp' | 'passkey' | null
    ip: string
    agent: string
  }
  askers: {
    id: string
    login_index: Buffer
    login_sealed: Buffer
    password_hash: string
    failed_logins: Generated<number>
    locked_until: Instant | null
    created_at: Instant
  }
  asker_codes: {
    ref_hash: Buffer
    purpose: 'register' | 'reset'
    asker_id: string | null
    login_index: Buffer
    login_sealed: Buffer
    code_mac: Buffer | null
    tries: Generated<number>
    expires_at: Instant
  }
  asker_sessions: { token_hash: Buffer; asker_id: string; created_at: Instant; expires_at: Instant }
  login_log: {
    id: Generated<number>
    at: Instant
    login: string
    person_id: string | null
    outcome: string
    method: string
    ip: string
    agent: string
  }
  register_history: {
    id: Generated<number>
    register: string
    key: string
    at: Instant
    person_id: string | null
    reason: Generated<string>
    before: ColumnType<Json, string | null, never>
    after: ColumnType<Json, string | null, never>
  }
  categories: {
    code: string
    title_zh: string
    title_en: string
    position: Generated<number>
    open: Generated<boolean>
  }
  phrases: { id: string; unit_id: string | null; use: string; title: string; body: string; position: Generated<number> }
  matters: { code: string; version: number; data: Written<Matter>; published_at: Instant; published_by: string | null }
  catalogue_entries: {
    kind: string
    code: string
    version: number
    status: 'draft' | 'in-review' | 'published' | 'withdrawn'
    in_force: Generated<boolean>
    revision: Generated<number>
    unit_id: string
    region: string | null
    title_zh: string
    title_en: string
    data: JSONColumnType<{ readonly [name: string]: Json }, string, string>
    complete: boolean
    errors: Generated<number>
    warnings: Generated<number>
    editors: string[]
    edited_at: Instant
    reason: string
    submitted_by: string | null
    submitted_at: Instant | null
    reviewed_by: string | null
    reviewed_at: Instant | null
    review_note: string | null
    published_at: Instant | null
    withdrawn_by: string | null
    withdrawn_at: Instant | null
    withdrawn_reason: string | null
  }
  catalogue_state: { one: Generated<boolean>; revision: Generated<number> }
  catalogue_findings: {
    kind: string
    code: string
    version: number
    no: number
    rule: string
    severity: 'error' | 'warning' | 'hint'
    unit_id: string
    path: string
    params: Written<Json>
    checked_at: Instant
  }
  catalogue_imports: {
    id: string
    at: Instant
    person_id: string | null
    file_name: string
    format: 'xlsx' | 'json' | 'list'
    status: 'reading' | 'ready' | 'failed' | 'applied'
    rows: Generated<number>
    good: Generated<number>
    faulty: Generated<number>
    options: Written<Json>
    applied_at: Instant | null
    applied_by: string | null
  }
  catalogue_cleanups: {
    id: string
    year: number
    title_zh: string
    title_en: string
    kinds: string[]
    region: string
    opened_at: Instant
    opened_by: string | null
    closed_at: Instant | null
    closed_by: string | null
  }
  catalogue_cleanup_items: {
    cleanup_id: string
    kind: string
    code: string
    version: number
    unit_id: string
    title_zh: string
    title_en: string
    verdict: 'keep' | 'change' | 'cancel' | null
    reason: string | null
    decided_by: string | null
    decided_at: Instant | null
  }
  holiday_notices: {
    year: number
    scope: string
    revision: number
    data: Written<Json>
    loaded_at: Instant
    loaded_by: string | null
  }
  saved_filters: { person_id: string; id: string; name: string; query: JSONColumnType<{ [key: string]: Json }> }
  cases: {
    region: RegionCode
    id: string
    code: string
    matter_code: string
    matter_version: number
    stage: string
    seq: number
    state: Written<CaseState>
    head_hash: Buffer
    channel: string
    category: string
    lead_unit: string
    opened_at: Instant
    settled_at: Instant | null
    asker_id: string | null
    phone_index: Buffer | null
    rating: number | null
    signal_level: Generated<number>
  }
  acts: {
    region: RegionCode
    case_id: string
    seq: number
    kind: string
    at: Instant
    recorded_on: PlainDate
    body: Written<Json>
    hash: Buffer
  }
  act_private: {
    region: RegionCode
    case_id: string
    seq: number
    salt: Buffer
    content: Written<Json>
    sealed: Buffer | null
  }
  day_roots: {
    region: RegionCode
    day: PlainDate
    acts: number
    merkle_root: Buffer
    previous_root: Buffer
    root: Buffer
    closed_at: Instant
  }
  work_items: {
    region: RegionCode
    case_region: RegionCode
    case_id: string
    part: number
    unit_id: string
    lane: string
    stage: string
    post_id: string | null
    opened_at: Instant
    closed_at: Instant | null
    outcome: string | null
    late_at: Instant
    due_day: PlainDate | null
    promised_day: PlainDate | null
    overdue: Generated<boolean>
    extended: Generated<boolean>
    explained: Generated<boolean>
    proposals: Generated<string[]>
    code: string
    subject: string
    category: string
    channel: string
  }
  timers: { region: RegionCode; case_id: string; clock: number; kind: string; generation: number; at: Instant }
  case_search: { region: RegionCode; case_id: string; subject: string; words: string }
  search_queue: { region: RegionCode; case_id: string }
  tally_deltas: {
    region: RegionCode
    id: Generated<number>
    unit_id: string
    category: string
    channel: string
    day: PlainDate
    measure: string
    n: number
  }
  tallies: {
    region: RegionCode
    unit_id: string
    day: PlainDate
    measure: string
    category: string
    channel: string
    n: number
  }
  publications: {
    region: RegionCode
    id: string
    kind: 'answer' | 'explanation'
    case_id: string
    seq: number
    unit_id: string
    category: string
    question: string
    answer: string
    published_at: Instant
    withdrawn_at: Instant | null
    words: string
  }
  attachments: {
    region: RegionCode
    id: string
    case_id: string | null
    seq: number | null
    sha256: Buffer
    size: number
    media_type: string
    name: string
    uploaded_at: Instant
    uploaded_by: string | null
    kept_until: Instant | null
  }
  outbox: {
    region: RegionCode
    id: string
    case_id: string | null
    channel: 'mail' | 'sms'
    recipient_sealed: Buffer
    subject: string
    body: string
    created_at: Instant
    due_at: Instant
    attempts: Generated<number>
    sent_at: Instant | null
    failed_at: Instant | null
    error: string | null
  }
  idempotency: { region: RegionCode; key: string; request_hash: Buffer; response: Written<Json>; at: Instant }
  access_log: {
    region: RegionCode
    id: Generated<number>
    at: Instant
    person_id: string | null
    case_id: string
    what: string
  }
  guess_log: {
    id: Generated<number>
    at: Instant
    ip_hash: Buffer
    what: 'code' | 'fact'
    region: RegionCode | null
    case_id: string | null
  }
  tries: { what: Buffer; since: Instant; n: number }
}
