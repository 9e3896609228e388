// Where to hand it in 办理地点和时间: each hall once, with its windows under it.
import type { Guide } from '../server.ts'
import type { View } from '../view.ts'
import { windowsWords } from '../words.ts'
import { FactTable, Section } from './section.tsx'
import type { PartProps } from './sections.tsx'
import { extraWords, hoursWords, said } from './words.ts'

type Place = Guide['places'][number]

/** In the order in which the guide names the first window of each. */
export function byHall(places: readonly Place[]): { hall: Place['hall']; windows: Place['window'][] }[] {
  const halls: { hall: Place['hall']; windows: Place['window'][] }[] = []
  for (const { hall, window } of places) {
    const known = hall === null ? undefined : halls.find(one => one.hall?.code === hall.code)
    if (known === undefined) halls.push({ hall, windows: [window] })
    else known.windows.push(window)
  }
  return halls
}

export function WindowLine({ view, window }: { view: View; window: Place['window'] }) {
  const { t } = view
  const saturday = window.saturday ?? []
  return (
    <li>
      <strong>
        {windowsWords(window.numbers, view.lang)} {said(view, window.title)}
      </strong>
      <span>{said(view, window.services)}</span>
      <span className="meta">
        {t.guides.windowHours}
        {t.common.colon}
        {hoursWords(window.hours, view)}
        {saturday.length === 0 ? null : ` · ${t.guides.saturday(hoursWords(saturday, view))}`}
      </span>
    </li>
  )
}

export function Places({ view, guide }: Pick<PartProps, 'view' | 'guide'>) {
  const { t } = view
  return (
    <Section id="places" title={t.guides.windows}>
      {guide.places.length === 0 ? <p>{t.guides.noWindow}</p> : null}
      <div className="place-list">
        {byHall(guide.places).map(({ hall, windows }) => (
          <article key={hall?.code ?? windows[0]?.code} className="place">
            {hall === null ? null : (
              <>
                <h3>{said(view, hall.title)}</h3>
                <FactTable
                  rows={[
                    [t.guides.address, said(view, hall.address)],
                    [t.guides.hours, said(view, hall.hours)],
                    ...(hall.extra ?? []).map(extra => [said(view, extra.title), extraWords(extra, view)] as const),
                    [
                      t.guides.phone,
                      <a key="tel" href={`tel:${hall.phone.replace(/[^\d+]/g, '')}`}>
                        {hall.phone}
                      </a>,
                    ],
                    [t.guides.directions, said(view, hall.directions)],
                    [t.guides.access, said(view, hall.access)],
                  ]}
                />
              </>
            )}
            <ul className="window-list" aria-label={t.guides.windowNumbers}>
              {windows.map(window => (
                <WindowLine key={window.code} view={view} window={window} />
              ))}
            </ul>
          </article>
        ))}
      </div>
    </Section>
  )
}
