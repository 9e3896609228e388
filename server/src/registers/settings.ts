// Settings: rules of the house that are data, each with its schema, its default and the source of that default.
import type { Json } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { COUNTER } from '../applications/counter/id-reader.ts'
import { PAYMENT } from '../applications/fees/payment-setting.ts'
import { LICENCE_REMINDER } from '../applications/licences/reminder.ts'
import { GREEN_CHANNEL } from '../applications/projects/green-channel.ts'
import { Problem } from '../platform/errors.ts'
import { versionOf } from '../platform/http-pages.ts'
import type { Database } from '../platform/schema.ts'
import { line } from '../platform/text-input.ts'
import { RETENTION } from '../record/retention.ts'
import { type Change, recordChange } from './history.ts'

export const SETTINGS = {
  // 等保三级 8.1.4.1 (failure handling, timeout); the numbers are practice: 5 failures, 15–30 minutes, idle 15–30 minutes.
  login: {
    schema: z.strictObject({
      failures: z.number().int().min(3).max(20),
      lockMinutes: z.number().int().min(5).max(1440),
      idleMinutes: z.number().int().min(5).max(120),
      sessionHours: z.number().int().min(1).max(24),
    }),
    initial: { failures: 5, lockMinutes: 15, idleMinutes: 30, sessionHours: 12 },
    who: 'security-admin',
  },
  site: {
    schema: z.strictObject({
      nameZh: line(40),
      nameEn: line(80),
      hotline: line(40, { min: 0 }),
    }),
    initial: { nameZh: '阳光政务', nameEn: 'Sunhall', hotline: '12345' },
    who: 'system-admin',
  },
  // How long private texts are kept after a case is settled: the number and its sources stand with what erases them.
  [RETENTION.key]: RETENTION,
  [GREEN_CHANNEL.key]: GREEN_CHANNEL,
  [PAYMENT.key]: PAYMENT,
  [COUNTER.key]: COUNTER,
  [LICENCE_REMINDER.key]: LICENCE_REMINDER,
} as const satisfies {
  readonly [name: string]: {
    readonly schema: z.ZodType
    readonly initial: Json
    readonly who: 'system-admin' | 'security-admin'
  }
}

export type SettingName = keyof typeof SETTINGS
export type Setting<N extends SettingName> = z.output<(typeof SETTINGS)[N]['schema']>

/** The present value; the default where none is kept or the kept one no longer fits its schema. */
export async function readSetting<N extends SettingName>(db: Kysely<Database>, name: N): Promise<Setting<N>> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', name).executeTakeFirst()
  const { schema, initial } = SETTINGS[name]
  if (row === undefined) return initial as Setting<N>
  const kept = schema.safeParse(row.value)
  return (kept.success ? kept.data : initial) as Setting<N>
}

/** Keeps a new value, when the caller has seen the present one. */
export async function changeSetting<N extends SettingName>(
  db: Kysely<Database>,
  name: N,
  value: Setting<N>,
  expected: string,
  change: Change,
): Promise<void> {
  const before = await readSetting(db, name)
  if (versionOf(before) !== expected) throw new Problem('changed-meanwhile')
  await db
    .insertInto('settings')
    .values({ key: name, value: JSON.stringify(value) })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value: JSON.stringify(value) }))
    .execute()
  await recordChange(db, change, { register: 'settings', key: name, before, after: value as Json })
}
