// Typed text as it is kept: composed, trimmed, lines ended alike; and the characters that nobody sees.

/** Joiners within an emoji, and a Mongolian vowel separator within Mongolian writing, are lawful. */
const LAWFUL =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D(?=\p{Extended_Pictographic})|(?<=\p{Script=Mongolian})\u180E/gu

const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is what this is for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}]|\p{Surrogate}/u

/** Whether a text holds controls, zero-width or bidirectional marks, or half a character: they mislead readers and searches. */
export const hasHidden = (text: string): boolean => HIDDEN.test(text.replace(LAWFUL, ''))

export const tidied = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()

/** Characters as people count them: code points. */
export function characters(text: string): number {
  let n = 0
  for (const _ of text) n += 1
  return n
}
