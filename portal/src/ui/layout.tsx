// The frame of every page: skip link, header with the two settings, navigation, the page's one main, footer.
import type { ReactNode } from 'react'
import { say, type View } from '../view.ts'

export type Place =
  | 'home'
  | 'guides'
  | 'ask'
  | 'track'
  | 'library'
  | 'figures'
  | 'licences'
  | 'notices'
  | 'registers'
  | 'explanations'
  | 'verify'
  | 'account'
  | 'about'

export interface LayoutProps {
  readonly view: View
  readonly title: string
  readonly place?: Place | undefined
  /** Pages that are somebody's own stay out of search engines. */
  readonly own?: boolean
  /**
   * The id of the form that carries the draft. Language and text size are then its buttons: a link would leave the page and lose
   * what has been typed.
   */
  readonly draftForm?: string
  readonly feed?: string
  /** Says "error" in the window's title, which a screen reader reads first. */
  readonly failed?: boolean
  /** The start of the touch-screen mode: nobody's, so it never times out. */
  readonly start?: boolean
  readonly children: ReactNode
}

const PLACES: readonly (readonly [Exclude<Place, 'home'>, string])[] = [
  ['guides', '/guides'],
  ['ask', '/ask'],
  ['track', '/track'],
  ['library', '/library'],
  ['figures', '/figures'],
  ['account', '/account'],
]
const MORE: readonly (readonly [Exclude<Place, 'home'>, string])[] = [
  ['registers', '/registers'],
  ['licences', '/licences'],
  ['notices', '/notices'],
  ['explanations', '/explanations'],
  ['verify', '/verify'],
  ['about', '/about'],
]

export const withParam = (url: string, param: string): string => `${url}${url.includes('?') ? '&' : '?'}${param}`

function Settings({ view, draftForm }: { view: View; draftForm: string | undefined }) {
  const { t } = view
  const other = view.lang === 'zh' ? 'en' : 'zh'
  const size = view.large ? 'normal' : 'large'
  const sizeText = view.large ? t.common.normalText : t.common.largeText
  const otherLang = view.lang === 'zh' ? 'en' : 'zh-CN'
  if (draftForm !== undefined) {
    return (
      <div className="settings">
        {/* The first button of a form is what Enter presses: it must be "continue", not a setting. */}
        <button
          className="offscreen"
          type="submit"
          form={draftForm}
          name="go"
          value="next"
          tabIndex={-1}
          aria-hidden="true"
        >
          {t.common.next}
        </button>
        <button type="submit" form={draftForm} formNoValidate name="go" value={`text-${size}`}>
          {sizeText}
        </button>
        <button type="submit" form={draftForm} formNoValidate name="go" value={`lang-${other}`} lang={otherLang}>
          {t.common.otherLanguage}
        </button>
      </div>
    )
  }
  return (
    <div className="settings">
      <a href={withParam(view.url, `text=${size}`)}>{sizeText}</a>
      <a href={withParam(view.url, `lang=${other}`)} lang={otherLang} hrefLang={otherLang}>
        {t.common.otherLanguage}
      </a>
    </div>
  )
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 48 40" aria-hidden="true" focusable="false">
      <path className="mark-sun" d="M12 28a12 12 0 0 1 24 0z" />
      <path className="mark-rays" d="M24 4v6M8.5 11.5l4 4M39.5 11.5l-4 4M2 28h5M41 28h5" />
      <path className="mark-base" d="M4 34h40" />
    </svg>
  )
}

/** Seconds without a touch before the warning, and from there to the end (WCAG 2.2.1 asks for twenty at least). */
const IDLE = 120
const IDLE_WARNING = 30

const idleWords = ({ t }: View) => ({
  'data-idle': IDLE,
  'data-idle-warning': IDLE_WARNING,
  'data-idle-title': t.touch.idleTitle,
  'data-idle-text': t.touch.idleText,
  'data-idle-more': t.touch.idleMore,
  'data-idle-long': t.touch.idleLong,
  'data-idle-end': t.touch.idleEnd,
})

