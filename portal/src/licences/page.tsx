// Granted decisions (许可法 40): a table with filters by unit, matter and day. There is no looking for a person.
import type { RegionInfo } from '../port.ts'
import type { GrantedChoices, GrantedDecision } from '../server.ts'
import { address } from '../ui/address.ts'
import { ErrorSummary, type Errors, Select, TextField } from '../ui/form.tsx'
import { Layout } from '../ui/layout.tsx'
import { Heads, Nothing } from '../ui/listing.tsx'
import { Pager } from '../ui/pager.tsx'
import { say, type View } from '../view.ts'
import { dayWords } from '../words.ts'

export interface GrantedFilter {
  readonly region?: string
  readonly unit?: string
  readonly matter?: string
  readonly number?: string
  readonly from?: string
  readonly to?: string
}

export interface GrantedProps {
  readonly view: View
  readonly filter: GrantedFilter
  readonly cursor: string | null
  readonly list: { readonly items: readonly GrantedDecision[]; readonly next: string | null }
  readonly choices: GrantedChoices
  readonly regions: readonly RegionInfo[]
  readonly errors: Errors
}

const listOf = (filter: GrantedFilter, cursor: string | null): string => address('/licences', { ...filter }, cursor)

function validity({ t, lang }: View, { fromDay, untilDay }: GrantedDecision): string {
  const from = dayWords(fromDay, lang)
  return untilDay === null ? t.licences.validAlways(from) : t.licences.validFrom(from, dayWords(untilDay, lang))
}

function Row({ view, one }: { view: View; one: GrantedDecision }) {
  const { licences: t } = view.t
  const holds = one.state === 'in-force' || one.state === 'expiring'
  return (
    <tr>
      <th scope="row">
        <a href={`/guides/${encodeURIComponent(one.matter)}`}>{say(view, one.title)}</a>
        <small>{one.deemed ? t.deemed : t.changes[one.change]}</small>
      </th>
      <td data-label={t.day}>
        <time dateTime={one.day}>{dayWords(one.day, view.lang)}</time>
      </td>
      <td data-label={t.holder}>
        <div>
          <span lang="zh-CN">{one.holder ?? t.unknown}</span>
          {one.creditCode === null ? null : (
            <small>
              <span className="offscreen">{t.creditCode} </span>
              <span className="code-cell">{one.creditCode}</span>
            </small>
          )}
        </div>
      </td>
      <td data-label={view.t.common.unit}>{say(view, one.unit.name)}</td>
      <td data-label={t.decision}>
        <div>
          {one.decision === null ? t.noDecision : <span lang="zh-CN">{one.decision}</span>}
          {/* An approval has no paper besides its decision, whose number it bears. */}
          {one.licence === one.decision ? null : (
            <small>
              {t.licence} <span lang="zh-CN">{one.licence}</span>
            </small>
          )}
        </div>
      </td>
      <td data-label={t.validity}>{validity(view, one)}</td>
      <td data-label={t.state}>
        <span className={holds ? 'tag good' : 'tag'}>{t.states[one.state]}</span>
      </td>
    </tr>
  )
}

function Filters({ view, filter, choices, regions, errors }: GrantedProps) {
  const { t } = view
  return (
    <form className="panel filter-row many" action="/licences" method="get" aria-label={t.licences.filter}>
      <Select
        name="region"
        label={t.common.region}
        all={t.common.all}
        value={filter.region ?? ''}
        options={regions.map(one => ({ value: one.code, title: say(view, one.name) }))}
      />
      <Select
        name="unit"
        label={t.common.unit}
        all={t.common.all}
        value={filter.unit ?? ''}
        options={choices.units.map(one => ({ value: one.id, title: say(view, one.name) }))}
      />
      <Select
        name="matter"
        label={t.licences.matter}
        all={t.common.all}
        value={filter.matter ?? ''}
        options={choices.matters.map(one => ({ value: one.code, title: say(view, one.title) }))}
      />
      <TextField t={t} name="number" label={t.licences.number} value={filter.number ?? ''} errors={errors} />
      {(['from', 'to'] as const).map(name => (
        <TextField
          key={name}
          t={t}
          name={name}
          label={t.licences[name]}
          value={filter[name] ?? ''}
          errors={errors}
          type="date"
        />
      ))}
      <button type="submit" className="button primary">
        {t.licences.show}
      </button>
    </form>
  )
}

export function GrantedPage(props: GrantedProps) {
  const { view, filter, cursor, list, errors } = props
  const { t } = view
  const filtered = Object.values(filter).some(value => Boolean(value))
  return (
    <Layout view={view} title={t.licences.title} place="licences" failed={errors.size > 0}>
      <div className="wide page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{t.licences.title}</h1>
        <p className="lead">{t.licences.lead}</p>
        <Filters {...props} />
        {list.items.length === 0 ? (
          <Nothing title={filtered ? t.licences.none : t.licences.noneYet}>
            {filtered ? (
              <>
                {t.licences.noneHint} <a href="/licences">{t.common.clear}</a>
              </>
            ) : null}
          </Nothing>
        ) : (
          <table className="figure-table text-table granted">
            <caption>{t.licences.caption}</caption>
            <Heads
              titles={[
                t.licences.matter,
                t.licences.day,
                t.licences.holder,
                t.common.unit,
                t.licences.decision,
                t.licences.validity,
                t.licences.state,
              ]}
            />
            <tbody>
              {list.items.map(one => (
                <Row key={`${one.region} ${one.licence} ${one.change} ${one.day}`} view={view} one={one} />
              ))}
            </tbody>
          </table>
        )}
        <Pager view={view} cursor={cursor} next={list.next} address={from => listOf(filter, from)} />
        {view.documents ? (
          <p>
            <a href="/documents/verify">{t.licences.verify}</a>
          </p>
        ) : null}
      </div>
    </Layout>
  )
}
