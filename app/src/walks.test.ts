// One demonstration matter of each kind, applied for and brought to its end over the whole house; then its record, register and papers are held against its acts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Actor,
  type CaseState,
  canonicalJson,
  epochMs,
  type Instant,
  instantAt,
  instantFromEpoch,
  localDay,
} from '@sunhall/kernel'
import { composedCurrent, isNeeded } from '@sunhall/server/applications/matter-book'
import { ASKER } from '@sunhall/server/applications/service'
import { Attachments } from '@sunhall/server/attachments/index'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { publishEntries } from '@sunhall/server/catalogue/seed'
import { loadConfig } from '@sunhall/server/platform/config'
import { openFileFolder } from '@sunhall/server/platform/files'
import { deriveKey } from '@sunhall/server/platform/secrets'
import {
  eraseExpired,
  exportCase,
  rebuildProjections,
  verifyCaseFile,
  verifyDatabase,
} from '@sunhall/server/record/index'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersFor, applicantFor, DEMO_CATALOGUE, MATTERS } from '../../demo/src/catalogue/index.ts'
import { loadOrganisation } from '../../demo/src/organisation.ts'
import {
  dayAhead,
  hasEnded,
  MOST_STEPS,
  nextSteps,
  peopleOf,
  standsStill,
} from '../../packs/src/approval/walk.test-support.ts'
import { openHouseApplications } from './applications.ts'
import { documentFiles, openHouseDocuments } from './documents.ts'
import { openServices, type Services } from './services.ts'

const START = '2026-03-02T01:00:00.000Z' as Instant
const SEED = 'walks'

