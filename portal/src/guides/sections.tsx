// The parts of a guide: basics, bases, conditions, steps, limits, fees, members, places, remedies, questions.
import { extensionDaysOf, type Guide, type MatterEntry, statutoryLimitOf } from '../server.ts'
import type { View } from '../view.ts'
import { dayWords } from '../words.ts'
import { BasisLine, FactTable, Section } from './section.tsx'
import { audienceWords, kindWords, limitWords, priceWords, said } from './words.ts'

export interface PartProps {
  readonly view: View
  readonly guide: Guide
  readonly entry: MatterEntry
}

export function Basics({ view, guide, entry }: PartProps) {
  const { t } = view
  const { result } = entry
  return (
    <Section id="basics" title={t.guides.basics}>
      <FactTable
        rows={[
          [
            t.guides.code,
            <span key="code" className="code-inline">
              {entry.code}
            </span>,
          ],
          [t.guides.type, kindWords(view, entry)],
          [t.guides.department, said(view, guide.summary.unit.name)],
          [t.guides.authority, t.guides.authorities[entry.authority]],
          [t.guides.receivedBy, guide.intakeUnit === null ? null : said(view, guide.intakeUnit.name)],
          [t.guides.paidTo, guide.financeUnit === null ? null : said(view, guide.financeUnit.name)],
          [t.guides.audience, audienceWords(view, entry.audience)],
          [t.guides.mode, t.guides.modes[entry.handling.mode]],
          [t.guides.resultName, result.kind === 'none' ? t.guides.noResult : said(view, result.title)],
          [
            t.guides.validity,
            result.kind === 'none'
              ? null
              : result.validity === null
                ? t.guides.noEnd
                : t.guides.months(result.validity),
          ],
          [
            t.guides.quantity,
            entry.quantity ? said(view, entry.quantity) : entry.kind === 'licence' ? t.guides.unlimited : null,
          ],
          [
            t.guides.delivery,
            entry.delivery.map(way => t.guides.deliveries[way]).join(view.lang === 'zh' ? '、' : ', '),
          ],
          [t.guides.depth, `${entry.depth} · ${t.guides.depths[entry.depth]}`],
          [t.guides.visitsFilter, t.guides.visitsWords(entry.visits)],
          [t.guides.scope, t.guides.scopes[entry.scope]],
          [t.guides.inHall, entry.inHall ? t.guides.inHallYes : (entry.outsideReason ?? null)],
        ]}
      />
    </Section>
  )
}

