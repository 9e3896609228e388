// From the guide to the query code over the whole house, without scripts: one demonstration matter of each family and kind of handling.
import { answerAt, identityOf, inRow, kindName, nodeAt, pagesFor, plainSchema, typedOf } from '@sunhall/forms'
import type { Instant } from '@sunhall/kernel'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { publishEntries } from '@sunhall/server/catalogue/seed'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersFor, applicantFor, DEMO_CATALOGUE, MATTERS } from '../../demo/src/catalogue/index.ts'
import { loadOrganisation } from '../../demo/src/organisation.ts'
import { openOrganisation } from '../../demo/src/server.ts'
import { type Seen, Visitor } from '../../portal/src/testing/visitor.ts'
import { type House, openHouse } from './house.test-support.ts'

const NOW = '2026-11-20T02:00:00.000Z' as Instant
const SEED = 'applying'

let database: TestDatabase
let house: House
beforeAll(async () => {
  database = await createTestDatabase()
  await loadOrganisation({ database, now: NOW, offsetMs: 0 })
  await loadFirstNotices(database.pool, NOW)
  const organisation = openOrganisation(database.db)
  const doing = { now: NOW, by: null, reason: '演示目录' }
  await publishEntries({ pool: database.pool, organisation }, DEMO_CATALOGUE, doing)
  house = await openHouse(database, () => NOW)
})
afterAll(async () => {
  await house?.close()
  await database?.close()
})

/** The first of each way of being handled. A parallel set asks its members' forms, for which no answers are made up yet. */
const samples: readonly MatterEntry[] = [
  ...new Map(
    MATTERS.filter(matter => matter.depth !== 'I' && matter.family !== 'parallel')
      .toReversed()
      .map(matter => [`${matter.family} ${matter.handling.mode} ${matter.handling.levels}`, matter]),
  ).values(),
]

type Posted = { [name: string]: string }

/** What the applicant of this seed types on a page of the form. */
function typedOn(matter: MatterEntry, page: string): Posted {
  const posted: Posted = {}
  const answers = answersFor(matter, SEED)
  const schema = plainSchema(matter.form.schema)
  const put = (path: string, field: string): void => {
    const value = answerAt(answers, path)
    const node = nodeAt(schema, field)
    posted[path] = Array.isArray(value) ? String(value[0]) : typedOf(value, node)
    if (node?.format !== 'identity' || posted[path] === '') return
    const { kind, number } = identityOf(posted[path])
    Object.assign(posted, { [kindName(path)]: kind, [path]: number })
  }
  for (const field of pagesFor(matter.form, answers).find(one => one.id === page)?.fields ?? []) {
    const value = answerAt(answers, field.path)
    if (field.widget !== 'rows') put(field.path, field.path)
    else if (Array.isArray(value))
      for (const [row] of value.entries())
        for (const column of field.columns ?? []) put(inRow(column.path, row), column.path)
  }
  return posted
}

function typedAt(matter: MatterEntry, step: string): Posted {
  const who = applicantFor(matter, SEED)
  const [way = 'counter'] = matter.delivery
  if (step.startsWith('form-')) return typedOn(matter, step.slice(5))
  const steps: { readonly [step: string]: Posted } = {
    who: { kind: who.kind },
    applicant: {
      '/applicant/name': who.name,
      '/applicant/number': who.idNumber ?? who.creditCode ?? '',
      '/applicant/representative': who.representative ?? '',
      '/applicant/phone': who.phone,
      '/applicant/address': who.address,
    },
    licence: { licence: '青食许〔2024〕18号' },
    materials: { go: 'anyway' },
    delivery: { '/delivery/way': way, ...(way === 'electronic' ? { consent: 'electronicService' } : {}) },
    check: { declare: 'yes' },
  }
  return steps[step] ?? {}
}

const actionOf = (page: Seen): string => /<form id="apply-form"[^>]*action="([^"]+)"/.exec(page.body)?.[1] ?? ''
/** More pages than any matter has: a page that leads back to itself ends the walk. */
const MOST_PAGES = 25

async function apply(visitor: Visitor, matter: MatterEntry): Promise<Seen> {
  const start = `/guides/${matter.code}/apply`
  let page = await visitor.submit(await visitor.visit(start), start)
  for (let n = 0; n < MOST_PAGES && actionOf(page) !== '' && page.status < 400; n += 1) {
    const action = actionOf(page)
    page = await visitor.submit(page, action, { go: 'next', ...typedAt(matter, action.split('/').at(-1) ?? '') })
  }
  return page
}

describe('an application', () => {
  it.each(samples.map(matter => [matter.title.zh, matter] as const))(
    'is made from the guide, and followed by its code: %s',
    async (_title, matter) => {
      const visitor = new Visitor(house.app)
      const guide = await visitor.visit(`/guides/${matter.code}`)
      expect(guide.status).toBe(200)
      expect(Buffer.byteLength(guide.body)).toBeLessThan(60 * 1024)
      expect((await visitor.visit(`/guides/${matter.code}/flow.svg`)).body).toMatch(/^<svg/)
      const done = await apply(visitor, matter)
      const code = /id="the-code">([\d ]+)</.exec(done.body)?.[1]?.replaceAll(' ', '')
      expect(code, `${done.status} ${actionOf(done)} ${/error-summary.*?<\/div>/s.exec(done.body)?.[0]}`).toBeDefined()
      const track = await visitor.visit(`/track/${code}`)
      expect(track.body).toContain(matter.title.zh)
      const { name, phone } = applicantFor(matter, SEED)
      expect(track.body).not.toContain(name)
      const own = await visitor.submit(track, `/track/${code}/proof`, { fact: phone.slice(-4) })
      expect(own.status).toBe(200)
      expect(own.body).toContain(name)
    },
  )
})
