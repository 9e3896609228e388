// The published registers 清单公开 (S1): which there are, one as a list with filters, and one entry with its basis and its matters.

import { WindowLine } from '../guides/places.tsx'
import { FactTable, Section } from '../guides/section.tsx'
import { said } from '../guides/words.ts'
import type { Counted, GuideUnit, PublishedDetail, PublishedEntry, PublishedFilter } from '../server.ts'
import { address } from '../ui/address.ts'
import { Select, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { Heads, Nothing, Tabs } from '../ui/listing.tsx'
import { Pager } from '../ui/pager.tsx'
import type { View } from '../view.ts'
import { bracketed, dayOf, dayWords, number } from '../words.ts'
import {
  columnsOf,
  factsOf,
  isOver,
  REGISTER_NAMES,
  REGISTERS,
  type RegisterName,
  registerOf,
  unitTitle,
} from './columns.tsx'

const NO_ERRORS = new Map<string, string>()

export const registerUrl = (name: RegisterName, filter: PublishedFilter = {}, cursor: string | null = null): string =>
  address(`/registers/${name}`, { ...filter }, cursor)

export function RegistersPage({ view }: { readonly view: View }) {
  const { registers: t } = view.t
  return (
    <Layout view={view} title={t.title} place="registers">
      <div className="wide page">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {REGISTER_NAMES.map(name => (
          <article className="entry" key={name}>
            <h2>
              <a href={registerUrl(name)}>{t.names[name]}</a>
            </h2>
            <p>{t.leads[name]}</p>
          </article>
        ))}
      </div>
    </Layout>
  )
}

export interface RegisterProps {
  readonly view: View
  readonly name: RegisterName
  readonly filter: PublishedFilter
  readonly cursor: string | null
  readonly page: { readonly items: readonly PublishedEntry[]; readonly next: string | null }
  readonly units: readonly Counted<GuideUnit>[]
}

function Row({
  view,
  name,
  entry,
}: {
  readonly view: View
  readonly name: RegisterName
  readonly entry: PublishedEntry
}) {
  return (
    <tr>
      <th scope="row">
        <a href={`${registerUrl(name)}/${encodeURIComponent(entry.code)}`}>{said(view, entry.title)}</a>
      </th>
      {columnsOf(view, entry).map(([title, value]) => (
        <td key={title} data-label={title}>
          <div>{value}</div>
        </td>
      ))}
      <td data-label={unitTitle(view, entry.kind)}>{said(view, entry.unit.name)}</td>
    </tr>
  )
}

function Filters({ view, name, filter, units }: RegisterProps) {
  const { t } = view
  return (
    <form className="panel filter-row" action={registerUrl(name)} method="get" aria-label={t.registers.filter}>
      <Select
        name="unit"
        label={t.common.unit}
        all={t.common.all}
        value={filter.unit ?? ''}
        options={units.map(({ value, count }) => ({
          value: value.id,
          title: `${said(view, value.name)}${bracketed(number(count), view.lang)}`,
        }))}
      />
      <TextField t={t} name="q" label={t.registers.words} value={filter.q ?? ''} errors={NO_ERRORS} type="search" />
      <button type="submit" className="button primary">
        {t.registers.show}
      </button>
    </form>
  )
}

export function RegisterPage(props: RegisterProps) {
  const { view, name, filter, cursor, page, units } = props
  const { t } = view
  const [first] = page.items
  const filtered = filter.unit !== undefined || filter.q !== undefined
  const all = units.reduce((sum, { count }) => sum + count, 0)
  return (
    <Layout view={view} title={t.registers.names[name]} place="registers">
      <div className="wide page registers">
        <h1>{t.registers.names[name]}</h1>
        <p className="lead">
          {t.registers.leads[name]}
          {filtered || all === 0 ? null : <span className="aside">{t.registers.counts(all)}</span>}
        </p>
        <Tabs
          label={t.registers.title}
          tabs={REGISTER_NAMES.map(each => ({
            href: registerUrl(each),
            title: t.registers.names[each],
            current: each === name,
          }))}
        />
        <Filters {...props} />
        {first === undefined ? (
          <Nothing title={filtered ? t.registers.none : t.registers.noneYet}>
            {filtered ? (
              <>
                {t.registers.noneHint} <a href={registerUrl(name)}>{t.common.clear}</a>
              </>
            ) : null}
          </Nothing>
        ) : (
          <table className="figure-table text-table">
            <caption>{t.registers.captions[name]}</caption>
            <Heads
              titles={[
                t.registers.entry,
                ...columnsOf(view, first).map(([title]) => title),
                unitTitle(view, REGISTERS[name]),
              ]}
            />
            <tbody>
              {page.items.map(entry => (
                <Row key={entry.code} view={view} name={name} entry={entry} />
              ))}
            </tbody>
          </table>
        )}
        <Pager view={view} cursor={cursor} next={page.next} address={from => registerUrl(name, filter, from)} />
      </div>
    </Layout>
  )
}

function Providers({ view, entry }: { readonly view: View; readonly entry: PublishedEntry }) {
  const { registers: t } = view.t
  if (entry.kind !== 'intermediary' || entry.data.providers.length === 0) return null
  return (
    <Section id="providers" title={t.providers}>
      <table className="figure-table text-table">
        <caption>{t.providersCaption}</caption>
        <Heads titles={[t.provider, t.creditCode, t.phone]} />
        <tbody>
          {entry.data.providers.map(one => (
            <tr key={`${one.name} ${one.creditCode}`}>
              <th scope="row" lang="zh-CN">
                {one.name}
              </th>
              <td data-label={t.creditCode}>
                <span className="code-cell">{one.creditCode}</span>
              </td>
              <td data-label={t.phone}>{one.phone}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

export function EntryPage({ view, found }: { readonly view: View; readonly found: PublishedDetail }) {
  const { registers: t } = view.t
  const { entry, matters, more, windows } = found
  const name = registerOf(entry.kind)
  const title = said(view, entry.title)
  return (
    <Layout view={view} title={title} place="registers">
      <div className="wide page registers">
        <p className="guide-kind">{t.names[name]}</p>
        <h1>{title}</h1>
        <p className="lead">
          {t.version(entry.version, dayWords(dayOf(entry.publishedAt), view.lang))}{' '}
          {isOver(view, entry) ? <span className="tag">{t.over}</span> : null}
        </p>
        <Section id="facts" title={t.facts}>
          <FactTable
            rows={[
              [
                t.code,
                <span key="code" className="code-inline">
                  {entry.code}
                </span>,
              ],
              [unitTitle(view, entry.kind), said(view, entry.unit.name)],
              ...columnsOf(view, entry),
              ...factsOf(view, entry),
            ]}
          />
        </Section>
        <Providers view={view} entry={entry} />
        {entry.kind === 'hall' ? (
          <Section id="windows" title={t.windows}>
            {windows.length === 0 ? (
              <p>{t.noWindows}</p>
            ) : (
              <ul className="window-list">
                {windows.map(window => (
                  <WindowLine key={window.code} view={view} window={window} />
                ))}
              </ul>
            )}
          </Section>
        ) : (
          <Section id="matters" title={entry.kind === 'fee' || entry.kind === 'intermediary' ? t.usedBy : t.matters}>
            {matters.length === 0 ? (
              <p>{t.noMatters}</p>
            ) : (
              <ul>
                {matters.map(matter => (
                  <li key={matter.code}>
                    <a href={`/guides/${encodeURIComponent(matter.code)}`}>{said(view, matter.title)}</a>
                  </li>
                ))}
              </ul>
            )}
            {more ? <p className="hint">{t.moreMatters(matters.length)}</p> : null}
          </Section>
        )}
        <p>
          <a href={registerUrl(name)}>{t.back(t.names[name])}</a>
        </p>
      </div>
    </Layout>
  )
}
