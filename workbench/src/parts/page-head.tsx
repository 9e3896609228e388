// The head of every screen: its name, one line of what it is for, and what can be begun here. Names the browser's tab too.
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}

export function usePageTitle(page: string): void {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('house.title', { page })
  }, [page, t])
}

export function PageHead({ title, hint, children }: Props) {
  usePageTitle(title)
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {hint && <p className="muted">{hint}</p>}
      </div>
      {children && <div className="page-head-deeds">{children}</div>}
    </header>
  )
}
