// Text that people send: the ONE place where it is normalised, measured and cleared of invisible control characters.
import { z } from 'zod'
import type { FieldProblem } from './errors.ts'
import type { FieldCode } from './problems-fields.ts'

/** Adds a field problem of the registry to a zod check. */
export function fieldIssue(code: FieldCode, values?: FieldProblem['params']): { code: 'custom'; params: object } {
  return { code: 'custom', params: values === undefined ? { problem: code } : { problem: code, values } }
}

/** A joiner between pictographs builds one emoji (a family); a Mongolian vowel separator belongs to Mongolian writing. Both stay. */
const LAWFUL_JOINERS =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D(?=\p{Extended_Pictographic})|(?<=\p{Script=Mongolian})\u180E/gu

/**
 * Characters that are not seen and can mislead a reader or a search: controls (C0, C1), soft hyphen, zero-width and
 * bidirectional marks, interlinear anchors, tags, lone surrogates and non-characters. Ideographic variation selectors
 * (U+E0100–E01EF, rare name characters) and emoji presentation (U+FE0F) are not among them.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is what this is for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/u

const EVERY_HIDDEN = new RegExp(HIDDEN, 'gu')

/** Which character it is, as `U+200B`, and what can be seen to either side: nobody finds by eye what is not seen. */
type Hidden = { readonly character: string; readonly near: string }

/** Shown to either side: enough to find the place by. */
const SEEN_BESIDE = 6

/** The first hidden character of a text, or null. */
export function hiddenCharacter(text: string): Hidden | null {
  // Joiners are rare, and looking around each place of a long text for them is not cheap.
  const plain = /[\u200D\u180E]/.test(text) ? text.replace(LAWFUL_JOINERS, '') : text
  const found = HIDDEN.exec(plain)
  if (!found) return null
  const { index } = found
  const seen = (from: number, to: number): string[] => [
    ...plain.slice(Math.max(0, from), to).replace(EVERY_HIDDEN, '').replace(/\s+/g, ' '),
  ]
  const near = [
    ...seen(index - 8 * SEEN_BESIDE, index).slice(-SEEN_BESIDE),
    ...seen(index, index + 8 * SEEN_BESIDE).slice(0, SEEN_BESIDE),
  ]
  return {
    character: `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    near: near.join('').trim() || '…',
  }
}

/** Characters as people count them: code points, so that 𠮷 and 😀 are one each. */
export function length(text: string): number {
  let n = 0
  for (const _ of text) n += 1
  return n
}

interface TextOptions {
  /** Fewest characters after trimming; 1 unless given. 0 lets the field be empty. */
  readonly min?: number
}

function textInput(max: number, lines: 'one' | 'many', options: TextOptions) {
  const min = options.min ?? 1
  return z
    .string()
    .meta({ minLength: min, maxLength: max })
    .transform((raw, context) => {
      const unix = raw.replace(/\r\n?/g, '\n')
      const hidden = hiddenCharacter(unix)
      if (hidden !== null) {
        context.addIssue(fieldIssue('hidden-character', hidden))
        return z.NEVER
      }
      const clean = unix.normalize('NFC').trim()
      if (lines === 'one' && /[\n\t]/.test(clean)) {
        context.addIssue(fieldIssue('one-line'))
        return z.NEVER
      }
      const size = length(clean)
      if (size > max) context.addIssue(fieldIssue('too-long', { limit: max }))
      else if (size < min)
        context.addIssue(size === 0 ? fieldIssue('required') : fieldIssue('too-short', { limit: min }))
      return clean
    })
}

/** One line of text of at most `max` characters, trimmed, NFC. */
export function line(max: number, options: TextOptions = {}) {
  return textInput(max, 'one', options)
}

/** Text with line breaks, of at most `max` characters, trimmed, NFC, `\n` between lines. */
export function paragraph(max: number, options: TextOptions = {}) {
  return textInput(max, 'many', options)
}
