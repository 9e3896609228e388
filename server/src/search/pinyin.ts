// How words sound: pinyin without tones, and its initials, so that `shebao` and a homophone typed by mistake find 社保 (E2).
import { pinyin } from 'pinyin-pro'
import { synonymsOf } from './synonyms.ts'

/** Marks of lexemes that are sounds. A Han character, so that PostgreSQL's parser keeps mark and letters together as one word. */
export const SOUND = '拼'
export const INITIALS = '首'

const HAN = /^\p{Script=Han}{2,}$/u

/** Full pinyin of a word of Han characters without tones or spaces; null for anything else, and for single characters. */
export function soundOf(word: string): string | null {
  if (!HAN.test(word)) return null
  const sound = pinyin(word, { toneType: 'none', v: true, separator: '' }).toLowerCase()
  return /^[a-z]+$/.test(sound) ? sound : null
}

function initialsOf(word: string): string | null {
  if (!HAN.test(word)) return null
  const initials = pinyin(word, { pattern: 'first', toneType: 'none', separator: '' }).toLowerCase()
  return /^[a-z]+$/.test(initials) ? initials : null
}

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
