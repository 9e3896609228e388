// Chinese or English, chosen on every screen and kept with the account when somebody is logged in.
import { useQueryClient } from '@tanstack/react-query'
import { changeLanguage } from '../api/session.ts'
import { setLanguage } from '../messages/i18n.ts'
import { useWords } from '../messages/words.ts'

export function LanguageSwitch() {
  const { t, language } = useWords()
  const queries = useQueryClient()
  const next = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="language"
      lang={next === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => {
        void setLanguage(next)
        // Without a session the browser's own memory is enough.
        if (queries.getQueryData(['me'])) void changeLanguage(next).catch(() => undefined)
      }}
    >
      {t(`language.${next}`)}
    </button>
  )
}
