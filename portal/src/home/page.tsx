// The home page: matters first, beside asking and tracking; then what to expect, and how the city is doing.

import { guidesUrl, themeWords } from '../guides/list.tsx'
import { Entry } from '../library/entry.tsx'
import { isTop, type RegionInfo } from '../port.ts'
import type { Counted, FigureRow, PublicationView } from '../server.ts'
import { Layout } from '../ui/layout.tsx'
import { say, type View } from '../view.ts'
import { number, percent } from '../words.ts'

export interface HomeProps {
  readonly view: View
  readonly region: RegionInfo | null
  readonly regions: readonly RegionInfo[]
  readonly latest: readonly PublicationView[]
  readonly total: FigureRow
  /** Themes of the matters, by whom they are for; null where no guides are published. */
  readonly themes: { readonly [A in 'person' | 'firm']: readonly Counted<string>[] } | null
}

export function Home({ view, region, regions, latest, total, themes }: HomeProps) {
  const { t } = view
  const site = say(view, view.site)
  const ofRegion = region === null ? '' : `?region=${region.code}`
  const figures = [
    [t.figures.asked, number(total.asked)],
    [t.figures.answered, number(total.answered)],
    [t.figures.onTime, percent(total.onTime, total.answered)],
    [t.figures.satisfied, percent(total.satisfied, total.ratings)],
    [t.figures.overdue, number(total.overdue)],
  ] as const
  return (
    <Layout view={view} title={t.home.title} place="home" feed="/library/feed.atom">
      <section className="hero">
        <div className="wide hero-grid">
          <div>
            <h1>{themes === null ? t.home.title : t.home.titleMatters}</h1>
            <p className="lead">{themes === null ? t.home.lead : t.home.leadMatters}</p>
            {/* biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the browsers of old phones */}
            <form className="search-row" action={themes === null ? '/library' : '/guides'} method="get" role="search">
              <label htmlFor="q">{themes === null ? t.home.searchLabel : t.home.searchMatters}</label>
              <div className="joined">
                <input
                  id="q"
                  name="q"
                  type="search"
                  maxLength={80}
                  placeholder={themes === null ? t.home.searchPlaceholder : t.guides.searchPlaceholder}
                />
                {region ? <input type="hidden" name="region" value={region.code} /> : null}
                <button type="submit">{themes === null ? t.common.search : t.home.searchMattersGo}</button>
                {themes === null ? null : (
                  <button type="submit" className="second" formAction="/library">
                    {t.home.searchAnswersGo}
                  </button>
                )}
              </div>
            </form>
            <p className="hero-ask">
              {themes === null ? null : (
                <a className="button primary big" href={`/guides${ofRegion}`}>
                  {t.home.matters}
                </a>
              )}
              <a className={themes === null ? 'button primary big' : 'button big'} href={`/ask${ofRegion}`}>
                {t.home.ask}
              </a>
            </p>
          </div>
          <form className="panel track-box" action="/track" method="get">
            <h2>{t.home.trackTitle}</h2>
            <label htmlFor="code">{t.home.trackLabel}</label>
            <input
              id="code"
              name="code"
              inputMode="numeric"
              autoComplete="off"
              maxLength={40}
              className="code-input"
              aria-describedby="code-hint"
            />
            <p className="hint" id="code-hint">
              {t.home.trackHint}
            </p>
            <button type="submit" className="button">
              {t.home.trackGo}
            </button>
          </form>
        </div>
      </section>

      {themes === null ? null : (
        <section className="wide band home-matters" aria-labelledby="matters">
          <div className="heading-row">
            <h2 id="matters">{t.home.mattersTitle}</h2>
            <a href={`/guides${ofRegion}`}>{t.home.mattersMore}</a>
          </div>
          {(['person', 'firm'] as const).map(audience =>
            themes[audience].length === 0 ? null : (
              <section key={audience} aria-labelledby={`for-${audience}`}>
                <h3 id={`for-${audience}`}>{t.guides.audiences[audience]}</h3>
                <ul className="theme-grid">
                  {themes[audience].map(one => (
                    <li key={one.value}>
                      <a href={guidesUrl(region ? { region: region.code } : {}, { audience, theme: one.value })}>
                        {themeWords(view, one.value)} <span className="count-of">{number(one.count)}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            ),
          )}
        </section>
      )}

      <section className="wide band" aria-labelledby="steps">
        <h2 id="steps">{t.home.stepsTitle}</h2>
        <ol className="steps">
          {t.home.steps(view.limits).map(step => (
            <li key={step.title}>
              <h3>{step.title}</h3>
              <p>{step.text}</p>
            </li>
          ))}
        </ol>
        <p>
          <a href="/about#limits">{t.home.stepsSource}</a>
        </p>
      </section>

      <section className="figures-band" aria-labelledby="figures">
        <div className="wide">
          <div className="heading-row">
            <h2 id="figures">
              {region ? `${say(view, region.name)}${view.lang === 'zh' ? '' : ': '}` : ''}
              {t.home.figuresTitle}
            </h2>
            <a href={`/figures${ofRegion}`}>{t.home.figuresMore}</a>
          </div>
          <dl className="figures">
            {figures.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </section>

      <div className="wide band home-grid">
        <section aria-labelledby="latest">
          <div className="heading-row">
            <h2 id="latest">{t.home.latestTitle}</h2>
            <a href={`/library${ofRegion}`}>{t.home.latestMore}</a>
          </div>
          {latest.length === 0 ? <p>{t.home.latestNone}</p> : null}
          {latest.map(entry => (
            <Entry key={entry.id} view={view} entry={entry} />
          ))}
        </section>
        <div className="side">
          <nav className="panel" aria-labelledby="regions">
            <h2 id="regions">{t.home.regionTitle}</h2>
            <ul className="region-list">
              <li>
                <a href="/" aria-current={region === null ? 'true' : undefined}>
                  {t.home.regionAll(site)}
                </a>
              </li>
              {regions.map(one => (
                <li key={one.code}>
                  <a href={`/?region=${one.code}`} aria-current={one.code === region?.code ? 'true' : undefined}>
                    {isTop(one, regions) ? t.home.regionCity : say(view, one.name)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {view.licences ? (
            <section className="panel" aria-labelledby="granted">
              <h2 id="granted">{t.licences.homeTitle}</h2>
              <p>{t.licences.homeText}</p>
              <p>
                <a href={`/licences${ofRegion}`}>{t.licences.homeMore}</a>
              </p>
            </section>
          ) : null}
          {view.notices ? (
            <section className="panel" aria-labelledby="notices">
              <h2 id="notices">{t.notices.homeTitle}</h2>
              <p>{t.notices.homeText}</p>
              <p>
                <a href="/notices">{t.notices.homeMore}</a>
              </p>
            </section>
          ) : null}
          <section className="panel" aria-labelledby="late">
            <h2 id="late">{t.home.lateTitle}</h2>
            <p>{t.home.lateText}</p>
            <p>
              <a href="/explanations">{t.home.lateMore}</a>
            </p>
          </section>
        </div>
      </div>
    </Layout>
  )
}
