// Decisions that grant a licence, for everybody to read (许可法 40): what was granted, to whom, by whom, when, and whether it still holds.
import { type Instant, localDay, type PlainDate, type Text } from '@sunhall/kernel'
import type pg from 'pg'
import { z } from 'zod'
import { DayText, Text as TextModel, UnitRef } from '../../casework/model.ts'
import type { CaseworkPorts } from '../../casework/port.ts'
import { unitRef } from '../../casework/words.ts'
import { fieldProblem } from '../../platform/errors.ts'
import { type Page, PageQuery, pageFrom, readCursor } from '../../platform/http-pages.ts'
import * as store from './granted-store.ts'
import { LicenceState } from './model.ts'
import { daysAt, holderOf, shownHolder, stateOf, topOf } from './service.ts'

export const GrantedDecision = z
  .object({
    region: z.string(),
    licence: z.string().describe('Number of the licence'),
    decision: z.string().nullable().describe('Number of the decision; null where the law renewed it by silence'),
    change: z.enum(['grant', 'renew', 'change']),
    day: DayText.describe('Day of the decision'),
    matter: z.string(),
    title: TextModel,
    unit: UnitRef,
    holder: z.string().nullable().describe('The firm’s name; a person’s masked'),
    creditCode: z.string().nullable().describe('Of a firm'),
    fromDay: DayText,
    untilDay: DayText.nullable(),
    deemed: z.boolean().describe('Renewed because nobody decided in time (许可法 50)'),
    state: LicenceState.describe('Of the licence as it stands today'),
  })
  .meta({ id: 'GrantedDecision' })
export type GrantedDecision = z.infer<typeof GrantedDecision>

/** By what was granted, never by whom it was granted to: nobody looks up a person here. */
export const GrantedQuery = PageQuery.extend({
  region: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .optional(),
  unit: z.string().max(60).optional(),
  matter: z.string().max(80).optional(),
  number: z.string().trim().max(80).optional().describe('Whole number of a licence'),
  from: DayText.optional(),
  to: DayText.optional(),
})
export type GrantedQuery = z.infer<typeof GrantedQuery>

/** What a list can be narrowed to: units and matters that granted anything. */
export interface GrantedChoices {
  readonly units: readonly { readonly id: string; readonly name: Text }[]
  readonly matters: readonly { readonly code: string; readonly title: Text }[]
}

/** What the public may ask of the register. */
export interface GrantedLicences {
  /** Newest first. @throws Problem invalid-input for a cursor or a period that is none */
  granted(query: GrantedQuery, now: Instant): Promise<Page<GrantedDecision>>
  grantedChoices(region: string | null): Promise<GrantedChoices>
}

export interface GrantedParts {
  readonly pool: pg.Pool
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly keys: { readonly sealing: Buffer }
  readonly matterTitle: (code: string) => Promise<Text | null>
  readonly reminderDays: () => Promise<number>
}

export function grantedLicences({ pool, ports, keys, matterTitle, reminderDays }: GrantedParts): GrantedLicences {
  const regionsOf = async (region: string | null | undefined) => {
    const offices = await ports.offices()
    const all = offices.regionsUnder(topOf(offices))
    return { offices, regions: region == null ? all : offices.regionsUnder(region).filter(one => all.includes(one)) }
  }
  return {
    async granted(query, now) {
      const { offices, regions } = await regionsOf(query.region)
      const cursor = readCursor(query.after, ['string', 'string', 'string'])
      if (query.from !== undefined && query.to !== undefined && query.from > query.to)
        throw fieldProblem('to', 'wrong-format')
      const rows = await store.granted(pool, {
        regions,
        unit: query.unit ?? null,
        matter: query.matter ?? null,
        number: query.number === undefined || query.number === '' ? null : query.number,
        from: (query.from as PlainDate | undefined) ?? null,
        to: (query.to as PlainDate | undefined) ?? null,
        after: cursor === null ? null : { at: cursor[0], number: cursor[1], region: cursor[2] },
        limit: query.limit + 1,
      })
      const codes = [...new Set(rows.map(row => row.matter_code))]
      const titles = new Map(await Promise.all(codes.map(async code => [code, await matterTitle(code)] as const)))
      const days = await daysAt(now, { reminderDays })
      return pageFrom(
        rows,
        query.limit,
        row => [row.at, row.number, row.region],
        row => {
          const holder = holderOf(row, keys.sealing)
          const { kind, name } = shownHolder(holder, null)
          return {
            region: row.region,
            licence: row.number,
            decision: row.decision,
            change: row.change,
            day: localDay(row.at),
            matter: row.matter_code,
            title: titles.get(row.matter_code) ?? { zh: row.matter_code, en: row.matter_code },
            unit: unitRef(row.unit_id, offices),
            holder: name,
            creditCode: kind === 'firm' ? (holder?.creditCode ?? null) : null,
            fromDay: row.from_day,
            untilDay: row.until_day,
            deemed: row.deemed,
            state: stateOf({ change: row.last_change, until_day: row.last_until }, days),
          }
        },
      )
    },
    async grantedChoices(region) {
      const { offices, regions } = await regionsOf(region)
      const matters = await store.grantedMatters(pool, regions)
      const units = [...new Set(matters.map(one => one.unit_id))].sort()
      return {
        units: units.map(id => ({ id, name: offices.unitName(id) })),
        matters: matters.map(({ code, title, title_en }) => ({ code, title: { zh: title, en: title_en } })),
      }
    },
  }
}
