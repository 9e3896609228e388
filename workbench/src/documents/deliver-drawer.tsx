// The delivery receipt 送达回证: which way, on which day, taken by whom; each way asks for what it needs as proof.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { type DeliveryWay, type DocumentView, doToDocument } from '../api/applications.ts'
import { ApiProblem } from '../api/client.ts'
import { me } from '../api/session.ts'
import type { AttachmentView } from '../api/types.ts'
import { FileField } from '../forms/file-field.tsx'
import { useWords } from '../messages/words.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'

const WAYS = ['counter', 'adult-family', 'agent', 'post', 'electronic', 'left', 'announcement'] as const

type FieldName = 'recipient' | 'relation' | 'witnesses' | 'address' | 'tracking' | 'published' | 'consent' | 'evidence'

/** What each way asks for; the API knows what it must have. */
const ASKS: Readonly<Record<DeliveryWay, readonly FieldName[]>> = {
  counter: ['recipient'],
  'adult-family': ['recipient', 'relation'],
  agent: ['recipient', 'relation'],
  left: ['address', 'witnesses', 'evidence'],
  electronic: ['consent', 'address'],
  post: ['recipient', 'address', 'tracking'],
  announcement: ['published'],
}

interface Values extends Partial<Record<Exclude<FieldName, 'consent' | 'evidence'>, string>> {
  readonly way: DeliveryWay
  readonly onDay: string
  readonly consent?: boolean
  readonly evidence?: readonly AttachmentView[]
  readonly note?: string
}

interface Props {
  readonly document: DocumentView
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

export function DeliverDrawer({ document, onClose, onDone }: Props) {
  const { t, say } = useWords()
  const [form] = Form.useForm<Values>()
  const mine = useQuery(me())
  const way = Form.useWatch('way', form) ?? 'counter'
  const asks = ASKS[way]
  const run = useMutation({
    mutationFn: (values: Values) => {
      const { witnesses, evidence, consent, onDay, note, ...texts } = values
      const named = Object.fromEntries(
        asks
          .filter(name => name in texts)
          .map(name => [name, (texts as Partial<Record<FieldName, string>>)[name]?.trim() ?? ''])
          .filter(([, text]) => text !== ''),
      )
      return doToDocument(document, 'deliveries', {
        way: values.way,
        onDay,
        ...named,
        ...(asks.includes('witnesses')
          ? {
              witnesses: (witnesses ?? '')
                .split(/[、,，]/)
                .map(one => one.trim())
                .filter(Boolean),
            }
          : {}),
        ...(asks.includes('evidence') ? { evidence: (evidence ?? []).map(file => file.id) } : {}),
        ...(asks.includes('consent') ? { consent: consent ?? false } : {}),
        ...(note?.trim() ? { note: note.trim() } : {}),
      })
    },
    onSuccess: async () => {
      toast(t('act.done', { act: t('documents.deliver') }))
      await onDone()
    },
    onError: error => {
      if (!(error instanceof ApiProblem)) return
      form.setFields(error.fields.map(fault => ({ name: fault.field as keyof Values, errors: [fault.message] })))
    },
  })
  const drawn: Record<FieldName, ReactNode> = {
    recipient: <Input maxLength={60} />,
    relation: <Input maxLength={60} />,
    witnesses: <Input maxLength={120} />,
    address: <Input maxLength={200} />,
    tracking: <Input maxLength={40} />,
    published: <Input maxLength={120} />,
    consent: <Checkbox>{t('documents.consent')}</Checkbox>,
    evidence: <FileField region={document.region} max={10} />,
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={`${t('documents.deliver')} · ${say(document.title)} ${document.number}`}
      size={Math.min(600, innerWidth)}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={run.isPending} onClick={() => form.submit()}>
            {t('documents.deliver')}
          </Button>
        </div>
      }
    >
      <Refusal error={run.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ way: 'counter', onDay: mine.data?.today, evidence: [] }}
        onFinish={values => run.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        <Form.Item name="way" label={t('documents.way')}>
          <Radio.Group
            vertical
            aria-label={t('documents.way')}
            options={WAYS.map(value => ({ value, label: t(`documents.ways.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="onDay"
          label={t('documents.onDay')}
          extra={t(`documents.onDayHints.${way}`)}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <input type="date" className="input" max={mine.data?.today} />
        </Form.Item>
        {asks.map(name => (
          <Form.Item
            key={name}
            name={name}
            label={name === 'consent' ? undefined : t(`documents.${name}`)}
            extra={name === 'witnesses' ? t('documents.witnessesHint') : undefined}
            valuePropName={name === 'consent' ? 'checked' : 'value'}
          >
            {drawn[name]}
          </Form.Item>
        ))}
        <Form.Item name="note" label={t('documents.note')}>
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Drawer>
  )
}