let now = START
let database: TestDatabase
let folder: string
let services: Services
let house: ReturnType<typeof openHouseApplications>
let documents: ReturnType<typeof openHouseDocuments>
let keys: { readonly sealing: Buffer; readonly documents: Buffer }
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sunhall-walks-'))
  const config = loadConfig({ SUNHALL_DATA: folder, LOG_LEVEL: 'silent' })
  database = await createTestDatabase()
  await loadOrganisation({ database, now: START, offsetMs: 0, seals: documentFiles(config) })
  await loadFirstNotices(database.pool, START)
  services = openServices(database, config.secretKey, () => now)
  const { organisation, ports } = services
  const doing = { now: START, by: null, reason: '演示目录' }
  await publishEntries({ pool: database.pool, organisation }, DEMO_CATALOGUE, doing)
  documents = openHouseDocuments(services, config)
  await documents.publishKey()
  const attachments = new Attachments({ pool: database.pool, files: openFileFolder(path.join(folder, 'files')), ports })
  house = openHouseApplications(services, { attachments, documents, identity: null })
  keys = { sealing: deriveKey(config.secretKey, 'sealing'), documents: deriveKey(config.secretKey, 'documents') }
})
afterAll(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One of each kind: how it is handled, whether it charges, what comes of it. */
const SAMPLES: readonly MatterEntry[] = [
  ...new Map(
    MATTERS.filter(matter => matter.depth !== 'I').map(matter => [
      [
        matter.family,
        matter.handling.mode,
        matter.handling.levels,
        matter.fees.length > 0,
        matter.handling.special.length > 0,
      ].join(),
      matter,
    ]),
  ).values(),
]

const later = (): Instant => {
  now = instantFromEpoch(epochMs(now) + 60_000)
  return now
}
let sent = 0

async function apply(matter: MatterEntry): Promise<string> {
  const chosen = matter.handling.members.map(member => member.matter)
  const composed = await composedCurrent(house.book, matter.code, chosen)
  const members = MATTERS.filter(each => chosen.includes(each.code))
  const answers = Object.assign({}, ...[...members, matter].map(each => answersFor(each, SEED)))
  const who = applicantFor(matter, SEED)
  const [way = 'counter'] = matter.delivery
  sent += 1
  const receipt = await house.applying.apply(
    {
      composed,
      applicant: {
        kind: who.kind,
        name: who.name,
        number: who.idNumber ?? who.creditCode ?? '',
        representative: who.representative ?? '',
        agentName: '',
        agentNumber: '',
        phone: who.phone,
        email: '',
        address: who.address,
      },
      answers,
      materials: composed.required
        .filter(material => isNeeded(material, answers))
        .map(({ code }) => ({ material: code, how: 'seen' as const, files: [] })),
      delivery: {
        way,
        to: way === 'post' ? who.name : '',
        phone: way === 'post' ? who.phone : '',
        address: way === 'post' ? who.address : '',
      },
      consents: { electronicService: way === 'electronic', lookUp: true, keepForNext: false },
      licence: ['renewal', 'change', 'cancellation'].includes(matter.family) ? `青食许〔2024〕${sent}号` : null,
      project: null,
      channel: 'counter',
    },
    { actor: ASKER, askerId: null, key: `walk-${sent}`, now: later(), entered: null },
  )
  const { rows } = await database.pool.query<{ id: string }>('select id from cases where code = $1', [receipt.code])
  return rows[0]?.id ?? ''
}

const stateOf = async (id: string): Promise<CaseState> =>
  (await database.pool.query<{ state: CaseState }>('select state from cases where id = $1', [id])).rows[0]
    ?.state as CaseState

async function walk(region: string, id: string): Promise<CaseState> {
  const way: string[] = []
  for (let step = 1; ; step++) {
    const state = await stateOf(id)
    if (hasEnded(state)) return state
    const at = later()
    const matter = await services.ports.matter(state.matter.code, state.matter.version)
    const offices = await services.ports.offices()
    const people = peopleOf(matter, unit => offices.unit(unit)?.region ?? region)
    const kernel = await services.casework.kernelFor(state, people[0] as Actor, at)
    let done = false
    for (const { act, part, fields, actor } of nextSteps(state, people, who => ({ ...kernel, actor: who }), step)) {
      const key = `walk-${id}-${step}-${act}-${actor.person}`
      const command = { region, id, act, part, fields, actor, key, now: at, expected: null }
      done = await services.casework.act(command).then(
        () => true,
        (error: { code?: string }) => {
          if (String(error.code).startsWith('refused-')) return false
          throw error
        },
      )
      if (done) {
        way.push(`${act} ${part}`)
        break
      }
    }
    const ahead = done ? undefined : dayAhead(state, localDay(at))
    if (ahead !== undefined) now = instantAt(ahead, 9 * 60)
    if ((!done && ahead === undefined) || step > MOST_STEPS) throw standsStill(state, way)
  }
}

const verify = () => verifyDatabase(database.pool, keys)
const problems = async () => (await verify()).problems.map(({ code, seq }) => [code, seq])

describe('an application', () => {
  it.each(SAMPLES.map(matter => [matter.title.zh, matter] as const))('%s', async (_title, matter) => {
    const id = await apply(matter)
    const { region } = matter
    const ended = await walk(region, id)
    expect([ended.stage, ended.values.decision]).toEqual(['decided', 'granted'])
    const papers = await database.pool.query<{ template: string; number: number }>(
      'select template, number from documents where case_id = $1',
      [id],
    )
    const templates = papers.rows.map(row => row.template)
    expect(templates).toEqual(expect.arrayContaining(['receipt-of-materials', 'delivery-receipt']))
    // What grants is called by what it is: a licence, a confirmation, a benefit, a result.
    expect(templates.some(template => /^grant(-|$)/.test(template))).toBe(true)
    const licences = await database.pool.query('select number from licences where case_id = $1', [id])
    const lasting = matter.result.kind === 'licence' || matter.result.kind === 'certificate'
    // An approval without a paper of its own is in the register as well, by the number of its decision.
    if ((lasting || matter.kind === 'licence') && matter.family !== 'parallel') expect(licences.rows).toHaveLength(1)
  })

  it('leaves papers that can be drawn, and a record that holds', async () => {
    while ((await documents.documents.drawSome(20, later())) > 0);
    const { rows } = await database.pool.query(
      'select count(*)::int as n, (select count(*)::int from documents) as documents from document_files',
    )
    expect(rows[0].n).toBe(rows[0].documents)
    expect(await verify()).toMatchObject({ cases: SAMPLES.length, problemCount: 0, problems: [] })
  })
})

/** A holder is sealed anew when an entry is: what is in it, the verification compares. */
const everything = async () => {
  const all: { [table: string]: unknown } = {}
  for (const table of ['licences', 'work_items', 'timers', 'cases', 'documents', 'applications']) {
    all[table] = (
      await database.owner.query(
        `select to_jsonb(t) - 'holder_sealed' as row from ${table} t order by (to_jsonb(t) - 'holder_sealed')::text`,
      )
    ).rows
  }
  return canonicalJson(JSON.parse(JSON.stringify(all)))
}

/** As the owner, with the triggers off: what somebody with the server in hand could do; undone afterwards. */
async function tampered(sql: string, work: () => Promise<void>): Promise<void> {
  const client = await database.owner.connect()
  const put = async (table: string, rows: readonly object[]) => {
    await client.query(`delete from ${table}`)
    await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ])
  }
  const rowsOf = async (table: string) =>
    (await client.query(`select coalesce(jsonb_agg(to_jsonb(t)), '[]') as rows from ${table} t`)).rows[0].rows
  try {
    await client.query('set session_replication_role = replica')
    const before = [await rowsOf('documents'), await rowsOf('document_files'), await rowsOf('licences')]
    await client.query(sql)
    await work()
    await put('documents', before[0])
    await put('document_files', before[1])
    await put('licences', before[2])
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
}

