// Volume: genuine cases are copied in SQL until there are as many as asked. Ids and codes are new; chains of copies are not
// meant to verify, everything a command or a page reads is as it would be.
import type pg from 'pg'

/** Copies made by one statement. */
const STEP = 50

const COPY = `
with template as (
  select *, row_number() over (order by opened_at, id) as nr from cases where region = $1 and asker_id is null
  order by opened_at, id limit $2
),
aged as (
  -- As if they had come over two years, by the day.
  select t.*, k.n, t.opened_at - make_interval(days => (k.n * 37 + t.nr::integer) % 730) as came
  from template t cross join generate_series($3::integer, $4::integer) as k(n)
),
copy as (
  select t.*, t.id as old_id,
    -- Later copies sort later, as time-ordered ids would.
    (lpad(to_hex((extract(epoch from t.came) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(t.n), 8, '0') || '8' || lpad(to_hex(t.nr), 10, '0'))::uuid as new_id,
    lpad(((t.n::bigint * 100003 + t.nr * 7919) % 1000000000000)::text, 12, '0') as new_code
  from aged t
),
c as (
  insert into cases (region, id, code, matter_code, matter_version, stage, seq, state, head_hash, channel, category, lead_unit,
                     opened_at, settled_at, phone_index, rating, signal_level)
  select region, new_id, new_code, matter_code, matter_version, stage, seq, jsonb_set(state, '{id}', to_jsonb(new_id)), head_hash,
         channel, category, lead_unit, opened_at, settled_at, phone_index, rating, signal_level from copy
),
a as (
  insert into acts (region, case_id, seq, kind, at, recorded_on, body, hash)
  select a.region, copy.new_id, a.seq, a.kind, a.at, a.recorded_on, a.body, a.hash
  from copy join acts a on a.region = copy.region and a.case_id = copy.old_id
),
p as (
  insert into act_private (region, case_id, seq, salt, content, sealed)
  select p.region, copy.new_id, p.seq, p.salt, p.content, p.sealed
  from copy join act_private p on p.region = copy.region and p.case_id = copy.old_id
),
w as (
  insert into work_items (region, case_region, case_id, part, unit_id, lane, stage, post_id, opened_at, closed_at, outcome, late_at,
    due_day, promised_day, overdue, extended, explained, proposals, code, subject, category, channel)
  select w.region, w.case_region, copy.new_id, w.part, w.unit_id, w.lane, w.stage, w.post_id, w.opened_at, w.closed_at, w.outcome,
    w.late_at, w.due_day, w.promised_day, w.overdue, w.extended, w.explained, w.proposals, copy.new_code, w.subject, w.category, w.channel
  from copy join work_items w on w.case_region = copy.region and w.case_id = copy.old_id
),
t as (
  insert into timers (region, case_id, clock, kind, generation, at)
  select t.region, copy.new_id, t.clock, t.kind, t.generation, t.at
  from copy join timers t on t.region = copy.region and t.case_id = copy.old_id
),
s as (
  insert into case_search (region, case_id, subject, words)
  select s.region, copy.new_id, s.subject,
    ts_delete(s.words, array(select 'id:' || left(replace(copy.old_id::text, '-', ''), n) from generate_series(3, 7) n))
      || array_to_tsvector(array(select 'id:' || left(replace(copy.new_id::text, '-', ''), n) from generate_series(3, 7) n))
  from copy join case_search s on s.region = copy.region and s.case_id = copy.old_id
)
select count(*)::integer as n from copy`

/** Copies up to `templates` cases of a region, `times` times each. */
export async function grow(
  owner: pg.Pool,
  options: { readonly region: string; readonly templates: number; readonly times: number; readonly from?: number },
  say: (line: string) => void = () => {},
): Promise<number> {
  const client = await owner.connect()
  let made = 0
  try {
    await client.query(`set session_replication_role = replica`) // triggers are for commands, not for copies
    await client.query(`set synchronous_commit = off`)
    const first = options.from ?? 1
    for (let k = first; k < first + options.times; k += STEP) {
      const last = Math.min(k + STEP, first + options.times) - 1
      const { rows } = await client.query<{ n: number }>(COPY, [options.region, options.templates, k, last])
      made += rows[0]?.n ?? 0
      if (((k - first) / STEP) % 4 === 0) say(`  ${made} cases`)
    }
  } finally {
    client.release(true)
  }
  return made
}

/**
 * As many open cases whose handling limit falls due on one day: genuine open cases are copied. @returns the moment just after
 * that day, and how many timers wait for it
 */
export async function dueCases(
  owner: pg.Pool,
  options: { readonly region: string; readonly wanted: number },
): Promise<{ now: string; cases: number }> {
  const { region, wanted } = options
  // Whatever else is open is not part of this measurement.
  const { rows: open } = await owner.query<{ id: string }>(
    `select c.id from cases c where c.region = $1 and c.matter_code = 'inquiry' and c.seq = 1
       and exists (select 1 from timers t where t.region = c.region and t.case_id = c.id)
     order by opened_at limit 100`,
    [region],
  )
  const ids = open.map(row => row.id)
  if (ids.length === 0) throw new Error('no inquiry waits to be accepted: there is nothing to copy')
  await owner.query('delete from timers where case_id <> all($1::uuid[])', [ids])
  const client = await owner.connect()
  try {
    await client.query('set session_replication_role = replica')
    // The copies are told from their templates by the asker, so that nothing else is copied.
    const copy = COPY.replace('where region = $1 and asker_id is null', 'where region = $1 and id = any($5::uuid[])')
    for (let k = 1; k <= Math.ceil(wanted / ids.length); k += STEP) {
      const last = Math.min(k + STEP - 1, Math.ceil(wanted / ids.length))
      await client.query(copy, [region, ids.length, k + 5_000_000, last + 5_000_000, ids])
    }
    await client.query('delete from timers where case_id = any($1::uuid[])', [ids])
    await client.query('analyze timers')
  } finally {
    client.release(true)
  }
  const { rows } = await owner.query<{ at: string; n: number }>(
    `select max(c.clock ->> 'at') as at, count(*)::integer as n from timers t,
       lateral (select x -> 'due' ->> 'lateAt' as late, jsonb_build_object('at', x -> 'due' ->> 'lateAt') as clock
                from cases, jsonb_array_elements(state -> 'clocks') x
                where cases.region = t.region and cases.id = t.case_id limit 1) c`,
  )
  return { now: rows[0]?.at ?? '', cases: rows[0]?.n ?? 0 }
}
