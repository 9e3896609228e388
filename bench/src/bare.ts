// The bare database: the very rows of a submission, made beforehand, written by the same statement through the same driver and
// number of connections, without HTTP, validation or the kernel. What a submission over HTTP is measured against.
import { randomUUID } from 'node:crypto'
import type { Instant } from '@sunhall/kernel'
import { Casework } from '@sunhall/server/casework/service'
import type { Services } from '../../app/src/services.ts'
import { type LoadResult, load } from './load.ts'
import { question } from './people.ts'

interface Written {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

/** Runs real submissions against a pool that only writes down what it is given. */
async function prepared(services: Services, count: number): Promise<Written[]> {
  const written: Written[] = []
  const real = services.database
  const recorder = new Proxy(real.pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name)
      return (query: Written) => {
        if (!query.name.startsWith('casework-write')) return target.query(query)
        written.push({ ...query, name: `bare-${query.name}` })
        return Promise.resolve({ rows: [{ bound: 0 }] })
      }
    },
  })
  const casework = new Casework({ ...real, pool: recorder }, services.ports, services.calendars, services.keys)
  for (let n = 0; n < count; n++) {
    const { region, phone, name, unit, ...fields } = question()
    await casework.begin({
      region: String(region),
      matter: 'inquiry',
      fields: {
        ...(fields as Record<string, string>),
        unit: String(unit),
        name: String(name),
        phone: String(phone),
        channel: 'web',
        reach: 'sms',
      },
      actor: { kind: 'asker', person: null, grants: [] },
      now: new Date().toISOString() as Instant,
      key: `ask:${randomUUID()}`,
      phoneIndex: Buffer.alloc(32, n % 251),
    })
  }
  return written
}

export async function measureBare(services: Services, workers: number, count: number): Promise<LoadResult> {
  const rows = await prepared(services, count)
  return load({ workers, count }, async n => {
    try {
      await services.database.pool.query(rows[n] as Written)
    } catch (error) {
      // Two codes of so many can fall together; a submission would draw another. The attempt counts.
      if ((error as { constraint?: string }).constraint !== 'cases_code') throw error
    }
    return 'written'
  })
}
