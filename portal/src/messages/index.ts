// The catalogue of a language. `en` is typed by `zh`: a text that lacks its translation does not compile.
import type { Language } from '../server.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type Messages = typeof zh

const CATALOGUES: { readonly [L in Language]: Messages } = { zh, en }

export const messagesOf = (lang: Language): Messages => CATALOGUES[lang]
