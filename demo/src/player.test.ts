// The county is played on a real database: every state and act occurs, nothing is refused, the record holds.
import { addDays, type Instant, localDay, weekday } from '@sunhall/kernel'
import { inquiryProcess } from '@sunhall/packs'
import { checkPassword, requireStrong } from '@sunhall/server/identity/password'
import { verifyDatabase } from '@sunhall/server/record/verify-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type County, keys, playCounty } from './county.test-support.ts'
import { ABSENT, DEMONSTRATION_PASSWORD, demonstrationLogins, POSTS } from './staff.ts'

const NOW = '2026-11-20T02:00:00.000Z' as Instant
const TODAY = localDay(NOW)
/** The matter promises nothing beyond its statutory limits, so that no promise can pass. */
const NEVER = ['mark-promise-passed']

const QUESTIONS = `matter_code = 'inquiry'`

let county: County
beforeAll(async () => {
  county = await playCounty(NOW)
}, 300_000)
afterAll(() => county?.database.close())

const query = async <T extends object>(sql: string, on = county): Promise<T[]> =>
  (await on.database.owner.query<T>(sql)).rows
const counts = async (sql: string): Promise<{ [key: string]: number }> =>
  Object.fromEntries((await query<{ key: string; n: number }>(sql)).map(row => [row.key, Number(row.n)]))

