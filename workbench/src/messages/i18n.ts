// Which language the screens speak: Chinese unless chosen otherwise; the other catalogue is fetched when it is.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { speak } from '../api/client.ts'
import type { Messages } from './zh.ts'

export type Language = 'zh' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages }
  }
}

const KEPT = 'sunhall-language'

export const keptLanguage = (): Language | null => {
  const kept = localStorage.getItem(KEPT)
  return kept === 'zh' || kept === 'en' ? kept : null
}

const load = async (language: Language): Promise<Messages> =>
  language === 'zh' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en

export async function setLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await load(language))
  }
  localStorage.setItem(KEPT, language)
  speak(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  await i18next.changeLanguage(language)
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    // Chinese first: a text missing in English would show in Chinese, and its type says none is missing.
    fallbackLng: false,
  })
  await setLanguage(keptLanguage() ?? 'zh')
}
