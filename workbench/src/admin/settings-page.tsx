// Settings: rules of the house that are data. The system administrator names the site; the security administrator guards the doors.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, InputNumber, Radio } from 'antd'
import { Fragment, useState } from 'react'
import { Navigate, useParams } from 'react-router'
import { changeSetting, type SettingName, type SettingValue, setting } from '../api/registers.ts'
import { useWords } from '../messages/words.ts'
import type { Messages } from '../messages/zh.ts'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ChangeDrawer, LineItem } from './change-drawer.tsx'

interface NumberField {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
}
interface TextField {
  readonly kind: 'text'
  readonly max: number
  readonly required: boolean
}
interface FlagField {
  readonly kind: 'flag'
}
type Fields = { readonly [name: string]: NumberField | TextField | FlagField }

const number = (min: number, max: number): NumberField => ({ kind: 'number', min, max })
/** Whole yuan or dollars. */
const sum = number(0, 1_000_000_000_000)
const flag: FlagField = { kind: 'flag' }
const text = (max: number, required = true): TextField => ({ kind: 'text', max, required })

/** Sums are long: 50,000,000. */
const grouped = (amount: number | string): string => String(amount).replace(/\B(?=(\d{3})+$)/g, ',')

/** What each setting holds, within the bounds the API keeps. */
const FIELDS: { readonly [N in SettingName]: Fields } = {
  site: { nameZh: text(40), nameEn: text(80), hotline: text(40, false) },
  payment: {
    accountName: text(80, false),
    bank: text(80, false),
    account: text(40, false),
    cashDesk: text(120, false),
    note: text(300, false),
  },
  counter: { bridgeUrl: text(200, false) },
  'licence-reminder': { days: number(31, 365) },
  'green-channel': {
    domesticYuan: sum,
    foreignDollars: sum,
    publicYuan: sum,
    recognisedHighTech: flag,
    source: text(200),
  },
  login: {
    failures: number(3, 20),
    lockMinutes: number(5, 1440),
    idleMinutes: number(5, 120),
    sessionHours: number(1, 24),
  },
  retention: { daysAfterSettlement: number(365, 36_500) },
}

const GROUPS = {
  site: ['site', 'payment', 'counter', 'licence-reminder', 'green-channel'],
  security: ['login', 'retention'],
} as const satisfies {
  readonly [group: string]: readonly SettingName[]
}
type Group = keyof typeof GROUPS

function Setting({ name }: { readonly name: SettingName }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const present = useQuery(setting(name))
  const [editing, setEditing] = useState(false)
  const words = t(`settings.${name}`, { returnObjects: true }) as {
    readonly title: string
    readonly hint: string
    readonly caution?: string
    readonly fields: { readonly [field: string]: string }
  }
  const fields = Object.entries(FIELDS[name])
  const units = t('settings.unit', { returnObjects: true }) as Messages['settings']['unit']
  const unitOf = (field: string): string => units[field as keyof typeof units] ?? ''
  if (present.isPending) return <Waiting />
  if (present.isError) return <ProblemView error={present.error} onRetry={() => void present.refetch()} />
  const { value, version } = present.data
  const said = (one: SettingValue[string] | undefined) => {
    if (one === '' || one === undefined) return <span className="muted">{t('common.none')}</span>
    if (typeof one === 'boolean') return t(one ? 'common.yes' : 'common.no')
    return typeof one === 'number' ? grouped(one) : one
  }
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{words.title}</h2>
        <Button size="small" aria-label={`${t('common.edit')}：${words.title}`} onClick={() => setEditing(true)}>
          {t('common.edit')}
        </Button>
      </div>
      <p className="muted panel-hint">{words.hint}</p>
      <dl className="facts">
        {fields.map(([field]) => (
          <Fragment key={field}>
            <dt>{words.fields[field]}</dt>
            <dd>
              {said(value[field])}
              {unitOf(field) && ` ${unitOf(field)}`}
            </dd>
          </Fragment>
        ))}
      </dl>
      <ChangeDrawer<{ readonly value: SettingValue }>
        title={`${t('common.edit')}：${words.title}`}
        open={editing}
        onClose={() => setEditing(false)}
        initial={{ value }}
        onSave={async ({ reason, value: next }) => {
          await changeSetting(name, { value: next, reason }, version)
          await queries.invalidateQueries({ queryKey: ['settings', name] })
        }}
      >
        {words.caution && <p className="advice">{words.caution}</p>}
        {fields.map(([field, rule]) => {
          const label = `${words.fields[field]}${unitOf(field) && `（${unitOf(field)}）`}`
          if (rule.kind === 'text')
            return (
              <LineItem key={field} name={['value', field]} label={label} required={rule.required} max={rule.max} />
            )
          if (rule.kind === 'flag')
            return (
              <Form.Item key={field} name={['value', field]} label={label}>
                <Radio.Group
                  options={[
                    { value: true, label: t('common.yes') },
                    { value: false, label: t('common.no') },
                  ]}
                />
              </Form.Item>
            )
          return (
            <Form.Item
              key={field}
              name={['value', field]}
              label={label}
              extra={rule === sum ? null : t('settings.between', { min: rule.min, max: rule.max })}
              rules={[{ required: true, message: t('common.required') }]}
            >
              <InputNumber
                min={rule.min}
                max={rule.max}
                precision={0}
                style={{ width: '100%', maxWidth: 260 }}
                formatter={typed => grouped(typed ?? '')}
                parser={typed => Number((typed ?? '').replaceAll(',', ''))}
              />
            </Form.Item>
          )
        })}
      </ChangeDrawer>
    </section>
  )
}

export default function SettingsPage() {
  const { t } = useWords()
  const { group = '' } = useParams()
  if (!(group in GROUPS)) return <Navigate to="/" replace />
  const known = group as Group
  return (
    <>
      <PageHead title={t(`settings.${known}Group`)} hint={t(`settings.${known}GroupHint`)} />
      {GROUPS[known].map(name => (
        <Setting key={name} name={name} />
      ))}
    </>
  )
}
