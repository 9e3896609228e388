// Who applies: typed or read from a card; numbers are checked on leaving the field by the same rules as in the portal and the server.
import {
  answerMessage,
  documentOfNumber,
  formatHolds,
  IDENTITY_DOCUMENT_KINDS,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  readAs,
  readDocumentNumber,
} from '@sunhall/forms'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { readCard } from '../api/counter.ts'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import type { Place } from './place.tsx'

export interface Applicant {
  readonly kind: 'person' | 'firm'
  readonly name: string
  readonly number: string
  readonly idKind: IdentityDocument
  readonly representative: string
  readonly agentName: string
  readonly agentNumber: string
  readonly agentIdKind: IdentityDocument
  readonly phone: string
  readonly email: string
  readonly address: string
}

export const NOBODY: Applicant = {
  kind: 'person',
  name: '',
  number: '',
  idKind: 'resident-id',
  representative: '',
  agentName: '',
  agentNumber: '',
  agentIdKind: 'resident-id',
  phone: '',
  email: '',
  address: '',
}

type Name = Exclude<keyof Applicant, 'kind' | 'idKind' | 'agentIdKind'>

/** What paper a number is on; null of what is no number of a person. */
const idKindOf = (name: Name, kind: Applicant['kind']): 'idKind' | 'agentIdKind' | null =>
  name === 'agentNumber' ? 'agentIdKind' : name === 'number' && kind === 'person' ? 'idKind' : null

const ofCard = (number: string): IdentityDocument => documentOfNumber(number, 'resident-id')

interface Props {
  readonly place: Place
  readonly audience: readonly ('person' | 'firm')[]
  readonly value: Applicant
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: (value: Applicant) => void
  readonly onNumber: (number: string) => void
}

export function ApplicantFields({ place, audience, value, errors, onChange, onNumber }: Props) {
  const { t, say } = useWords()
  const [agent, setAgent] = useState(value.agentName !== '')
  const [told, setTold] = useState<{ readonly [N in Name]?: string | undefined }>({})
  const card = useDeed({
    mutationFn: () => readCard(place.hall, place.desk),
    onSuccess: ({ card: read }) => {
      if (read === null) return
      if (value.kind === 'firm') {
        // The card is that of whoever stands at the window: for a firm, of the one who acts for it.
        setAgent(true)
        setTold({ ...told, agentName: undefined, agentNumber: undefined })
        return onChange({ ...value, agentName: read.name, agentNumber: read.number, agentIdKind: ofCard(read.number) })
      }
      setTold({ ...told, name: undefined, number: undefined, address: undefined })
      onChange({
        ...value,
        name: read.name,
        number: read.number,
        idKind: ofCard(read.number),
        address: read.address || value.address,
      })
      onNumber(read.number)
    },
  })
  const formatOf = (name: Name) =>
    name === 'number' && value.kind === 'firm'
      ? 'credit-code'
      : name === 'phone'
        ? 'phone-cn'
        : name === 'email'
          ? 'email'
          : null
  /** Read as the card that was chosen, or the one that eighteen characters say it is. */
  const leaveNumber = (name: Name, which: 'idKind' | 'agentIdKind', title: string) => {
    const text = value[name].trim()
    if (text === '') return setTold({ ...told, [name]: undefined })
    const kind = documentOfNumber(text, value[which])
    const read = readDocumentNumber(kind, text)
    onChange({ ...value, [which]: kind, [name]: read ?? value[name] })
    const code = kind === 'resident-id' ? 'resident-id' : 'pattern'
    const about = { title: { zh: title, en: title }, widget: 'text' } as const
    setTold({ ...told, [name]: read === null ? say(answerMessage(code, about)) : undefined })
    if (read !== null && name === 'number') onNumber(read)
  }
  const leave = (name: Name, title: string) => {
    const which = idKindOf(name, value.kind)
    if (which !== null) return leaveNumber(name, which, title)
    const format = formatOf(name)
    const text = value[name].trim()
    if (format === null || text === '') return setTold({ ...told, [name]: undefined })
    const read = readAs(format, text)
    onChange({ ...value, [name]: read })
    const right = formatHolds(format, read)
    setTold({
      ...told,
      [name]: right ? undefined : say(answerMessage(format, { title: { zh: title, en: title }, widget: 'text' })),
    })
    if (right && name === 'number') onNumber(read)
  }
  const line = (name: Name, title: string) => {
    const fault = told[name] ?? errors.get(`applicant.${name}`)
    return (
      <div className="field" key={name}>
        <label htmlFor={`applicant-${name}`}>{title}</label>
        <Input
          id={`applicant-${name}`}
          autoComplete="off"
          maxLength={200}
          status={fault === undefined ? '' : 'error'}
          aria-describedby={`applicant-${name}-note`}
          {...(fault === undefined ? {} : { 'aria-invalid': true as const })}
          value={value[name]}
          onChange={event => onChange({ ...value, [name]: event.target.value })}
          onBlur={() => leave(name, title)}
        />
        <p id={`applicant-${name}-note`} className="fault" role={fault === undefined ? undefined : 'alert'}>
          {fault}
        </p>
      </div>
    )
  }
  const kindField = (which: 'idKind' | 'agentIdKind', name: 'number' | 'agentNumber') => (
    <div className="field">
      <label htmlFor={`applicant-${which}`}>{t(`application.${which}`)}</label>
      <Select
        id={`applicant-${which}`}
        style={{ width: '100%' }}
        value={value[which]}
        options={IDENTITY_DOCUMENT_KINDS.map(kind => ({ value: kind, label: say(IDENTITY_DOCUMENTS[kind].title) }))}
        onChange={kind => {
          setTold({ ...told, [name]: undefined })
          onChange({ ...value, [which]: kind })
        }}
      />
      <p className="fault" />
    </div>
  )
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('counter.applicant')}</h2>
        <Button loading={card.isPending} onClick={() => card.mutate()}>
          {t(value.kind === 'firm' ? 'counter.readAgentCard' : 'counter.readCard')}
        </Button>
      </div>
      <Refusal error={card.error} />
      {card.data && (
        <p className="advice applicant-told" role="status">
          {card.data.card === null ? t('counter.typed') : t('counter.cardRead', { name: card.data.card.name })}
        </p>
      )}
      <Radio.Group
        aria-label={t('counter.applicant')}
        value={value.kind}
        options={(['person', 'firm'] as const).map(kind => ({
          value: kind,
          label: t(`application.kind.${kind}`),
          disabled: !audience.includes(kind),
        }))}
        onChange={event => onChange({ ...value, kind: event.target.value })}
      />
      <div className="two" style={{ marginTop: 10 }}>
        {line('name', t('application.name'))}
        {value.kind === 'person' && kindField('idKind', 'number')}
        {line('number', t(`application.number.${value.kind}`))}
        {value.kind === 'firm' && line('representative', t('application.representative'))}
        {line('phone', t('application.phone'))}
        {line('email', t('application.email'))}
        {line('address', t('application.address'))}
      </div>
      <Checkbox
        checked={agent}
        onChange={event => {
          setAgent(event.target.checked)
          if (!event.target.checked) onChange({ ...value, agentName: '', agentNumber: '' })
        }}
      >
        {t('counter.byAgent')}
      </Checkbox>
      {agent && (
        <div className="two" style={{ marginTop: 10 }}>
          {line('agentName', t('application.agent'))}
          {kindField('agentIdKind', 'agentNumber')}
          {line('agentNumber', t('application.agentNumber'))}
        </div>
      )}
    </section>
  )
}
