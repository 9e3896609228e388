// A screen that is on its way: grey bars where its content will be.
import { useTranslation } from 'react-i18next'

export function Waiting({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useTranslation()
  return (
    <div className="waiting" role="status">
      <span className="unseen">{t('common.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are alike and never move
        <div key={line} className="waiting-bar" style={{ width: `${92 - ((line * 23) % 50)}%` }} />
      ))}
    </div>
  )
}
