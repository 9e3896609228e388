// The optional account: the list of what was asked and applied for while logged in.
import { Mine, type OwnApplications } from '../apply/mine.tsx'
import type { AskerProfile } from '../port.ts'
import type { Inquiries } from '../server.ts'
import { type Csrf, Hidden } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { say, type View } from '../view.ts'
import { dayOf, dayWords } from '../words.ts'

export type OwnInquiries = Awaited<ReturnType<Inquiries['own']>>

export function AccountPage({
  view,
  csrf,
  profile,
  own,
  applications,
  isReset,
}: {
  view: View
  csrf: Csrf
  profile: AskerProfile
  own: OwnInquiries
  applications: OwnApplications | null
  /** The password was set anew a moment ago. */
  isReset: boolean
}) {
  const nothing =
    own.length === 0 && (applications === null || applications.drafts.length + applications.applications.length === 0)
  const { t, lang } = view
  return (
    <Layout view={view} title={t.account.title} place="account" own>
      <div className="wide page">
        <h1>{t.account.title}</h1>
        {isReset ? (
          <p className="verdict good" role="status">
            {t.account.proof.isReset}
          </p>
        ) : null}
        <div className="heading-row">
          <p>
            {t.account.hello(profile.name ?? profile.phoneMasked)}
            {profile.name === null ? null : <span className="meta"> {profile.phoneMasked}</span>}
          </p>
          <div className="heading-deeds">
            <a href="/account/settings" className="button quiet small">
              {t.account.settings.title}
            </a>
            <form action="/account/log-out" method="post">
              <Hidden csrf={csrf} />
              <button type="submit" className="button quiet small">
                {t.account.logOut}
              </button>
            </form>
          </div>
        </div>
        {applications === null ? null : <Mine view={view} own={applications} />}
        {nothing ? (
          <div className="empty">
            <p>{t.account.none}</p>
            <p>
              <a className="button primary" href="/ask">
                {t.home.ask}
              </a>
            </p>
          </div>
        ) : own.length === 0 ? null : (
          <table className="figure-table text-table">
            <caption>{t.account.mine}</caption>
            <thead>
              <tr>
                <th scope="col">{t.account.subject}</th>
                <th scope="col">{t.account.code}</th>
                <th scope="col">{t.account.stage}</th>
                <th scope="col">{t.account.askedAt}</th>
              </tr>
            </thead>
            <tbody>
              {own.map(one => (
                <tr key={one.code}>
                  <th scope="row">
                    <a href={`/track/${one.code}`}>{one.subject}</a>
                  </th>
                  <td data-label={t.account.code} className="code-cell">
                    {one.codeGrouped}
                  </td>
                  <td data-label={t.account.stage}>{say(view, one.stageTitle)}</td>
                  <td data-label={t.account.askedAt}>{dayWords(dayOf(one.askedAt), lang)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Layout>
  )
}
