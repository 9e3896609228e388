// How the stand-ins word a text in both languages, and cite a law.
import type { Text } from '@sunhall/kernel'
import type { Basis } from '../server.ts'

export const T = (zh: string, en: string): Text => ({ zh, en })

export const basis = (zh: string, en: string, article: string, text?: string): Basis => ({
  title: T(zh, en),
  article,
  certainty: 'statute',
  ...(text === undefined ? {} : { text }),
})