describe('the record of approvals', () => {
  it('is rebuilt from the acts: the register of licences and the work of every part, row for row', async () => {
    const before = await everything()
    const rebuild = () => rebuildProjections(database.pool, services.calendars, { sealing: keys.sealing })
    expect((await rebuild()).changed).toMatchObject({ cases: 0, workItems: 0, timers: 0, licences: 0, strays: 0 })
    const { rows } = await database.owner.query<{ n: number }>('select count(*)::int as n from licences')
    const { rows: work } = await database.owner.query<{ n: number }>('select count(*)::int as n from work_items')
    await database.owner.query('delete from licences')
    await database.owner.query('delete from work_items')
    const found = (await problems()).map(([code]) => code)
    expect(new Set(found)).toEqual(new Set(['licence-missing']))
    expect((await rebuild()).changed).toMatchObject({ licences: rows[0]?.n, workItems: work[0]?.n })
    expect(await everything()).toBe(before)
    expect(await problems()).toEqual([])
  })

  it.each([
    [
      'a licence without its act',
      `insert into licences select (jsonb_populate_record(l, '{"number": "青食许〔2026〕999号"}')).* from licences l limit 1`,
      ['licence-without-act'],
    ],
    [
      'a licence of no case',
      `insert into licences select (jsonb_populate_record(l, '{"case_id": "01900000-0000-7000-8000-000000000000"}')).* from licences l limit 1`,
      ['licence-without-act'],
    ],
    [
      'a licence made longer',
      `update licences set until_day = '2099-01-01' where ctid = (select ctid from licences limit 1)`,
      ['licence-altered'],
    ],
    [
      'a document without its act',
      `insert into documents select (jsonb_populate_record(d, jsonb_build_object('id', '01900000-0000-7000-8000-000000000000', 'number',
         (select next from document_series s where s.unit_id = d.unit_id and s.series = d.series)))).* from documents d where template = 'grant' limit 1`,
      ['document-without-act'],
    ],
    [
      'a decision that says something else',
      `update documents set data = data || '{"conditions": "准予"}' where ctid = (select ctid from documents where template = 'grant' limit 1)`,
      ['document-altered'],
    ],
    [
      'a file under a foreign hash',
      `update document_files set sha256 = decode(repeat('ab', 32), 'hex') where ctid = (select ctid from document_files limit 1)`,
      ['document-signature'],
    ],
    [
      'a document taken away, with its number',
      `delete from documents where ctid = (select ctid from documents where template = 'delivery-receipt' limit 1)`,
      ['document-missing', 'number-missing'],
    ],
  ])('tells of %s', async (_what, sql, codes) => {
    await tampered(sql, async () => expect((await problems()).map(([code]) => code)).toEqual(codes))
    expect(await problems()).toEqual([])
  })

  it('gives the hashes of its papers with a case file, which hold without the server', async () => {
    const { rows } = await database.pool.query<{ region: string; id: string }>(
      `select c.region, c.id from cases c join licences l on l.region = c.region and l.case_id = c.id order by c.code limit 1`,
    )
    const { region, id } = rows[0] as { region: string; id: string }
    const file = await exportCase(database.pool, region, { id }, { now: later() })
    expect(file?.documents?.every(each => each.files.length === 1)).toBe(true)
    expect(verifyCaseFile(file)).toMatchObject({ intact: true })
    const changed = structuredClone(file)
    const [paper] = changed?.documents ?? []
    Object.assign(paper?.files[0] ?? {}, { sha256: 'ab'.repeat(32) })
    expect(verifyCaseFile(changed).findings.map(each => each.code)).toEqual(['document-signature'])
  })

  it('holds after the end of retention, when what people wrote is erased with their papers', async () => {
    await database.owner.query(`update cases set settled_at = opened_at where settled_at is null and stage <> 'open'`)
    const after = instantFromEpoch(epochMs(now) + 1000)
    const erased = await eraseExpired(database.pool, after, after, {
      erase: (client, cases) => documents.documents.erase(client, cases),
    })
    expect(erased.cases).toBe(SAMPLES.length)
    const { rows } = await database.owner.query(
      `select (select count(*)::int from act_private) as texts, (select count(*)::int from documents where data <> '{}' or sealed is not null) as papers,
         (select count(*)::int from applications where applicant_kind = 'person' and applicant_index <> '') as people`,
    )
    expect(rows).toEqual([{ texts: 0, papers: 0, people: 0 }])
    expect(await verify()).toMatchObject({ problemCount: 0, problems: [] })
    const { changed } = await rebuildProjections(database.pool, services.calendars, { sealing: keys.sealing })
    expect(changed).toMatchObject({ workItems: 0, licences: 0, strays: 0 })
  })
})
