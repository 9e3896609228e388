// The touch-screen mode 触摸屏: its start page and queue numbers. Every other page is the site's own, drawn larger (U1: same content, same time).
import type { ReactNode } from 'react'
import { type Csrf, Hidden } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { say, type View } from '../view.ts'
import { clockTime, dayOf, fullDay, windowsWords } from '../words.ts'
import type { HallDisplay, HallInfo, QueueTicket } from './halls.ts'

type Tile = keyof View['t']['touch']['tiles']

const TILES: readonly (readonly [Tile, string])[] = [
  ['guides', '/guides'],
  ['number', '/touch/number'],
  ['track', '/track'],
  ['ask', '/ask'],
  ['library', '/library'],
  ['figures', '/figures'],
]

/** One stroke, twenty-four units square. */
const ICONS: { readonly [T in Tile]: string } = {
  guides: 'M5 3h11l3 3v15H5zM9 9h6M9 13h6M9 17h4',
  number: 'M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3zM15 7v10',
  track: 'M12 3a9 9 0 1 0 9 9M12 7v5l4 2',
  ask: 'M4 4h16v12H10l-5 4v-4H4zM9 8h6M9 12h4',
  library: 'M4 5h7v15H4zM13 5h7v15h-7zM6.500 9h2M15.500 9h2',
  figures: 'M4 20h16M6 20v-6M11 20V6M16 20v-9',
}

function Icon({ tile }: { tile: Tile }) {
  return (
    <svg className="tile-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[tile]} />
    </svg>
  )
}

export interface TouchStartProps {
  readonly view: View
  readonly hall: HallInfo | null
  /** Whether numbers can be taken at all. */
  readonly queues: boolean
  readonly ended: boolean
}

export function TouchStart({ view, hall, queues, ended }: TouchStartProps) {
  const { t } = view
  const tiles = TILES.filter(([name]) => (name !== 'number' || queues) && (name !== 'guides' || view.guides))
  return (
    <Layout view={view} title={t.touch.title} own start>
      <div className="wide page touch-start">
        {ended ? (
          <p className="success" role="status">
            {t.touch.ended}
          </p>
        ) : null}
        <h1>{hall === null ? t.touch.title : say(view, hall.title)}</h1>
        <p className="lead">{t.touch.lead}</p>
        <ul className="tiles">
          {tiles.map(([name, href]) => (
            <li key={name}>
              <a className="tile" href={href}>
                <Icon tile={name} />
                <strong>{t.touch.tiles[name].title}</strong>
                <span>{t.touch.tiles[name].text}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  )
}

/** Today it is enough to name the hour. */
function opensWords(view: View, { opens }: NonNullable<HallDisplay['closed']>): string {
  const { t, lang } = view
  if (opens === null) return t.touch.opensNever
  const today = dayOf(opens) === dayOf(view.now)
  return t.touch.opens(today ? '' : fullDay(dayOf(opens), lang), clockTime(opens))
}

export const closedWords = (view: View, closed: NonNullable<HallDisplay['closed']>): string =>
  `${view.t.touch.closed}${view.lang === 'zh' ? '' : ' '}${opensWords(view, closed)}`

function NumberFrame({ view, children }: { view: View; children: ReactNode }) {
  return (
    <Layout view={view} title={view.t.touch.numberTitle} own>
      <div className="wide page touch-start">{children}</div>
    </Layout>
  )
}

/** Which hall, where the machine stands in none. */
export function ChooseHall({ view, halls }: { view: View; halls: readonly HallInfo[] }) {
  return (
    <NumberFrame view={view}>
      <h1>{view.t.touch.numberHall}</h1>
      <ul className="tiles plain">
        {halls.map(hall => (
          <li key={hall.code}>
            <a className="tile" href={`/touch/number?hall=${encodeURIComponent(hall.code)}`}>
              <strong>{say(view, hall.title)}</strong>
              <span>{say(view, hall.address)}</span>
            </a>
          </li>
        ))}
      </ul>
    </NumberFrame>
  )
}

export interface TakeNumberProps {
  readonly view: View
  readonly display: HallDisplay
  readonly csrf: Csrf
  readonly key_: string
  /** Whether another hall can be chosen. */
  readonly change: boolean
  readonly error: string | null
}

export function TakeNumber({ view, display, csrf, key_, change, error }: TakeNumberProps) {
  const { t } = view
  const { closed } = display
  const lead =
    display.queues.length === 0 ? t.touch.numberNone : closed === null ? t.touch.numberLead : closedWords(view, closed)
  return (
    <NumberFrame view={view}>
      {error === null ? null : (
        <div className="error-summary" role="alert">
          <h2>{error}</h2>
        </div>
      )}
      <p className="guide-kind">{say(view, display.title)}</p>
      <h1>{t.touch.numberTitle}</h1>
      <p className="lead">{lead}</p>
      <form action="/touch/number" method="post" data-once="">
        <Hidden csrf={csrf} values={{ hall: display.hall, key: key_ }} />
        <ul className="tiles">
          {display.queues.map(queue => (
            <li key={queue.prefix}>
              <button
                className="tile"
                type="submit"
                name="prefix"
                value={queue.prefix}
                disabled={queue.closed !== null}
              >
                <span className="tile-letter" aria-hidden="true">
                  {queue.prefix}
                </span>
                <strong>{say(view, queue.title)}</strong>
                <span>{windowsWords(queue.windows, view.lang)}</span>
                <span>
                  {queue.closed === null ? (
                    <>
                      {t.touch.waiting(queue.waiting)} {t.touch.minutes(queue.minutes)}
                    </>
                  ) : closed === null ? (
                    opensWords(view, queue.closed)
                  ) : null}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </form>
      {change ? (
        <p>
          <a className="button" href="/touch/number?hall=">
            {t.touch.numberChange}
          </a>
        </p>
      ) : null}
    </NumberFrame>
  )
}

export function Ticket({ view, ticket, hall }: { view: View; ticket: QueueTicket; hall: HallInfo | null }) {
  const { t } = view
  const waits = ticket.status === 'waiting'
  return (
    <NumberFrame view={view}>
      <div className="ticket">
        {hall === null ? null : <p className="guide-kind">{say(view, hall.title)}</p>}
        <h1>{t.touch.ticket}</h1>
        <p className="ticket-label">{ticket.label}</p>
        <p className="ticket-state">
          <strong>{t.touch.ticketStates[ticket.status]}</strong>
          {waits ? (
            <>
              {' · '}
              {t.touch.ahead(ticket.ahead)} {t.touch.minutes(ticket.minutes)}
            </>
          ) : null}
        </p>
        <p>{ticket.desk === null ? windowsWords(ticket.windows, view.lang) : t.touch.display.go(ticket.desk)}</p>
        <p className="hint">
          {t.touch.ticketAt} {clockTime(ticket.takenAt)}
        </p>
        <p className="no-print">{t.touch.ticketKeep}</p>
        <p className="buttons no-print">
          <button type="button" className="button" data-print="" hidden>
            {t.done.print}
          </button>
          <a className="button" href={`/touch/number/${ticket.hall}/${ticket.label}`}>
            {t.touch.ticketRefresh}
          </a>
        </p>
      </div>
    </NumberFrame>
  )
}
