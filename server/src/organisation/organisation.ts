// The organisation as other capabilities use it: a snapshot kept in memory, renewed when any server changes the organisation.
import type { Grant, PersonId, PlainDate, RegionCode, UnitId } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import type { Database } from '../platform/schema.ts'
import { type Places, Snapshot } from './snapshot.ts'
import { readOrganisation, readRevision, type UnitRow } from './store.ts'

export interface Organisation {
  /** The kernel's directory (but for who works where on a day), not older than `checkEveryMs`. */
  directory(): Promise<Places>
  /** All of it, for look-ups in a row. `known` is a revision the caller has just read: then nothing is asked of the database. */
  snapshot(known?: number): Promise<Snapshot>
  /** Roles a person has on a legal day: as A unless absent, as B while A is absent. */
  grantsOf(person: PersonId, day: PlainDate): Promise<Grant[]>
  unitsAnswering(region: RegionCode): Promise<UnitRow[]>
  findUnit(id: UnitId): Promise<UnitRow | undefined>
  /** Looks again before the next answer: called after a change by this server. */
  forget(): void
}

/** Days before today whose absences and ended holdings are still read: a list may show last month. */
const LOOK_BACK: PlainDate = '2000-01-01' as PlainDate

export interface OrganisationOptions {
  /** How long a change by another server may stay unseen. */
  readonly checkEveryMs?: number
}

export function openOrganisation(db: Kysely<Database>, options: OrganisationOptions = {}): Organisation {
  const checkEveryMs = options.checkEveryMs ?? 1000
  let present: Snapshot | null = null
  let loading: Promise<Snapshot> | null = null
  let checkedAt = Number.NEGATIVE_INFINITY

  const load = (): Promise<Snapshot> => {
    loading ??= db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(trx => readOrganisation(trx, LOOK_BACK))
      .then(rows => {
        present = new Snapshot(rows)
        return present
      })
      .finally(() => {
        loading = null
      })
    return loading
  }

  const snapshot = async (known?: number): Promise<Snapshot> => {
    // How long ago the database was asked: elapsed time of this process, not the time of day.
    const elapsed = performance.now()
    if (present !== null && known === undefined && elapsed - checkedAt < checkEveryMs) return present
    const revision = known ?? (await readRevision(db))
    checkedAt = elapsed
    // A load that began before the change may answer with what was there before: once more, then.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (present !== null && present.revision >= revision) return present
      await load()
    }
    return present ?? load()
  }

  return {
    snapshot,
    directory: () => snapshot(),
    async grantsOf(person, day) {
      return (await snapshot()).grantsOf(person, day)
    },
    async unitsAnswering(region) {
      return (await snapshot()).unitsAnswering(region)
    },
    async findUnit(id) {
      return (await snapshot()).unit(id)
    },
    forget() {
      checkedAt = Number.NEGATIVE_INFINITY
    },
  }
}
