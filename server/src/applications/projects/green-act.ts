// The act that puts a case on the green channel is held to the threshold that is set (B9): there is no second one in the process.
import type { Kysely } from 'kysely'
import { Problem } from '../../platform/errors.ts'
import type { Database } from '../../platform/schema.ts'
import { readSetting } from '../../registers/settings.ts'
import { isGreen, PROJECT_KINDS } from './green-channel.ts'

/** 万元 and 万美元 as an act names them. */
const TEN_THOUSAND = 10_000

/** Holds the act that puts a case on the channel to the threshold that is set: there is no second one. @throws Problem project-below-threshold */
export const greenChannelCheck =
  (db: Kysely<Database>) =>
  async (act: string, fields: { readonly [field: string]: unknown }): Promise<void> => {
    if (act !== 'grant-green-channel') return
    const kind = PROJECT_KINDS.find(each => each === fields.ground)
    // What is missing or no choice at all is the process's to refuse.
    if (kind === undefined) return
    const sum = fields[kind]
    const amount = typeof sum === 'number' ? Math.round(sum * TEN_THOUSAND) : 0
    const recognition = typeof fields.recognition === 'string' ? fields.recognition : ''
    if (!isGreen({ kind, amount, recognition }, await readSetting(db, 'green-channel')))
      throw new Problem('project-below-threshold')
  }