/** On a machine in a hall: back to the start, and the end of the visit, always in reach. */
function TouchBar({ view }: { view: View }) {
  return (
    <nav className="touch-bar" aria-label={view.t.common.navigation}>
      <div className="wide">
        <a className="button" href="/touch">
          {view.t.touch.home}
        </a>
        <a className="button" href="/touch/end">
          {view.t.touch.finish}
        </a>
      </div>
    </nav>
  )
}

export function Layout(props: LayoutProps) {
  const { view, title, place, children } = props
  const { t } = view
  const site = say(view, view.site)
  const system = say(view, view.house.system)
  const full = place === 'home' ? `${site} ${system}` : `${title} - ${site}${view.lang === 'zh' ? '' : ' '}${system}`
  const item = ([name, href]: readonly [Exclude<Place, 'home'>, string]) => (
    <li key={name}>
      <a href={href} aria-current={name === place ? 'page' : undefined}>
        {t.common.nav[name]}
      </a>
    </li>
  )
  return (
    <html
      lang={view.lang === 'zh' ? 'zh-CN' : 'en'}
      className={[view.large ? 'large' : '', view.touch ? 'touch' : ''].join(' ').trim() || undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.failed ? `${t.common.errorPrefix}${full}` : full}</title>
        {props.own ? <meta name="robots" content="noindex" /> : null}
        <meta name="theme-color" content="#ffffff" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={view.assets.style} />
        {props.feed ? (
          <link rel="alternate" type="application/atom+xml" href={props.feed} title={t.library.feedTitle} />
        ) : null}
        <script src={view.assets.script} defer />
      </head>
      <body
        data-left={t.common.charsLeft}
        data-over={t.common.charsOver}
        {...(view.touch && !props.start ? idleWords(view) : {})}
      >
        <a className="skip" href="#main">
          {t.common.skip}
        </a>
        {view.demonstration ? (
          <aside className="demonstration" aria-label={t.common.demonstrationTitle}>
            <div className="wide">
              {t.common.demonstration} <a href="/outbox">{t.common.outbox}</a>
            </div>
          </aside>
        ) : null}
        <header className="top">
          <div className="wide top-row">
            <a className="brand" href={view.touch ? '/touch' : '/'}>
              <Mark />
              <span>
                <span className="brand-name">
                  {site} <b>{system}</b>
                </span>
                <span className="brand-line">{t.common.tagline}</span>
              </span>
            </a>
            <Settings view={view} draftForm={props.draftForm} />
          </div>
          {view.touch ? null : (
            <nav className="places" aria-label={t.common.navigation}>
              <ul className="wide">{PLACES.filter(([name]) => name !== 'guides' || view.guides).map(item)}</ul>
            </nav>
          )}
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        {view.touch && !props.start ? <TouchBar view={view} /> : null}
        <footer className="bottom">
          <div className="wide bottom-row">
            <p>
              {t.common.footer}
              {view.house.servicePhone ? (
                <span className="aside">{t.common.servicePhone(view.house.servicePhone)}</span>
              ) : null}
            </p>
            <nav aria-label={t.common.more}>
              <ul>
                {MORE.filter(
                  ([name]) => (name !== 'licences' && name !== 'registers' && name !== 'notices') || view[name],
                ).map(item)}
                {view.documents ? (
                  <li>
                    <a href="/documents/verify">{t.common.nav.documents}</a>
                  </li>
                ) : null}
                {view.touch && !props.start ? null : (
                  <li>
                    {view.touch ? (
                      <a href="/touch/leave">{t.touch.leave}</a>
                    ) : (
                      <a href="/library/feed.atom">{t.common.feed}</a>
                    )}
                  </li>
                )}
              </ul>
            </nav>
          </div>
        </footer>
      </body>
    </html>
  )
}
