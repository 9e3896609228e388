// The parts of a case: which unit has which share, where it stands, its clocks, and what it said.
import { Button } from 'antd'
import type { CaseView, ClockView, PartView } from '../api/types.ts'
import { atText, useWords } from '../messages/words.ts'
import { ClockTag } from './clock-tag.tsx'

function Said({ title, text }: { readonly title: string; readonly text: string | null }) {
  if (text === null || text === '') return null
  return (
    <div className="said">
      <h3>{title}</h3>
      <p className="prose">{text}</p>
    </div>
  )
}

interface PartProps {
  readonly part: PartView
  readonly onExplain: (clock: ClockView) => void
}

function Part({ part, onExplain }: PartProps) {
  const { t, say, day } = useWords()
  return (
    <article className="part" data-closed={part.closedAt !== null || undefined} data-late={part.overdue || undefined}>
      <div className="part-head">
        <strong>{say(part.unit.name)}</strong>
        <span className="tag">{say(part.laneTitle)}</span>
        <span className="tag" data-tone={part.closedAt === null ? 'calm' : 'good'}>
          {part.outcomeTitle ? say(part.outcomeTitle) : say(part.stageTitle)}
        </span>
        {part.post && <span>{part.post.holder ?? say(part.post.title)}</span>}
        <span className="muted" style={{ marginLeft: 'auto' }}>
          {t('case.part', { no: part.no })}
          {part.parent !== null && ` · ${t('case.parentPart', { no: part.parent })}`}
        </span>
      </div>
      <p className="row-sub">
        {atText(part.openedAt)} – {part.closedAt ? atText(part.closedAt) : t('common.until')}
      </p>
      {part.clocks.map(clock => (
        <div key={clock.no} className="part-clock">
          <span>{say(clock.title)}</span>
          <ClockTag clock={clock} />
          <span>
            {clock.awaitsNotice === null
              ? t('case.dueDay', { day: day(clock.dueDay) })
              : t('case.dueAwaits', { day: day(clock.dueDay), year: clock.awaitsNotice })}
          </span>
          {clock.promisedDay && <span className="muted">{t('case.promisedDay', { day: day(clock.promisedDay) })}</span>}
          <Button type="link" size="small" onClick={() => onExplain(clock)} aria-haspopup="dialog">
            {t('case.whyThisDay')}
          </Button>
        </div>
      ))}
      {part.received !== null && (
        <Said title={`${t('work.received')}：${say(part.received.unit.name)}`} text={part.received.reason} />
      )}
      <Said title={t('case.answer')} text={part.answer} />
      <Said title={t('case.elsewhere')} text={part.elsewhere} />
      <Said title={t('case.explanation')} text={part.explanation} />
    </article>
  )
}

interface Props {
  readonly shown: CaseView
  readonly onExplain: (clock: ClockView) => void
}

export function Parts({ shown, onExplain }: Props) {
  const { t } = useWords()
  const open = shown.parts.filter(part => part.closedAt === null)
  const closed = shown.parts.filter(part => part.closedAt !== null)
  const list = (parts: readonly PartView[]) =>
    parts.map(part => <Part key={part.no} part={part} onExplain={onExplain} />)
  return (
    <section className="panel" style={{ marginTop: 12 }}>
      <h2>{t('case.parts')}</h2>
      {list(open)}
      {open.length === 0 || closed.length <= 1 ? (
        list(closed)
      ) : (
        <details>
          <summary style={{ minHeight: 24, marginTop: 8, cursor: 'pointer' }}>
            {t('case.closedParts', { count: closed.length })}
          </summary>
          {list(closed)}
        </details>
      )}
    </section>
  )
}
