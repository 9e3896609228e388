// Words that depend on the reader: a Text in their language, days and moments in the legal time zone.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Text } from '../api/types.ts'

const ZONE = 'Asia/Shanghai'

const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** 2026-03-02 14:05, in the legal time zone whatever the machine's. */
export const atText = (instant: string): string => moment.format(new Date(instant))

/** The legal day of an instant. */
export const dayOf = (instant: string): string => atText(instant).slice(0, 10)

/** 2026-03-02 as people write it. */
export function dayText(day: string, language: string): string {
  const [y, m, d] = day.split('-').map(Number)
  return language === 'en' ? day : `${y}年${m}月${d}日`
}

/** 123456789012 in groups of four. */
export const codeText = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ')

export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Everything a screen needs to speak: `t` for catalogue texts, `say` for texts the API sends. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return useMemo(
    () => ({
      t,
      language: language as 'zh' | 'en',
      say: (text: Text | string | null | undefined): string =>
        text === null || text === undefined ? '' : typeof text === 'string' ? text : text[language] || text.zh,
      list: (items: readonly string[]): string => items.join(language === 'en' ? ', ' : '、'),
      day: (day: string): string => dayText(day, language),
    }),
    [t, language],
  )
}
