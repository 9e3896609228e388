// About: the limits with their sources, personal data, accessibility, the record.
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly string[] }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="lines">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

export function AboutPage({ view }: { view: View }) {
  const { t } = view
  const [first, ...others] = t.about.limitColumns
  return (
    <Layout view={view} title={t.about.title} place="about">
      <div className="reading page">
        <h1>{t.about.title}</h1>
        <section aria-labelledby="limits">
          <h2 id="limits">{t.about.limits}</h2>
          <p>{t.about.limitsLead}</p>
          <table className="figure-table text-table">
            <caption className="offscreen">{t.about.limits}</caption>
            <thead>
              <tr>
                <th scope="col">{first}</th>
                {others.map(head => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {t.about.limitRows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, i) => (
                    <td key={others[i]} data-label={others[i]}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <Lines id="privacy" title={t.about.privacy} lines={t.about.privacyLines} />
        <section aria-labelledby="record">
          <h2 id="record">{t.about.record}</h2>
          <p>
            {t.about.recordText} <a href="/verify">{t.common.nav.verify}</a>
          </p>
        </section>
        <Lines id="accessibility" title={t.about.accessibility} lines={t.about.accessibilityLines} />
      </div>
    </Layout>
  )
}
