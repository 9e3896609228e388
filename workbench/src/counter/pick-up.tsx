// Handing a result over at the window: who takes it, the card checked, and a signature. What is typed stays until it is done.
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { oneCase } from '../api/casework.ts'
import { ApiProblem } from '../api/client.ts'
import { pickUp, readCard } from '../api/counter.ts'
import type { CaseView } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import './counter.css'
import { keptPlace } from './place.tsx'
import { Signature } from './signature.tsx'

const RELATIONS = ['applicant', 'agent', 'family', 'reception'] as const

interface Props {
  readonly shown: CaseView
  /** The act as the case calls it. */
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
}

export function PickUpDrawer({ shown, title, open, onClose }: Props) {
  const { t } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm()
  const [signature, setSignature] = useState<string | null>(null)
  const [unsigned, setUnsigned] = useState(false)
  const [place] = useState(keptPlace)
  const card = useDeed({
    mutationFn: (at: NonNullable<typeof place>) => readCard(at.hall, at.desk),
    onSuccess: ({ card: read }) => {
      if (read !== null) form.setFieldsValue({ recipient: read.name, number: read.number })
    },
  })
  const run = useDeed({
    mutationFn: (values: Readonly<Record<string, unknown>>) =>
      pickUp(shown.region, shown.id, { number: '', ...values, signature }),
    onSuccess: async () => {
      toast(t('act.done', { act: title }))
      onClose()
      void queries.invalidateQueries({ queryKey: ['work'] })
      void queries.invalidateQueries({ queryKey: ['work-counts'] })
      await queries.invalidateQueries({ queryKey: oneCase(shown.region, shown.id).queryKey })
    },
    onError: error => {
      if (error instanceof ApiProblem)
        form.setFields(error.fields.map(fault => ({ name: fault.field, errors: [fault.message] })))
    },
  })
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      size={Math.min(720, innerWidth)}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={run.isPending}
            onClick={() => {
              setUnsigned(signature === null)
              form.submit()
            }}
          >
            {t('act.submit', { act: title })}
          </Button>
        </div>
      }
    >
      <div className="panel-head">
        <p className="muted">{t('counter.pickUpHint')}</p>
        {place !== null && (
          <Button loading={card.isPending} onClick={() => card.mutate(place)}>
            {t('counter.readCard')}
          </Button>
        )}
      </div>
      <Refusal error={run.error ?? card.error} />
      {card.data && (
        <p className="advice applicant-told" role="status">
          {card.data.card === null ? t('counter.typed') : t('counter.cardRead', { name: card.data.card.name })}
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ relation: 'applicant' }}
        onFinish={values => {
          if (signature !== null) run.mutate(values)
        }}
        scrollToFirstError={{ focus: true }}
      >
        <Form.Item name="relation" label={t('counter.relation')}>
          <Radio.Group
            aria-label={t('counter.relation')}
            options={RELATIONS.map(value => ({ value, label: t(`counter.relations.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="recipient"
          label={t('counter.recipient')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="number" label={t('counter.idNumber')} extra={t('counter.idNumberHint')}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="idChecked"
          valuePropName="checked"
          rules={[
            {
              validator: (_, value) =>
                value === true ? Promise.resolve() : Promise.reject(new Error(t('counter.idCheckedFirst'))),
            },
          ]}
        >
          <Checkbox>{t('counter.idChecked')}</Checkbox>
        </Form.Item>
      </Form>
      <h3 className="sign-here">{t('counter.sign')}</h3>
      <Signature onChange={setSignature} />
      {unsigned && signature === null && (
        <p className="fault" role="alert">
          {t('counter.needSignature')}
        </p>
      )}
    </Drawer>
  )
}
