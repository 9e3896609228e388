// Announcements 公告: each with its kind, day, unit and matter; of a hearing when, where and how to take part; of a delivery to whom and what.
import type { ReactNode } from 'react'
import type { DeliveryNotice, HearingNotice, PublicNotice } from '../server.ts'
import { address } from '../ui/address.ts'
import { Facts } from '../ui/facts.tsx'
import { Layout } from '../ui/layout.tsx'
import { Nothing, Tabs } from '../ui/listing.tsx'
import { Pager } from '../ui/pager.tsx'
import { say, type View } from '../view.ts'
import { dayWords } from '../words.ts'

export const KINDS = ['hearing', 'delivery'] as const
type Kind = (typeof KINDS)[number]

const listOf = (kind: Kind | null, cursor: string | null = null): string => address('/notices', { kind }, cursor)

const zh = (text: string): ReactNode => <span lang="zh-CN">{text}</span>

function Hearing({ view, one }: { readonly view: View; readonly one: HearingNotice }) {
  const { notices: t } = view.t
  const how = one.state === 'coming' ? t.takePart(say(view, one.unit.name), one.phone) : null
  return (
    <>
      <p>{t.hearingText[one.by](say(view, one.unit.name), say(view, one.title), one.licence)}</p>
      <Facts
        rows={[
          [
            t.when,
            <>
              {dayWords(one.on, view.lang)} {zh(one.time)}
            </>,
          ],
          [t.place, zh(one.place || t.erased)],
          [t.host, zh(one.host || t.erased)],
          ...(how === null ? [] : ([[t.how, how]] as const)),
        ]}
      />
    </>
  )
}

function Delivery({ view, one }: { readonly view: View; readonly one: DeliveryNotice }) {
  const { notices: t } = view.t
  return (
    <>
      <p>{t.deliveryText[one.state](say(view, one.unit.name))}</p>
      <Facts
        rows={[
          [t.to, zh(one.name ?? t.erased)],
          [t.papers, zh(one.documents.map(paper => `${paper.title}（${paper.number}）`).join('；') || t.erased)],
          ...(one.until === null ? [] : ([[t.until, dayWords(one.until, view.lang)]] as const)),
          ...(one.phone === null || one.state === 'over'
            ? []
            : ([[t.collect, t.collectAt(say(view, one.unit.name), one.phone)]] as const)),
        ]}
      />
    </>
  )
}

function Notice({ view, one }: { readonly view: View; readonly one: PublicNotice }) {
  const { notices: t } = view.t
  const id = `notice-${one.caseId}-${one.seq}`
  const open = one.state === 'coming' || one.state === 'running'
  return (
    <article className="panel announced" aria-labelledby={id}>
      <h2 id={id}>
        {t.titles[one.kind](say(view, one.title))}{' '}
        <span className={open ? 'tag good' : 'tag'}>{t.states[one.state]}</span>
      </h2>
      <p className="meta">
        <span>{say(view, one.unit.name)}</span>
        <time dateTime={one.day}>{dayWords(one.day, view.lang)}</time>
      </p>
      {one.kind === 'hearing' ? <Hearing view={view} one={one} /> : <Delivery view={view} one={one} />}
    </article>
  )
}

export interface NoticesProps {
  readonly view: View
  readonly list: { readonly items: readonly PublicNotice[]; readonly next: string | null }
  readonly kind: Kind | null
  readonly cursor: string | null
}

export function NoticesPage({ view, list, kind, cursor }: NoticesProps) {
  const { notices: t } = view.t
  return (
    <Layout view={view} title={t.title} place="notices">
      <div className="wide page">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <Tabs
          label={t.filter}
          tabs={[null, ...KINDS].map(one => ({
            href: listOf(one),
            title: one === null ? t.all : t.kinds[one],
            current: one === kind,
          }))}
        />
        {list.items.length === 0 ? (
          <Nothing title={t.none} />
        ) : (
          list.items.map(one => <Notice key={`${one.caseId}-${one.seq}`} view={view} one={one} />)
        )}
        <Pager view={view} cursor={cursor} next={list.next} address={from => listOf(kind, from)} />
      </div>
    </Layout>
  )
}
