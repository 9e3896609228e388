// Rows of the organisation as the API shows them, each with its version.
import type { Instant, PlainDate } from '@sunhall/kernel'
import { versionOf } from '../platform/http-pages.ts'
import type { Absence, Person, Post, Region, Unit } from './model.ts'
import type { Snapshot } from './snapshot.ts'
import type { AbsenceRow, PersonDetail, PostRow, RegionRow, UnitRow } from './store.ts'

function versioned<T extends object>(record: T): T & { version: string } {
  return { ...record, version: versionOf(record) }
}

export function showRegion(row: RegionRow): Region {
  return versioned({
    code: row.code,
    parent: row.parent,
    level: row.level as Region['level'],
    name: { zh: row.name_zh, en: row.name_en },
  })
}

export function showUnit(row: UnitRow): Unit {
  return versioned({
    id: row.id,
    region: row.region,
    kind: row.kind,
    name: { zh: row.name_zh, en: row.name_en },
    short: row.short_zh,
    phone: row.phone,
    address: row.address,
    duties: row.duties,
    position: row.position,
    open: row.open,
    successor: row.successor ?? null,
  })
}

export function showPost(row: PostRow, snapshot: Snapshot, today: PlainDate): Post {
  // What changes by itself (today's absence) or elsewhere (a name) is no part of the version.
  const own = {
    id: row.id,
    unit: row.unit_id,
    title: { zh: row.title_zh, en: row.title_en },
    roles: row.roles,
    open: row.closed_at === null,
  }
  const holdings = snapshot.holdersOf(row.id)
  const held = holdings.map(holder => [holder.person_id, holder.rank, holder.from_day, holder.to_day])
  return {
    ...own,
    holders: holdings
      .filter(holder => holder.to_day === null || holder.to_day >= today)
      .map(holder => ({
        person: holder.person_id,
        name: snapshot.person(holder.person_id)?.name ?? '',
        rank: holder.rank,
        from: holder.from_day,
        to: holder.to_day,
        absent: snapshot.absent(holder.person_id, today),
      })),
    version: versionOf({ ...own, held }),
  }
}

export function showPerson(row: PersonDetail, snapshot: Snapshot, now: Instant, today: PlainDate): Person {
  const own = {
    id: row.id,
    login: row.login,
    name: row.name,
    phone: row.phone,
    email: row.email,
    language: row.language,
    disabled: row.disabled_at !== null,
  }
  const posts = snapshot.holdingsOf(row.id).flatMap(holding => {
    const post = snapshot.postRow(holding.post_id)
    const past = holding.to_day !== null && holding.to_day < today
    return post && !past && post.closed_at === null ? [{ post: post.id, unit: post.unit_id, rank: holding.rank }] : []
  })
  return {
    ...own,
    locked: row.locked_until !== null && row.locked_until > now,
    secondFactor: row.totp_confirmed_at !== null || Boolean(row.has_passkey),
    posts,
    version: versionOf(own),
  }
}

export function showAbsence(row: AbsenceRow): Absence {
  return { id: row.id, person: row.person_id, from: row.from_day, to: row.to_day, reason: row.reason }
}
