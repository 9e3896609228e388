// Words with places to fill in: `{name}` takes the value of that name. A place nobody fills stays as it is written, so that it is seen.
import type { Text } from '@sunhall/kernel'

export type Language = keyof Text
export interface Fillings {
  readonly [name: string]: string | number | Text | undefined
}

export const fillWords = (words: string, fillings: Fillings, language: Language): string =>
  words.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = fillings[name]
    if (value === undefined) return place
    return typeof value === 'object' ? value[language] : String(value)
  })

export const fillText = ({ zh, en }: Text, fillings: Fillings): Text => ({
  zh: fillWords(zh, fillings, 'zh'),
  en: fillWords(en, fillings, 'en'),
})
