// What was typed, as a query for PostgreSQL: each word with its other forms (synonyms, sounds), joined by and or by or.
import { INITIALS, SOUND, soundOf } from './pinyin.ts'
import { synonymsOf } from './synonyms.ts'
import { queryWords } from './words.ts'

/** One word asked for, and the lexemes that satisfy it. */
export interface Term {
  readonly word: string
  /** Whole lexemes. */
  readonly forms: readonly string[]
  /** Beginnings of lexemes, for pinyin that is still being typed. */
  readonly prefixes: readonly string[]
}

const LATIN = /^[a-z]+$/

function termOf(word: string): Term {
  const forms = [word, ...synonymsOf(word)]
  if (!LATIN.test(word)) return { word, forms, prefixes: [] }
  return {
    word,
    forms: word.length >= 2 && word.length <= 6 ? [...forms, INITIALS + word] : forms,
    // Shorter beginnings would fit half the dictionary.
    prefixes: word.length >= 4 ? [SOUND + word] : [],
  }
}

/** The terms of what was typed; none where nothing was. */
export const termsOf = (typed: string): Term[] => queryWords(typed).map(termOf)

/** The same words by their sound alone: finds what was meant by a homophone. */
export function soundTermsOf(typed: string): Term[] {
  const runs = typed.normalize('NFKC').match(/\p{Script=Han}{2,12}/gu) ?? []
  const sounds = runs.flatMap(run => soundOf(run) ?? [])
  return sounds.map(sound => ({ word: sound, forms: [SOUND + sound], prefixes: [] }))
}

/**
 * What may be looked for by its likeness: a few characters of which one is wrong. Latin letters are pinyin, initials or words, and
 * have been looked for as such; what looks like them in a Chinese text is chance.
 */
export function maySlip(typed: string): boolean {
  const han = typed.match(/\p{Script=Han}/gu)?.length ?? 0
  return han >= 2 && [...typed].length >= 3
}

/** Of several words, those that are enough by themselves: a few Latin letters fit too much by chance. */
export const enoughAlone = (terms: readonly Term[]): Term[] =>
  terms.filter(({ word }) => !LATIN.test(word) || word.length >= 4)

/** A lexeme as `::tsquery` reads it: taken letter by letter, never parsed into words. */
export const quotedLexeme = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

const anyOf = (term: Term): string =>
  `(${[...term.forms.map(quotedLexeme), ...term.prefixes.map(prefix => `${quotedLexeme(prefix)}:*`)].join('|')})`

/** Text for `$1::tsquery`. There must be a term. */
export const tsqueryOf = (terms: readonly Term[], join: '&' | '|'): string => terms.map(anyOf).join(` ${join} `)
