// What is shown when a screen itself fails: a way on, never a blank page.
import { Component, type ReactNode } from 'react'
import { Translation } from 'react-i18next'

export class Broken extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Translation>
        {t => (
          <main className="notice-page">
            <h1>{t('problem.broken')}</h1>
            <p>{t('problem.brokenMend')}</p>
            <button type="button" className="plain-button" onClick={() => location.reload()}>
              {t('problem.reload')}
            </button>
          </main>
        )}
      </Translation>
    )
  }
}
