// The catalogue of a language. `en` is typed by `zh`: a text that lacks its translation does not compile.
import type { Language } from '../server.ts'
import { applyEn } from './apply.en.ts'
import { applyZh } from './apply.zh.ts'
import { askingEn } from './ask.en.ts'
import { askingZh } from './ask.zh.ts'
import { cleanupsEn } from './cleanups.en.ts'
import { cleanupsZh } from './cleanups.zh.ts'
import { en } from './en.ts'
import { guidesEn } from './guides.en.ts'
import { guidesZh } from './guides.zh.ts'
import { licencesEn } from './licences.en.ts'
import { licencesZh } from './licences.zh.ts'
import { noticesEn } from './notices.en.ts'
import { noticesZh } from './notices.zh.ts'
import { registersEn } from './registers.en.ts'
import { registersZh } from './registers.zh.ts'
import { touchEn } from './touch.en.ts'
import { touchZh } from './touch.zh.ts'
import { trackingEn } from './track.en.ts'
import { trackingZh } from './track.zh.ts'
import { zh } from './zh.ts'

// A catalogue is as long as its pages; those of asking, following and matters have files of their own.
const ALL_ZH = {
  ...zh,
  ...askingZh,
  ...trackingZh,
  guides: guidesZh,
  apply: applyZh,
  licences: licencesZh,
  cleanups: cleanupsZh,
  registers: registersZh,
  notices: noticesZh,
  touch: touchZh,
}

export type Messages = typeof ALL_ZH

const CATALOGUES: { readonly [L in Language]: Messages } = {
  zh: ALL_ZH,
  en: {
    ...en,
    ...askingEn,
    ...trackingEn,
    guides: guidesEn,
    apply: applyEn,
    licences: licencesEn,
    cleanups: cleanupsEn,
    registers: registersEn,
    notices: noticesEn,
    touch: touchEn,
  },
}

export const messagesOf = (lang: Language): Messages => CATALOGUES[lang]
