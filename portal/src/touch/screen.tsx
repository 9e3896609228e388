// The screen on the wall of a hall 大厅显示屏: numbers called, who waits, how the house answers. It loads itself again: no script is needed.
import type { FigureRow, PublicationView } from '../server.ts'
import { say, type View } from '../view.ts'
import { clockTime, number, percent } from '../words.ts'
import type { HallDisplay } from './halls.ts'
import { closedWords } from './pages.tsx'

/** Seconds between two loads: a number is called for longer. Real-time information is what WCAG 2.2.1 exempts. */
export const REFRESH = 10

export interface ScreenProps {
  readonly view: View
  readonly display: HallDisplay
  readonly total: FigureRow
  readonly latest: readonly PublicationView[]
}

export function HallScreen({ view, display, total, latest }: ScreenProps) {
  const { t } = view
  const words = t.touch.display
  const figures = [
    [t.figures.asked, number(total.asked)],
    [t.figures.answered, number(total.answered)],
    [t.figures.onTime, percent(total.onTime, total.answered)],
    [t.figures.satisfied, percent(total.satisfied, total.ratings)],
  ] as const
  return (
    <html lang={view.lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta httpEquiv="refresh" content={String(REFRESH)} />
        <meta name="robots" content="noindex" />
        <title>{`${words.called} - ${say(view, display.title)}`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={view.assets.style} />
      </head>
      <body className="screen">
        <header className="screen-top">
          <h1>{say(view, display.title)}</h1>
          <p>
            {display.closed === null ? null : (
              <>
                <strong>{closedWords(view, display.closed)}</strong>{' '}
              </>
            )}
            {words.updated(clockTime(view.now))}
          </p>
        </header>
        <main className="screen-grid">
          <section aria-labelledby="called">
            <h2 id="called">{words.called}</h2>
            {display.called.length === 0 ? <p className="screen-none">{words.calledNone}</p> : null}
            <ol className="screen-called">
              {display.called.map(one => (
                <li key={one.label} className={one.serving ? 'serving' : undefined}>
                  <span className="screen-label">{one.label}</span>
                  <span>{one.serving ? words.serving(one.desk) : words.go(one.desk)}</span>
                </li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="queues">
            <h2 id="queues">{words.queues}</h2>
            <table className="screen-queues">
              <thead>
                <tr>
                  <th scope="col">{words.business}</th>
                  <th scope="col">{words.desk}</th>
                  <th scope="col">{words.waiting}</th>
                  <th scope="col">{words.wait}</th>
                  <th scope="col">{words.next}</th>
                </tr>
              </thead>
              <tbody>
                {display.queues.map(queue => (
                  <tr key={queue.prefix}>
                    <th scope="row">
                      <b>{queue.prefix}</b> {say(view, queue.title)}
                    </th>
                    <td>{queue.windows.replace(/号?窗口/g, '')}</td>
                    <td>{queue.waiting}</td>
                    <td>{words.waitMinutes(queue.minutes)}</td>
                    <td>{queue.next.slice(0, 3).join('  ') || '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {latest.length === 0 ? null : (
              <>
                <h2>{words.results}</h2>
                <ul className="screen-latest" lang="zh-CN">
                  {latest.map(one => (
                    <li key={one.id}>{one.question}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
        </main>
        <footer className="screen-foot">
          <h2>{words.figures}</h2>
          <dl>
            {figures.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </footer>
      </body>
    </html>
  )
}
