// An account's own drafts and applications, on the account's page.
import { said } from '../guides/words.ts'
import type { Applications } from '../server.ts'
import type { View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'

export type OwnApplications = Awaited<ReturnType<Applications['own']>>

export function Mine({ view, own }: { view: View; own: OwnApplications }) {
  const { t, lang } = view
  return (
    <>
      {own.drafts.length === 0 ? null : (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{t.apply.account.drafts}</h2>
          <ul className="file-list">
            {own.drafts.map(draft => (
              <li key={draft.id}>
                <span>
                  {said(view, draft.matterTitle)}
                  <span className="cell-note">{t.apply.account.kept(dayWords(dayOf(draft.expiresAt), lang))}</span>
                </span>
                <a className="button small" href={`/apply/${encodeURIComponent(draft.id)}`}>
                  {t.apply.account.resume}
                  <span className="offscreen"> {said(view, draft.matterTitle)}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {own.applications.length === 0 ? null : (
        <table className="figure-table text-table">
          <caption>{t.apply.account.mine}</caption>
          <thead>
            <tr>
              <th scope="col">{t.apply.account.matter}</th>
              <th scope="col">{t.account.code}</th>
              <th scope="col">{t.account.stage}</th>
              <th scope="col">{t.apply.account.received}</th>
            </tr>
          </thead>
          <tbody>
            {own.applications.map(one => (
              <tr key={one.code}>
                <th scope="row">
                  <a href={`/track/${one.code}`}>{said(view, one.matterTitle)}</a>
                </th>
                <td data-label={t.account.code} className="code-cell">
                  {one.codeGrouped}
                </td>
                <td data-label={t.account.stage}>{said(view, one.stageTitle)}</td>
                <td data-label={t.apply.account.received}>{dayWords(dayOf(one.receivedAt), lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
