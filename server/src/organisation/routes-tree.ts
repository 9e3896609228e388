// HTTP of the tree: regions and units.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { expectedVersion, PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import { openChanging, openLooking } from './changing.ts'
import { closeUnit, previewUnit } from './closing.ts'
import {
  ClosingPreview,
  Id,
  Region,
  RegionChange,
  RegionCode,
  RegionInput,
  UNIT_KINDS,
  Unit,
  UnitChange,
  UnitClosing,
  UnitInput,
} from './model.ts'
import type { OrganisationRoutesOptions } from './routes.ts'
import { showRegion, showUnit } from './show.ts'
import { addRegion, addUnit, changeRegion, changeUnit } from './tree.ts'

const tags = ['organisation']
const READ = { permission: 'staff', audit: 'organisation.read' } as const
const CLOSING = { permission: 'organisation.manage', audit: 'organisation.read' } as const
const MANAGE = { permission: 'organisation.manage', audit: 'organisation.change' } as const

export function treeRoutes(app: App, { db, organisation, openWork }: OrganisationRoutesOptions): void {
  const changing = openChanging({ db, organisation })
  const looking = openLooking({ db, organisation })
  const url = `${API}/organisation`
  app.get(
    `${url}/regions`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('区划列表', 'List regions'),
        querystring: PageQuery.extend({ within: RegionCode.optional() }),
        response: { 200: pageOf(Region) },
      },
    },
    async request => {
      const { after, limit, within } = request.query
      const from = readCursor(after, ['string'])?.[0] ?? ''
      const snapshot = await organisation.snapshot()
      const rows = snapshot.rows.regions.filter(
        row => row.code > from && (within === undefined || snapshot.within(row.code, within)),
      )
      return pageFrom(rows, limit, row => [row.code], showRegion)
    },
  )
  app.post(
    `${url}/regions`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('新增区划', 'Add a region'),
        body: RegionInput,
        response: { 201: Region },
      },
    },
    async (request, reply) => {
      const { reason, ...input } = request.body
      return reply.code(201).send(await changing(request, reason, (trx, change) => addRegion(trx, input, change)))
    },
  )
  app.patch(
    `${url}/regions/:code`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('修改区划名称', 'Rename a region'),
        params: z.object({ code: RegionCode }),
        body: RegionChange,
        response: { 200: Region },
      },
    },
    async request => {
      const { name, reason } = request.body
      const expected = expectedVersion(request)
      return changing(request, reason, (trx, change) => changeRegion(trx, request.params.code, name, expected, change))
    },
  )

  app.get(
    `${url}/units`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('单位列表', 'List units'),
        querystring: PageQuery.extend({
          region: RegionCode.optional(),
          within: RegionCode.optional(),
          kind: z.enum(UNIT_KINDS).optional(),
          open: z.enum(['true', 'false']).optional(),
        }),
        response: { 200: pageOf(Unit) },
      },
    },
    async request => {
      const { after, limit, region, within, kind, open } = request.query
      const place = readCursor(after, ['string', 'number', 'string'])
      const snapshot = await organisation.snapshot()
      const beyond = (row: { region: string; position: number; id: string }): boolean => {
        if (place === null) return true
        const [r, p, i] = place
        if (row.region !== r) return row.region > r
        return row.position !== p ? row.position > p : row.id > i
      }
      const rows = snapshot.rows.units.filter(
        row =>
          beyond(row) &&
          (region === undefined || row.region === region) &&
          (within === undefined || snapshot.within(row.region, within)) &&
          (kind === undefined || row.kind === kind) &&
          (open === undefined || row.open === (open === 'true')),
      )
      return pageFrom(rows, limit, row => [row.region, row.position, row.id], showUnit)
    },
  )
  app.get(
    `${url}/units/:id`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('单位详情', 'Read a unit'),
        params: z.object({ id: Id }),
        response: { 200: Unit },
      },
    },
    async (request, reply) => {
      const row = (await organisation.snapshot()).unit(request.params.id)
      if (!row) throw new Problem('not-found')
      const unit = showUnit(row)
      reply.header('etag', `"${unit.version}"`)
      return unit
    },
  )
  app.post(
    `${url}/units`,
    {
      config: MANAGE,
      schema: { tags, summary: summary('新增单位', 'Add a unit'), body: UnitInput, response: { 201: Unit } },
    },
    async (request, reply) => {
      const { reason, id, ...input } = request.body
      return reply
        .code(201)
        .send(await changing(request, reason, (trx, change) => addUnit(trx, id ?? randomUUID(), input, change)))
    },
  )
  app.patch(
    `${url}/units/:id`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('修改单位', 'Change a unit'),
        params: z.object({ id: Id }),
        body: UnitChange,
        response: { 200: Unit },
      },
    },
    async request => {
      const { reason, ...fields } = request.body
      const expected = expectedVersion(request)
      return changing(request, reason, (trx, change) => changeUnit(trx, request.params.id, fields, expected, change))
    },
  )
  app.get(
    `${url}/units/:id/closing`,
    {
      config: CLOSING,
      schema: {
        tags,
        summary: summary('撤并单位前的预览，或移交的进度', 'What closing a unit would move, or what is left to move'),
        params: z.object({ id: Id }),
        response: { 200: ClosingPreview },
      },
    },
    async request => previewUnit(await looking(request), request.params.id, openWork),
  )
  app.post(
    `${url}/units/:id/close`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('撤销或合并单位', 'Close a unit, or merge it into another'),
        description:
          'What it has in hand goes to the successor, part by part, each by an act; its posts too where asked.',
        params: z.object({ id: Id }),
        body: UnitClosing,
        response: { 200: Unit },
      },
    },
    async request => {
      const { reason, ...how } = request.body
      return changing(request, reason, (trx, change) => closeUnit(trx, request.params.id, how, openWork, change))
    },
  )
}