export function Conditions({ view, entry }: PartProps) {
  const { t } = view
  return (
    <Section id="conditions" title={t.guides.conditions}>
      {entry.conditions.length === 0 ? <p>{t.guides.noConditions}</p> : null}
      {entry.conditions.length === 0 ? null : (
        <ol>
          {entry.conditions.map(one => (
            <li key={one.zh}>{said(view, one)}</li>
          ))}
        </ol>
      )}
      {entry.excluded.length === 0 ? null : (
        <>
          <h3>{t.guides.excluded}</h3>
          <ul>
            {entry.excluded.map(one => (
              <li key={one.zh}>{said(view, one)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

export function Steps({ view, entry, flowUrl }: PartProps & { flowUrl: string }) {
  const { t } = view
  return (
    <Section id="steps" title={t.guides.steps}>
      <ol className="guide-steps">
        {entry.steps.map(step => (
          <li key={step.title.zh}>
            <strong>{said(view, step.title)}</strong>
            <span className="meta">
              <span>{said(view, step.who)}</span>
              {step.days ? <span className="tag">{said(view, step.days)}</span> : null}
            </span>
            {step.note ? <p>{said(view, step.note)}</p> : null}
          </li>
        ))}
      </ol>
      <figure className="flow">
        {/* Never shrunk below what can be read: it scrolls, by keyboard as well. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse (WCAG 2.1.1) */}
        <section className="flow-scroll" tabIndex={0} aria-label={t.guides.flow}>
          <img src={flowUrl} alt={t.guides.flowAlt(said(view, entry.title))} loading="lazy" />
        </section>
        <figcaption className="no-print">
          <a href={flowUrl}>{t.guides.flowOpen}</a>
        </figcaption>
      </figure>
      {entry.handling.thirdParties ? <p className="hint">{t.guides.othersConcerned}</p> : null}
      {entry.handling.special.length === 0 ? null : (
        <>
          <h3>{t.guides.special}</h3>
          <p>{t.guides.specialHint}</p>
          <ul>
            {entry.handling.special.map(one => (
              <li key={one.ground}>
                {t.guides.grounds[one.ground]}
                {t.common.colon}
                {t.guides.usual(one.usual)}
                {view.lang === 'zh' ? '。' : '. '}
                <BasisLine view={view} basis={one.basis} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

export function Limits({ view, entry }: PartProps) {
  const { t } = view
  const { promisedLimit } = entry
  const statutoryLimit = statutoryLimitOf(entry)
  return (
    <Section id="limits" title={t.guides.limits}>
      <FactTable
        rows={[
          [
            t.guides.statutory,
            statutoryLimit === null ? (
              t.guides.noStatutory
            ) : (
              <>
                <strong>{limitWords(view, statutoryLimit)}</strong>
                <span className="cell-note">
                  <BasisLine view={view} basis={statutoryLimit.basis} />
                </span>
                {entry.handling.mode === 'promised' ? (
                  <span className="cell-note">{t.guides.extension(extensionDaysOf(entry))}</span>
                ) : null}
              </>
            ),
          ],
          [
            t.guides.promisedLimit,
            entry.handling.mode === 'on-the-spot' && promisedLimit === null ? (
              <strong key="spot">{t.guides.onTheSpot}</strong>
            ) : promisedLimit === null ? (
              t.guides.noPromised
            ) : (
              <>
                <strong>{limitWords(view, promisedLimit)}</strong>
                <span className="cell-note">
                  <BasisLine view={view} basis={promisedLimit.basis} />
                </span>
              </>
            ),
          ],
        ]}
      />
      {entry.kind === 'licence' ? (
        <p className="hint">
          {t.guides.accept} {t.guides.acceptBasis}
        </p>
      ) : null}
    </Section>
  )
}

export function Fees({ view, guide }: PartProps) {
  const { t } = view
  if (guide.fees.length === 0) {
    return (
      <Section id="fees" title={t.guides.fees}>
        <p>{t.guides.feeFree}</p>
      </Section>
    )
  }
  return (
    <Section id="fees" title={t.guides.fees}>
      <table className="figure-table text-table">
        <thead>
          <tr>
            <th scope="col">{t.guides.feeName}</th>
            <th scope="col">{t.guides.feePrice}</th>
            <th scope="col">{t.guides.feeBasis}</th>
          </tr>
        </thead>
        <tbody>
          {guide.fees.map(fee => (
            <tr key={fee.code}>
              <th scope="row">{said(view, fee.title)}</th>
              <td data-label={t.guides.feePrice}>
                <span>
                  {priceWords(view, fee.price)} / {said(view, fee.per)}
                  {fee.waiver ? (
                    <span className="cell-note">
                      {t.guides.feeWaiver}
                      {t.common.colon}
                      {said(view, fee.waiver)}
                    </span>
                  ) : null}
                </span>
              </td>
              <td data-label={t.guides.feeBasis}>
                <span>
                  <BasisLine view={view} basis={fee.basis} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t.guides.feeNotice}</p>
    </Section>
  )
}

export function Members({ view, guide }: PartProps) {
  const { t } = view
  if (guide.members.length === 0) return null
  return (
    <Section id="members" title={t.guides.parallel}>
      <p>{t.guides.parallelHint}</p>
      <ul className="member-list">
        {guide.members.map(member => (
          <li key={member.code}>
            {member.published ? (
              <a href={`/guides/${encodeURIComponent(member.code)}`}>{said(view, member.title)}</a>
            ) : (
              said(view, member.title)
            )}
            <span className="meta">
              <span>{said(view, member.unit.name)}</span>
              <span className="tag">{member.always ? t.guides.always : t.guides.ifNeeded}</span>
              <span>{t.guides.memberDays(member.days)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Bases({ view, entry }: PartProps) {
  return (
    <Section id="bases" title={view.t.guides.bases}>
      <ul className="basis-list">
        {entry.bases.map(basis => (
          <li key={`${basis.title.zh} ${basis.article ?? ''}`}>
            <BasisLine view={view} basis={basis} />
            {basis.text ? (
              <blockquote lang="zh-CN" className="typed">
                {basis.text}
              </blockquote>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Remedies({ view, entry }: PartProps) {
  const { t } = view
  return (
    <Section id="remedies" title={t.guides.remedies}>
      <p className="typed">{said(view, entry.remedies)}</p>
    </Section>
  )
}

export function More({ view, guide, entry }: PartProps) {
  const { t } = view
  return (
    <>
      {guide.intermediaries.length === 0 ? null : (
        <Section id="intermediaries" title={t.guides.intermediaries}>
          <ul>
            {guide.intermediaries.map(one => (
              <li key={one.code}>
                {said(view, one.title)}{' '}
                <span className="tag">{one.compulsory ? t.guides.compulsory : t.guides.notCompulsory}</span>{' '}
                {said(view, one.price)}
                {one.providers.length === 0 ? null : (
                  <span className="cell-note" lang="zh-CN">
                    {one.providers.map(each => `${each.name} ${each.phone}`).join(' · ')}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {guide.policies.length === 0 ? null : (
        <Section id="policies" title={t.guides.policies}>
          <ul>
            {guide.policies.map(one => (
              <li key={one.code}>
                <strong>{said(view, one.title)}</strong>
                <span className="cell-note">
                  <span lang="zh-CN">{one.number}</span> {dayWords(one.issued, view.lang)}
                </span>
                <span lang="zh-CN">{one.summary}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {entry.questions.length === 0 ? null : (
        <Section id="questions" title={t.guides.questions}>
          {entry.questions.map(one => (
            <details key={one.question} lang="zh-CN">
              <summary>{one.question}</summary>
              <p className="typed">{one.answer}</p>
            </details>
          ))}
        </Section>
      )}
    </>
  )
}
