// Pages of a list by cursor, and versions by ETag: what every list and every shared record of the API does alike.
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fieldProblem, Problem } from './errors.ts'

export const PAGE_MAX = 100
/** A cursor may hold a title and how it sounds. */
export const CURSOR_MAX = 4000

/** Query of every list. */
export const PageQuery = z.object({
  after: z
    .string()
    .max(CURSOR_MAX)
    .regex(/^[\w-]+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
})
export type PageQuery = z.infer<typeof PageQuery>

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

export interface Page<T> {
  readonly items: T[]
  /** Cursor of the next page; null at the end. */
  readonly next: string | null
}

type CursorPart = string | number

/** The place after which the next page begins, opaque to the caller. */
export function writeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** @throws Problem invalid-input for a cursor that no list of this shape gave out. */
export function readCursor<const S extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  shape: S,
): { [K in keyof S]: S[K] extends 'string' ? string : number } | null {
  if (cursor === undefined) return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parts) && parts.length === shape.length && shape.every((type, i) => typeof parts[i] === type)) {
      const whole = parts.every(part => (typeof part === 'number' ? Number.isSafeInteger(part) : !part.includes('\0')))
      if (whole) return parts as never
    }
  } catch {
    // falls through to the refusal
  }
  throw fieldProblem('after', 'wrong-format')
}

/** Cuts the row that was read beyond the page and turns it into the next cursor. */
export function pageFrom<R, T>(
  rows: readonly R[],
  limit: number,
  cursor: (row: R) => readonly CursorPart[],
  show: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(show), next: rows.length > limit && last !== undefined ? writeCursor(cursor(last)) : null }
}

/** The version of a record: a digest of what it says. Goes out as `version` and as ETag, comes back in If-Match. */
export function versionOf(record: object): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 16)
}

/** The version the caller last saw. @throws Problem precondition-required */
export function expectedVersion(request: FastifyRequest): string {
  const given = request.headers['if-match']
  const version = /^(?:W\/)?"([\w-]{1,64})"$/.exec(given ?? '')?.[1]
  if (version === undefined) throw new Problem('precondition-required')
  return version
}

/** Of what is counted, such as acts and revisions: `If-Match: "7"`. @throws Problem precondition-required */
export function expectedNumber(request: FastifyRequest): number {
  const number = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1]
  if (number === undefined) throw new Problem('precondition-required')
  return Number(number)
}

/** @throws Problem changed-meanwhile when somebody changed the record since. */
export function requireVersion(record: object, expected: string): void {
  if (versionOf(record) !== expected) throw new Problem('changed-meanwhile')
}
