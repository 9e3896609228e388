// HTTP of people and absences.
import { randomUUID } from 'node:crypto'
import { localDay } from '@sunhall/kernel'
import { z } from 'zod'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { expectedVersion, PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import { line } from '../platform/text-input.ts'
import { openChanging } from './changing.ts'
import { Absence, AbsenceChange, AbsenceInput, Id, Person, PersonChange, PersonInput } from './model.ts'
import { addPerson, changePerson } from './people.ts'
import { addAbsence, changeAbsence } from './posts.ts'
import { administeredPeople } from './reach.ts'
import type { OrganisationRoutesOptions } from './routes.ts'
import { showAbsence, showPerson } from './show.ts'
import { listPeople, readPerson } from './store.ts'

const PEOPLE = { permission: 'people.read', audit: 'people.read' } as const
const MANAGE_PEOPLE = { permission: 'people.manage', audit: 'people.change' } as const
const Params = z.object({ id: Id })

export function peopleRoutes(app: App, { db, organisation }: OrganisationRoutesOptions): void {
  const changing = openChanging({ db, organisation })
  const url = `${API}/organisation/people`
  const tags = ['people']
  app.get(
    url,
    {
      config: PEOPLE,
      schema: {
        tags,
        summary: summary('人员列表', 'List people'),
        querystring: PageQuery.extend({ search: line(40).optional() }),
        response: { 200: pageOf(Person) },
      },
    },
    async request => {
      const { after, limit, search } = request.query
      const snapshot = await organisation.snapshot()
      const today = localDay(request.at)
      const ids = administeredPeople(snapshot, request.actor, ['security-admin', 'auditor'], today)
      const rows = await listPeople(db, ids, search ?? null, readCursor(after, ['string'])?.[0] ?? null, limit + 1)
      return pageFrom(
        rows,
        limit,
        row => [row.login],
        row => showPerson(row, snapshot, request.at, today),
      )
    },
  )
  app.get(
    `${url}/:id`,
    {
      config: PEOPLE,
      schema: { tags, summary: summary('人员详情', 'Read a person'), params: Params, response: { 200: Person } },
    },
    async (request, reply) => {
      const snapshot = await organisation.snapshot()
      const today = localDay(request.at)
      const ids = administeredPeople(snapshot, request.actor, ['security-admin', 'auditor'], today)
      const row = ids?.includes(request.params.id) === false ? undefined : await readPerson(db, request.params.id)
      if (!row) throw new Problem('not-found')
      const person = showPerson(row, snapshot, request.at, today)
      reply.header('etag', `"${person.version}"`)
      return person
    },
  )
  app.post(
    url,
    {
      config: MANAGE_PEOPLE,
      schema: { tags, summary: summary('新增人员', 'Add a person'), body: PersonInput, response: { 201: Person } },
    },
    async (request, reply) => {
      const { reason, id, ...input } = request.body
      return reply
        .code(201)
        .send(await changing(request, reason, (trx, change) => addPerson(trx, id ?? randomUUID(), input, change)))
    },
  )
  app.patch(
    `${url}/:id`,
    {
      config: MANAGE_PEOPLE,
      schema: {
        tags,
        summary: summary('修改人员', 'Change a person'),
        params: Params,
        body: PersonChange,
        response: { 200: Person },
      },
    },
    async request => {
      const { reason, ...input } = request.body
      const expected = expectedVersion(request)
      return changing(request, reason, (trx, change) => changePerson(trx, request.params.id, input, expected, change))
    },
  )
}

export function absenceRoutes(app: App, { db, organisation }: OrganisationRoutesOptions): void {
  const changing = openChanging({ db, organisation })
  const url = `${API}/organisation/absences`
  const tags = ['people']
  app.get(
    url,
    {
      config: PEOPLE,
      schema: {
        tags,
        summary: summary('请假与外出列表', 'List absences'),
        querystring: PageQuery.extend({ person: Id.optional() }),
        response: { 200: pageOf(Absence) },
      },
    },
    async request => {
      const { after, limit, person } = request.query
      const place = readCursor(after, ['string', 'string'])
      const snapshot = await organisation.snapshot()
      const ids = administeredPeople(snapshot, request.actor, ['security-admin', 'auditor'], localDay(request.at))
      const reach = ids === null ? null : new Set(ids)
      // Latest first.
      const rows = snapshot.rows.absences
        .toReversed()
        .filter(
          row =>
            (place === null || row.from_day < place[0] || (row.from_day === place[0] && row.id < place[1])) &&
            (person === undefined || row.person_id === person) &&
            (reach === null || reach.has(row.person_id)),
        )
      return pageFrom(rows, limit, row => [row.from_day, row.id], showAbsence)
    },
  )
  app.post(
    url,
    {
      config: MANAGE_PEOPLE,
      schema: {
        tags,
        summary: summary('登记请假或外出', 'Enter an absence'),
        body: AbsenceInput,
        response: { 201: Absence },
      },
    },
    async (request, reply) => {
      const { id, ...input } = request.body
      return reply
        .code(201)
        .send(
          await changing(request, input.reason, (trx, change) => addAbsence(trx, id ?? randomUUID(), input, change)),
        )
    },
  )
  app.patch(
    `${url}/:id`,
    {
      config: MANAGE_PEOPLE,
      schema: {
        tags,
        summary: summary('更改返岗日期', 'Change the last day of an absence'),
        params: Params,
        body: AbsenceChange,
        response: { 200: z.object({ absence: Absence.nullable() }) },
      },
    },
    async request => {
      const { to, reason } = request.body
      return {
        absence: await changing(request, reason, (trx, change) => changeAbsence(trx, request.params.id, to, change)),
      }
    },
  )
}
