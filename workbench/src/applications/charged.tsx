// What this application is charged, line by line with its basis, and the licences it brought about.
import type { ApplicationView } from '../api/applications.ts'
import { yuanText } from '../forms/money.ts'
import { useWords } from '../messages/words.ts'

const TONE = { ordered: 'near', claimed: 'yellow', confirmed: 'good', refunded: 'calm', cancelled: undefined } as const

export function Charged({ shown }: { readonly shown: ApplicationView }) {
  const { t, say, day } = useWords()
  if (shown.fees.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('application.fees')}</h2>
      {shown.fees.map(fee => (
        <div key={fee.part} className="charged">
          <div className="part-head">
            <strong>¥{yuanText(fee.total)}</strong>
            <span className="tag" data-tone={TONE[fee.state]}>
              {t(`application.feeStates.${fee.state}`)}
            </span>
            {fee.dueDay && <span>{t('application.feeDue', { day: day(fee.dueDay) })}</span>}
            {fee.reference && (
              <span className="muted">
                {t('application.reference')} <span className="code">{fee.reference}</span>
              </span>
            )}
            {fee.refunded > 0 && (
              <span className="muted">{t('application.refundedSum', { sum: yuanText(fee.refunded) })}</span>
            )}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways on a phone */}
          <section className="table-scroll" aria-label={t('application.lines')} tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('fields.fee')}</th>
                  <th scope="col" className="number">
                    {t('application.price')}
                  </th>
                  <th scope="col" className="number">
                    {t('application.quantity')}
                  </th>
                  <th scope="col" className="number">
                    {t('application.sum')}
                  </th>
                  <th scope="col">{t('application.basis')}</th>
                </tr>
              </thead>
              <tbody>
                {fee.lines.map(line => (
                  <tr key={line.title.zh}>
                    <td>{say(line.title)}</td>
                    <td className="number">{yuanText(line.price)}</td>
                    <td className="number">{line.quantity}</td>
                    <td className="number">{yuanText(line.price * line.quantity)}</td>
                    <td>{line.basis}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      ))}
    </section>
  )
}

export function Licences({ shown }: { readonly shown: ApplicationView }) {
  const { t, say } = useWords()
  const changes = t('application.licenceChange', { returnObjects: true }) as Record<string, string>
  if (shown.licences.length === 0) return null
  return (
    <section className="panel">
      <h2>{t('application.licences')}</h2>
      <ul className="files">
        {shown.licences.map(licence => (
          <li key={`${licence.number}-${licence.change}`}>
            <span className="tag" data-tone="good">
              {changes[licence.change] ?? licence.change}
            </span>
            <span>
              <strong>{say(licence.title)}</strong> <span className="code">{licence.number}</span>
              <span className="row-sub">
                {licence.untilDay === null
                  ? t('application.validFrom', { from: licence.fromDay })
                  : t('application.validUntil', { from: licence.fromDay, until: licence.untilDay })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
