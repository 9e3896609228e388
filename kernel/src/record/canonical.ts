// Canonical JSON (RFC 8785): one text for one value, so that a hash of it means something in any language.
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
  try {
    return textOf(value)
  } catch (error) {
    // A cycle ends when the stack does.
    if (error instanceof RangeError) throw new NotCanonical('too deep')
    throw error
  }
}

function textOf(value: Json): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonical('not a finite number')
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? `[${value.map(textOf).join()}]` : objectText(value as { [key: string]: Json })
    default:
      throw new NotCanonical(`no JSON value: ${typeof value}`)
  }
}

function objectText(value: { readonly [key: string]: Json | undefined }): string {
  let text = ''
  // Sorting without a comparison is by UTF-16 code units, as RFC 8785 §3.2.3 asks.
  for (const key of Object.keys(value).sort()) {
    const inner = value[key]
    if (inner !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${textOf(inner)}`
  }
  return `{${text}}`
}

/** RFC 8785 §3.2.2.2 escapes as ECMAScript does, but has no text for half a character, which ECMAScript would escape. */
function quoted(text: string): string {
  if (!text.isWellFormed()) throw new NotCanonical('a lone surrogate')
  return JSON.stringify(text)
}
