// How words sound: pinyin without tones, and its initials, so that `shebao` and a homophone typed by mistake find 社保 (E2).
import { pinyin } from 'pinyin-pro'
import { synonymsOf } from './synonyms.ts'

/** Marks of lexemes that are sounds. A Han character, so that PostgreSQL's parser keeps mark and letters together as one word. */
export const SOUND = '拼'
export const INITIALS = '首'

/** Words whose sounds are kept: the same few thousand make up nearly everything. Some megabytes. */
const MOST_KEPT = 20_000

/** A function of a text that is asked for the same ones again and again: answers are kept, the longest unused goes first. */
export function remembering<T>(find: (text: string) => T, most = MOST_KEPT): (text: string) => T {
  const kept = new Map<string, T>()
  return text => {
    if (kept.has(text)) {
      const known = kept.get(text) as T
      kept.delete(text)
      kept.set(text, known)
      return known
    }
    const found = find(text)
    kept.set(text, found)
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return found
  }
}

const HAN = /^\p{Script=Han}{2,}$/u

/** Full pinyin of a word of Han characters without tones or spaces; null for anything else, and for single characters. */
export const soundOf = remembering((word): string | null => {
  if (!HAN.test(word)) return null
  const sound = pinyin(word, { toneType: 'none', v: true, separator: '' }).toLowerCase()
  return /^[a-z]+$/.test(sound) ? sound : null
})

const initialsOf = remembering((word): string | null => {
  if (!HAN.test(word)) return null
  const initials = pinyin(word, { pattern: 'first', toneType: 'none', separator: '' }).toLowerCase()
  return /^[a-z]+$/.test(initials) ? initials : null
})

/** Lexemes for how these words sound, one after another in a text: each with its synonyms, initials, and pairs of neighbours. */
export function soundLexemes(words: readonly string[]): string[] {
  const found = new Set<string>()
  words.forEach((word, index) => {
    for (const form of [word, ...synonymsOf(word)]) {
      const sound = soundOf(form)
      if (sound !== null) found.add(SOUND + sound)
      const initials = initialsOf(form)
      if (initials !== null) found.add(INITIALS + initials)
    }
    const sound = soundOf(word)
    const next = soundOf(words[index + 1] ?? '')
    if (sound !== null && next !== null) found.add(SOUND + sound + next)
  })
  return [...found]
}
