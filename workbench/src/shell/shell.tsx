// The frame of every screen but log-in: who is working here, where one can go, and how much waits there.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import { Suspense, useEffect, useState } from 'react'
import { Navigate, NavLink, Outlet, useLocation, useNavigate } from 'react-router'
import { workCounts } from '../api/casework.ts'
import { ApiProblem } from '../api/client.ts'
import { calendar } from '../api/registers.ts'
import { logOut, type Me, me } from '../api/session.ts'
import { keptLanguage, setLanguage } from '../messages/i18n.ts'
import { useWords } from '../messages/words.ts'
import MissingPage from '../parts/missing-page.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { theme } from '../theme.ts'
import { Keys } from './keys.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { NAVIGATION } from './nav-items.ts'

const LOCALES = {
  zh: () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_US'),
}

function useAntdLocale(language: 'zh' | 'en'): Locale | undefined {
  const [locale, setLocale] = useState<Locale>()
  useEffect(() => {
    void LOCALES[language]().then(module => setLocale(module.default))
  }, [language])
  return locale
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const tell = () => setOnline(navigator.onLine)
    addEventListener('online', tell)
    addEventListener('offline', tell)
    return () => {
      removeEventListener('online', tell)
      removeEventListener('offline', tell)
    }
  }, [])
  return online
}

function Navigation({ mine, onGo }: { readonly mine: Me; readonly onGo: () => void }) {
  const { t } = useWords()
  const works = mine.rights.includes('work.read') || mine.rights.includes('supervision.read')
  const counts = useQuery({ ...workCounts(), enabled: works })
  const days = useQuery({ ...calendar(), enabled: mine.rights.includes('calendar.manage') })
  return (
    <nav aria-label={t('nav.label')} className="nav">
      {NAVIGATION.map(group => {
        const open = group.items.filter(item => mine.rights.includes(item.right))
        if (open.length === 0) return null
        return (
          <div key={group.text} className="nav-group">
            <h2>{t(`nav.${group.text}`)}</h2>
            <ul>
              {open.map(item => {
                const count = item.count === undefined ? undefined : counts.data?.[item.count]
                return (
                  <li key={item.to}>
                    <NavLink to={item.to} onClick={onGo}>
                      <span>{t(`nav.${item.text}`)}</span>
                      {item.warnsOf === 'calendar' && days.data?.alarm && (
                        <span className="nav-count" data-alarming role="img" aria-label={t('nav.calendarEnds')}>
                          !
                        </span>
                      )}
                      {count !== undefined && count > 0 && (
                        <span className="nav-count" data-alarming={item.alarming || undefined}>
                          {count > 9999 ? '9999+' : count}
                        </span>
                      )}
                    </NavLink>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}

function Framed({ mine }: { readonly mine: Me }) {
  const { t, say, list } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const location = useLocation()
  const [navOpen, setNavOpen] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const online = useOnline()
  // The API refuses what is behind a closed door; a screen that offers its buttons first would only raise hopes.
  const door = NAVIGATION.flatMap(group => group.items).find(item => `${location.pathname}/`.startsWith(`${item.to}/`))
  const closed = door !== undefined && !mine.rights.includes(door.right)
  const leave = async () => {
    await logOut().catch(() => undefined)
    queries.clear()
    await navigate('/login')
  }
  return (
    <div className="frame" data-nav={navOpen ? 'open' : 'closed'}>
      <a className="skip" href="#content">
        {t('common.skip')}
      </a>
      <header className="topbar">
        <button
          type="button"
          className="nav-toggle"
          aria-expanded={navOpen}
          aria-controls="side"
          onClick={() => setNavOpen(!navOpen)}
        >
          <span aria-hidden="true">☰</span>
          <span className="unseen">{navOpen ? t('nav.close') : t('nav.open')}</span>
        </button>
        <span className="brand">
          <span className="brand-mark" aria-hidden="true" />
          {t('house.name')}
          <span className="brand-sub">{t('house.workbench')}</span>
        </span>
        <span className="who">
          <strong>{mine.name}</strong>
          <span className="who-post">
            {mine.posts.length === 0
              ? t('nav.noPost')
              : [...new Set(mine.posts.map(post => say(post.unitName)))]
                  .map(unit => {
                    const held = mine.posts.filter(post => say(post.unitName) === unit)
                    return `${unit} · ${list(held.map(post => say(post.title)))}`
                  })
                  .join('；')}
          </span>
        </span>
        <LanguageSwitch />
      </header>
      <aside className="side" id="side" aria-label={t('nav.side')}>
        <Navigation mine={mine} onGo={() => setNavOpen(false)} />
        <div className="side-foot">
          <NavLink to="/account" onClick={() => setNavOpen(false)}>
            {t('nav.account')}
          </NavLink>
          <button type="button" onClick={() => setKeysOpen(true)}>
            {t('nav.help')} <kbd>?</kbd>
          </button>
          <button type="button" onClick={() => void leave()}>
            {t('nav.logOut')}
          </button>
        </div>
      </aside>
      <button type="button" className="veil" tabIndex={-1} aria-hidden="true" onClick={() => setNavOpen(false)} />
      <main id="content" className="content" tabIndex={-1}>
        {!online && (
          <p className="offline" role="status">
            {t('problem.nowOffline')}
          </p>
        )}
        <Suspense key={location.pathname.split('/')[1]} fallback={<Waiting />}>
          {closed ? <MissingPage /> : <Outlet />}
        </Suspense>
      </main>
      <Keys open={keysOpen} onOpen={setKeysOpen} />
    </div>
  )
}

export default function Shell() {
  const { language } = useWords()
  const location = useLocation()
  const mine = useQuery(me())
  const locale = useAntdLocale(language)
  // The language kept with the account holds on a machine where none was chosen.
  useEffect(() => {
    if (mine.data && keptLanguage() === null) void setLanguage(mine.data.language)
  }, [mine.data])
  if (mine.isPending) return <Waiting />
  if (mine.isError) {
    const { error } = mine
    if (error instanceof ApiProblem && (error.status === 401 || error.status === 403)) {
      return <Navigate to={`/login?to=${encodeURIComponent(location.pathname + location.search)}`} replace />
    }
    return <ProblemView error={error} onRetry={() => void mine.refetch()} />
  }
  return (
    <ConfigProvider
      theme={theme}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      {...(locale ? { locale } : {})}
    >
      {/* Another person begins afresh: nothing opened or half written before is theirs. */}
      <Framed key={mine.data.id} mine={mine.data} />
    </ConfigProvider>
  )
}
