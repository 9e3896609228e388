// "Why this date" 为什么是这一天 (J5): every day between the event and the last day, counted or skipped, and on what ground.
import { Drawer } from 'antd'
import type { ClockView } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import type { Messages } from '../messages/zh.ts'
import { ClockTag } from './clock-tag.tsx'
import { ledgerDays, monthsOf } from './ledger-days.ts'
import { FactLine } from './question-panel.tsx'

const WEEK = [1, 2, 3, 4, 5, 6, 0] as const

function Months({ clock }: { readonly clock: ClockView }) {
  const { t, language } = useWords()
  const days = ledgerDays(clock.ledger)
  const byDay = new Map(days.map(day => [day.day, day]))
  const letters = t('calendar.weekday', { returnObjects: true }) as Messages['calendar']['weekday']
  return (
    <div className="months">
      {monthsOf(days).map(({ month, weeks }) => (
        <table key={month} className="month">
          <caption>{language === 'zh' ? `${month.slice(0, 4)}年${Number(month.slice(5))}月` : month}</caption>
          <thead>
            <tr>
              {WEEK.map(day => (
                <th key={day} scope="col">
                  {letters[day]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(week => (
              <tr key={week.find(day => day !== null)}>
                {week.map((day, column) => {
                  const found = day === null ? undefined : byDay.get(day)
                  const due = clock.awaitsNotice === null && day === clock.dueDay
                  const mark =
                    found === undefined
                      ? ''
                      : found.number !== null
                        ? String(found.number)
                        : found.kind === 'counted' || found.kind === 'made-up-working'
                          ? '·'
                          : t(`clock.short.${found.kind}`)
                  return (
                    <td
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns of a week never move
                      key={column}
                      data-kind={found?.kind}
                      data-due={due || undefined}
                      title={found ? t(`clock.kinds.${found.kind}`) : undefined}
                    >
                      {day === null ? '' : Number(day.slice(8))}
                      {found && <small>{due ? t('clock.dueMark') : mark}</small>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

function Explanation({ clock }: { readonly clock: ClockView }) {
  const { t, say, day } = useWords()
  const unit = t(`clock.units.${clock.limit.unit as 'day'}`)
  // Ten working days on a limit in months count after it, in their own unit (许可法 42).
  const { extension } = clock
  const own = extension?.mode === 'by' && extension.unit !== clock.limit.unit ? extension : null
  const certainty = t('clock.certainty', { returnObjects: true }) as Messages['clock']['certainty']
  const { source } = clock.limit
  return (
    <>
      <dl className="facts">
        <FactLine
          title={say(clock.title)}
          value={
            <>
              {t('clock.limit', { amount: clock.limit.amount, unit })}{' '}
              {clock.extension && `· ${t('clock.extendedAt', { at: atText(clock.extension.at) })} · `}
              {clock.extension &&
                (own === null
                  ? t('clock.total', { amount: clock.total, unit })
                  : t('clock.extendedBy', { amount: own.amount, unit: t(`clock.units.${own.unit as 'day'}`) }))}{' '}
              <ClockTag clock={clock} />
            </>
          }
        />
        <FactLine
          title={t('clock.source')}
          value={`${say(source.title)}${source.article ? ` ${source.article}` : ''}（${
            certainty[source.certainty as keyof typeof certainty] ?? source.certainty
          }）`}
        />
        <FactLine title={t('clock.start')} value={atText(clock.startedAt)} />
        {clock.promisedDay && <FactLine title={t('clock.promised')} value={day(clock.promisedDay)} />}
        <FactLine
          title={t('clock.due')}
          value={
            <strong>
              {clock.awaitsNotice === null
                ? day(clock.dueDay)
                : t('case.dueAwaits', { day: day(clock.dueDay), year: clock.awaitsNotice })}
            </strong>
          }
        />
        <FactLine title={t('clock.late')} value={atText(clock.lateAt)} />
      </dl>
      <Months clock={clock} />
      <h3 style={{ fontSize: 14, margin: '4px 0' }}>{t('clock.table')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways on a phone */}
      <section className="table-scroll" aria-label={t('clock.table')} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('clock.period')}</th>
              <th scope="col">{t('clock.kind')}</th>
              <th scope="col" className="number">
                {t('clock.used')}
              </th>
              <th scope="col">{t('clock.note')}</th>
            </tr>
          </thead>
          <tbody>
            {clock.ledger.map(entry => (
              <tr key={`${entry.from}-${entry.kind}`}>
                <td className="code">
                  {entry.from === entry.to ? entry.from : `${entry.from} – ${entry.to.slice(5)}`}
                </td>
                <td>
                  {t(`clock.kinds.${entry.kind}`)}
                  {entry.extension && ` · ${t('clock.inExtension')}`}
                </td>
                <td className="number">{entry.used}</td>
                <td>
                  {[
                    entry.ground ? say(entry.ground) : '',
                    entry.source ? say(entry.source.title) : '',
                    entry.source?.article,
                  ]
                    .filter(Boolean)
                    .join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

export function LedgerDrawer({ clock, onClose }: { readonly clock: ClockView | null; readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <Drawer
      open={clock !== null}
      onClose={onClose}
      title={t('clock.title')}
      size={Math.min(760, innerWidth)}
      destroyOnHidden
    >
      {clock && <Explanation clock={clock} />}
    </Drawer>
  )
}
