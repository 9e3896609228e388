// Canonical JSON (RFC 8785): one text for one value, so that a hash of it means something in any language.
import canonicalize from 'canonicalize'
import type { Json } from '../text.ts'

/** A value that has no canonical JSON: NaN, an infinity, a lone surrogate, a cycle, or no JSON value at all. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical'
  readonly code = 'not-canonical'
}

/**
 * The canonical JSON text of a value: keys sorted by UTF-16 code units, no blanks, numbers as ECMAScript writes them.
 * Properties that are `undefined` are left out, as in stored JSON. @throws NotCanonical
 */
export function canonicalJson(value: Json): string {
  let text: string | undefined
  try {
    text = canonicalize(value)
  } catch (error) {
    throw new NotCanonical(error instanceof Error ? error.message : String(error))
  }
  if (text === undefined) throw new NotCanonical('not a JSON value')
  return text
}