describe('the county today', () => {
  it('has more than four hundred questions, about a hundred of them open', async () => {
    const stages = await counts(`select stage as key, count(*) as n from cases where ${QUESTIONS} group by 1`)
    expect(Object.values(stages).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(400)
    expect(stages.open).toBeGreaterThanOrEqual(90)
    expect(stages.open).toBeLessThanOrEqual(115)
    expect(stages.withdrawn).toBeGreaterThanOrEqual(5)
  })

  it('has open work in every lane at every stage', async () => {
    const open = await counts(
      `select w.lane || '/' || w.stage as key, count(*) as n from work_items w join cases c on c.id = w.case_id
       where w.closed_at is null and c.${QUESTIONS} group by 1`,
    )
    const wanted = Object.entries(inquiryProcess.lanes).flatMap(([lane, { stages }]) =>
      Object.entries(stages).flatMap(([stage, { closed }]) => (closed === true ? [] : [`${lane}/${stage}`])),
    )
    expect(Object.keys(open).sort()).toEqual(wanted.sort())
    for (const stage of ['handling/received', 'handling/answer-proposed', 'dispatch/undispatched']) {
      expect(open[stage]).toBeGreaterThanOrEqual(6)
    }
  })

  it('has work due today, and late work both explained and not', async () => {
    const [late] = await query<{ explained: string; silent: string; today: string; signals: string }>(
      `select count(*) filter (where overdue and explained) as explained, count(*) filter (where overdue and not explained) as silent,
         count(*) filter (where due_day = '${TODAY}') as today from work_items where closed_at is null`,
    )
    expect(Number(late?.explained)).toBeGreaterThanOrEqual(4)
    expect(Number(late?.silent)).toBeGreaterThanOrEqual(4)
    expect(Number(late?.today)).toBeGreaterThanOrEqual(1)
  })

  it('has seen every act of the process', async () => {
    const kinds = await counts(
      `select kind as key, count(*) as n from acts where case_id in (select id from cases where ${QUESTIONS}) group by 1`,
    )
    const wanted = Object.keys(inquiryProcess.acts).filter(kind => !NEVER.includes(kind))
    expect(Object.keys(kinds).sort()).toEqual(wanted.sort())
  })

  it('is late only where the script has it late', async () => {
    const [row] = await query<{ n: string }>(
      `select count(*) as n from acts where kind = 'mark-overdue' and body ->> 'part' <> '1' and case_id in (select id from cases where ${QUESTIONS})
         and not exists (select 1 from acts e where e.case_id = acts.case_id and e.kind = 'explain' and e.body -> 'part' = acts.body -> 'part')`,
    )
    const silent = await counts(
      `select (body ->> 'part') || kind as key, count(*) as n from acts where kind = 'raise-accountability'
       and case_id in (select id from cases where ${QUESTIONS}) group by 1`,
    )
    expect(Number(row?.n)).toBe(0)
    expect(Object.values(silent).reduce((sum, n) => sum + n, 0)).toBe(9)
  })

  it('asks by every channel, most on line, and no two questions alike', async () => {
    const channels = await counts(`select channel as key, count(*) as n from cases where ${QUESTIONS} group by 1`)
    expect(Object.keys(channels).sort()).toEqual(['letter', 'phone', 'terminal', 'web', 'window'])
    expect(channels.web).toBeGreaterThan(200)
    const [row] = await query<{ subjects: string; texts: string }>(
      `select count(distinct content ->> 'subject') as subjects, count(distinct content ->> 'text') as texts from act_private where seq = 1`,
    )
    const questions = Object.values(channels).reduce((sum, n) => sum + n, 0)
    expect([Number(row?.subjects), Number(row?.texts)]).toEqual([questions, questions])
  })

  it('acts in office hours, and never after now', async () => {
    const [row] = await query<{ staff: string; outside: string; after: string; first: string }>(
      `select count(*) as staff, count(*) filter (where extract(hour from at at time zone 'Asia/Shanghai') not between 9 and 17) as outside,
         count(*) filter (where at > '${NOW}') as after, min(recorded_on)::text as first
       from acts where body -> 'by' ->> 'kind' = 'staff'`,
    )
    expect(Number(row?.after)).toBe(0)
    expect(Number(row?.outside)).toBeLessThan(Number(row?.staff) / 100)
    expect((row?.first ?? '') >= addDays(TODAY, -91)).toBe(true)
  })

  it('has no message left for a mailer to send', async () => {
    const [row] = await query<{ all: string; left: string }>(
      'select count(*) as all, count(*) filter (where sent_at is null) as left from outbox',
    )
    expect(Number(row?.all)).toBeGreaterThan(100)
    expect(Number(row?.left)).toBe(0)
  })
})

describe('applications', () => {
  const APPLICATIONS = `matter_code <> 'inquiry'`

  it('are more than two hundred, of at least fifteen units, and more than half of those decided were decided on the spot', async () => {
    const [row] = await query<{ all: string; units: string; spot: string; granted: string }>(
      `select count(*) as all, count(distinct lead_unit) as units,
         (select count(*) from acts where kind = 'decide-on-the-spot') as spot,
         (select count(*) from acts where kind = 'grant' and body ->> 'part' = '2') as granted
       from cases where ${APPLICATIONS}`,
    )
    expect(Number(row?.all)).toBeGreaterThan(200)
    expect(Number(row?.units)).toBeGreaterThanOrEqual(15)
    expect(Number(row?.spot)).toBeGreaterThan(Number(row?.granted))
  })

  it('are heard where the law asks for it, on the day that was announced', async () => {
    const acts = await counts(
      `select a.kind as key, count(*) as n from acts a join cases c on c.id = a.case_id
       where a.kind in ('announce-hearing', 'hold-hearing') and c.${APPLICATIONS} group by 1`,
    )
    expect([acts['hold-hearing'], (acts['announce-hearing'] ?? 0) > 1]).toEqual([1, true])
  })

  it('stand today in every stage an office knows', async () => {
    const open = await counts(
      `select w.lane || '/' || w.stage as key, count(*) as n from work_items w join cases c on c.id = w.case_id
       where w.closed_at is null and c.${APPLICATIONS} group by 1`,
    )
    for (const stage of [
      'intake/received',
      'intake/correcting',
      'examine/examining',
      'examine/special',
      'examine/hearing',
      'examine/proposed',
      'above/examining',
      'member/examining',
      'consult/asked',
      'fee/ordered',
      'delivery/prepared',
      'delivery/sent',
      'filing/filed',
    ]) {
      expect([stage, (open[stage] ?? 0) > 0]).toEqual([stage, true])
    }
    const ended = await counts(`select stage as key, count(*) as n from cases where ${APPLICATIONS} group by 1`)
    expect(Object.keys(ended).sort()).toEqual(['decided', 'not-accepted', 'open', 'terminated', 'withdrawn'])
  })

  it('are noted with who applied for what, as portal and counter note them', async () => {
    const [row] = await query<{ without: number; twice: number; entered: number; forged: number }>(
      `select count(*) filter (where a.case_id is null) as without,
         count(*) - count(distinct c.id) as twice,
         count(*) filter (where a.channel <> 'web' and a.entered_unit is null) as entered,
         count(*) filter (where a.channel <> c.channel) as forged
       from cases c left join applications a on a.region = c.region and a.case_id = c.id where c.${APPLICATIONS}`,
    )
    expect(row).toEqual({ without: 0, twice: 0, entered: 0, forged: 0 })
    const [reached] = await query<{ mail: string; sms: string }>(
      `select count(*) filter (where state -> 'values' ->> 'reach' = 'mail') as mail,
         count(*) filter (where state -> 'values' ->> 'reach' = 'sms') as sms from cases where ${APPLICATIONS}`,
    )
    expect([Number(reached?.mail) > 20, Number(reached?.sms) > 100]).toEqual([true, true])
  })

  it('hold what the law asks: one notice of corrections, no licence without a decision, silence only as acceptance', async () => {
    const [row] = await query<{ twice: number; bare: number; deemed: number }>(
      `select
         (select count(*) from (select case_id from acts where kind = 'ask-correction' group by 1 having count(*) > 1) t) as twice,
         (select count(*) from licences l where not exists
           (select 1 from acts a where a.case_id = l.case_id and a.kind in ('grant', 'decide-on-the-spot', 'revoke') and a.seq = l.seq)) as bare,
         (select count(*) from acts where kind = 'deem-accepted') as deemed`,
    )
    expect(row).toEqual({ twice: 0, bare: 0, deemed: 4 })
  })
})

describe('projects', () => {
  const leader = () => ({
    kind: 'staff' as const,
    person: 'yl-office-leader',
    grants: county.snapshot.grantsOf('yl-office-leader', TODAY),
  })
  const all = async () =>
    (await county.applications.projects.list({ status: 'open', mine: false, limit: 20 }, leader())).items

  it('have a named helper and a sheet over all their matters; one runs well, one has a late matter', async () => {
    const { projects } = county.applications
    const views = await Promise.all((await all()).map(({ region, id }) => projects.view(region, id, leader(), NOW)))
    expect(views.map(each => [each.code, each.green, each.helper.name]).sort()).toEqual([
      ['XM2026-001', true, '宫晓彤'],
      ['XM2026-002', true, '牛志刚'],
    ])
    const late = views.filter(view => view.sheet.some(row => row.parts.some(part => part.overdue)))
    expect(late.map(view => view.code)).toEqual(['XM2026-002'])
    expect(views.filter(view => view.sheet.some(row => row.behind)).map(view => view.code)).toEqual(['XM2026-002'])
    for (const view of views) {
      expect(view.sheet.filter(row => row.case !== null).length, view.code).toBe(view.begun)
      expect([view.begun >= 3, view.begun < view.matters, view.done >= 1], view.code).toEqual([true, true, true])
      expect(view.notes.every(note => note.person === view.helper.name)).toBe(true)
    }
  })

  it('are reported every Monday since the first was entered', async () => {
    const reports = await county.applications.projects.reports(leader())
    const first = (await all()).map(each => localDay(each.openedAt as Instant)).sort()[0] ?? ''
    const mondays: string[] = []
    for (let day = addDays(TODAY, 1 - weekday(TODAY)); day > first; day = addDays(day, -7)) mondays.push(day)
    expect(reports.map(report => report.week)).toEqual(mondays)
    expect(reports[0]?.projects).toBe(2)
  })
})

describe('the record', () => {
  it('holds: chains, private texts, and the root of every day that is over', async () => {
    const report = await verifyDatabase(county.database.owner, { sealing: keys.sealing })
    expect(report.problems).toEqual([])
    const acts = await query('select 1 from acts')
    expect(acts.length).toBeGreaterThan(2500)
    const open = await query(
      `select 1 from acts a where recorded_on < '${TODAY}' and not exists (select 1 from day_roots d where d.region = a.region and d.day = a.recorded_on)`,
    )
    expect(open).toEqual([])
  })
})

describe('people', () => {
  it('are somebody in every unit: who handles, who heads, and who stands in', () => {
    const { snapshot } = county
    for (const unit of snapshot.rows.units) {
      const posts = snapshot.postsOf(unit.id)
      const role = unit.kind === 'supervision' ? 'supervisor' : 'handler'
      for (const wanted of [role, 'head'] as const) {
        const post = posts.find(each => each.roles.includes(wanted))
        expect(post, `${wanted} of ${unit.id}`).toBeDefined()
        expect(snapshot.holdersOf(post?.id ?? '').map(holder => holder.rank)).toEqual(['A', 'B'])
      }
    }
    for (const { id } of snapshot.rows.people) {
      const roles = snapshot.rolesFrom(id, TODAY)
      expect(roles.size, id).toBeGreaterThan(0)
      expect(roles.has('security-admin') && (roles.has('auditor') || roles.has('system-admin')), id).toBe(false)
      expect(roles.has('auditor') && roles.has('system-admin'), id).toBe(false)
    }
  })

  it('do the work of those who are away', () => {
    for (const { person } of ABSENT) {
      expect(county.snapshot.grantsOf(person, TODAY)).toEqual([])
      expect(county.snapshot.actingHolder(`${person}-post`, TODAY)).not.toBe(person)
    }
  })

  it('are two administrators of the system, for what one alone cannot do', () => {
    const admins = POSTS.filter(post => post.roles.includes('system-admin'))
    expect(new Set(admins.map(post => post.a)).size).toBe(2)
    for (const post of admins) expect(admins.map(each => each.a)).toContain(post.b)
    const shown = demonstrationLogins().filter(login => login.suggested)
    expect(shown.map(each => each.login)).toEqual(expect.arrayContaining(['yl.office.system', 'yl.office.system2']))
  })

  it('log in with the one demonstration password', async () => {
    const logins = demonstrationLogins()
    expect(new Set(logins.map(each => each.login)).size).toBe(logins.length)
    expect(new Set(logins.map(each => each.name)).size).toBe(logins.length)
    expect(logins.length).toBeGreaterThanOrEqual(60)
    for (const { login } of logins) requireStrong(DEMONSTRATION_PASSWORD, login)
    const people = await query<{ login: string; password_hash: string }>('select login, password_hash from people')
    expect(people.map(row => row.login).sort()).toEqual(logins.map(each => each.login).sort())
    expect(await checkPassword(people[0]?.password_hash ?? null, DEMONSTRATION_PASSWORD)).toBe(true)
  })
})

it('plays the same county from the same seed', async () => {
  const figures = async (): Promise<unknown> => {
    const small = await playCounty(NOW, { seed: 'again', most: 60 })
    try {
      const acts = await query('select kind, at, body -> $$by$$ as by from acts order by at, kind', small)
      return { played: small.played, acts }
    } finally {
      await small.database.close()
    }
  }
  expect(await figures()).toEqual(await figures())
})
