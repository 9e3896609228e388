// Who works on it and who waits for whom: one bar a part on one scale of days, each also in words.
import { epochMs, type Instant, localDay, msOfLocalDay } from '@sunhall/kernel'
import { said } from '../guides/words.ts'
import type { ApplicationTrack } from '../server.ts'
import type { View } from '../view.ts'
import { dayWords } from '../words.ts'

type Part = ApplicationTrack['parts'][number]

const DAY = 86_400_000
/** Width of the picture in its own units. */
const WIDE = 1000

interface Scale {
  readonly from: number
  readonly to: number
}

const msOfDay = (day: string): number => epochMs(`${day}T00:00:00.000+08:00` as Instant)

function scaleOf(track: ApplicationTrack, now: Instant): Scale {
  const ends = track.parts.flatMap(part => [
    part.closedAt === null ? epochMs(now) : epochMs(part.closedAt as Instant),
    ...(part.closedAt === null ? part.clocks.map(clock => msOfDay(clock.dueDay) + DAY) : []),
  ])
  const from = epochMs(track.receivedAt as Instant) - msOfLocalDay(track.receivedAt as Instant)
  return { from, to: Math.max(from + DAY, ...ends) }
}

const at = (scale: Scale, ms: number): number => Math.round(((ms - scale.from) / (scale.to - scale.from)) * WIDE)

/** Time of the applicant's own that runs in it: the unit waits for them. */
const applicantHas = (part: Part): Part['clocks'] =>
  part.closedAt === null ? part.clocks.filter(clock => clock.binds === 'asker' && clock.state !== 'stopped') : []

function Bar({ track, part, scale, now }: { track: ApplicationTrack; part: Part; scale: Scale; now: Instant }) {
  const start = at(scale, epochMs(part.openedAt as Instant))
  const end = at(scale, part.closedAt === null ? epochMs(now) : epochMs(part.closedAt as Instant))
  const due =
    part.closedAt === null
      ? part.clocks.find(clock => clock.state !== 'stopped' && clock.binds === 'office')?.dueDay
      : undefined
  const waits = part.waitsFor.length > 0 || applicantHas(part).length > 0
  const state = part.closedAt !== null ? 'ended' : part.overdue ? 'late' : waits ? 'waiting' : 'busy'
  return (
    <svg
      className={`gantt-bar ${state}`}
      viewBox={`0 0 ${WIDE} 20`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="gantt-ground" x="0" y="9" width={WIDE} height="2" />
      {due === undefined ? null : (
        <rect
          className="gantt-left"
          x={end}
          y="5"
          width={Math.max(0, at(scale, msOfDay(due) + DAY) - end)}
          height="10"
        />
      )}
      <rect className="gantt-work" x={start} y="3" width={Math.max(8, end - start)} height="14" />
      {track.procedures
        .filter(one => one.part === part.no)
        .map(one => {
          const from = at(scale, epochMs(one.startedAt as Instant))
          const to = at(scale, one.endedAt === null ? epochMs(now) : epochMs(one.endedAt as Instant))
          return (
            <rect
              key={one.startedAt}
              className="gantt-paused"
              x={from}
              y="3"
              width={Math.max(8, to - from)}
              height="14"
            />
          )
        })}
      <rect className="gantt-now" x={Math.min(WIDE - 3, at(scale, epochMs(now)))} y="0" width="3" height="20" />
    </svg>
  )
}

export function Picture({ view, track }: { view: View; track: ApplicationTrack }) {
  const { t, lang } = view
  const scale = scaleOf(track, view.now)
  const nameOf = (no: number): string => {
    const part = track.parts.find(one => one.no === no)
    return part === undefined ? '' : said(view, part.member?.title ?? part.unit.name)
  }
  const parts = [...track.parts].sort((a, b) =>
    a.openedAt === b.openedAt ? a.no - b.no : a.openedAt < b.openedAt ? -1 : 1,
  )
  return (
    <div className="gantt">
      <p className="hint">{t.apply.track.pictureLead}</p>
      <ol>
        {parts.map(part => {
          const days = `${dayWords(localDay(part.openedAt as Instant), lang)} – ${
            part.closedAt === null ? t.apply.track.now : dayWords(localDay(part.closedAt as Instant), lang)
          }`
          return (
            <li key={part.no}>
              <p className="gantt-title">
                <strong>{said(view, part.member?.title ?? part.laneTitle)}</strong> {said(view, part.unit.name)}
              </p>
              <Bar track={track} part={part} scale={scale} now={view.now} />
              <p className="meta">
                <span>{said(view, part.outcomeTitle ?? part.stageTitle)}</span>
                <span>{days}</span>
                {part.deemed === null ? null : <span className="tag">{t.apply.track.deemed[part.deemed]}</span>}
                {applicantHas(part).map(clock => (
                  <span key={clock.no} className="tag">
                    {t.apply.track.waitsForYou(said(view, clock.title), dayWords(clock.dueDay, lang))}
                  </span>
                ))}
                {part.closedAt === null && part.waitsFor.length > 0 ? (
                  <span className="tag">
                    {t.apply.track.waitsFor(part.waitsFor.map(nameOf).join(lang === 'zh' ? '、' : ', '))}
                  </span>
                ) : null}
              </p>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
