// Entering for a visitor, a caller or a letter: the same query code as on line, like questions beside it, and a receipt to print.
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import { askAtDesk, likeQuestions } from '../api/inquiry.ts'
import { regions, units } from '../api/organisation.ts'
import { categories } from '../api/registers.ts'
import { me } from '../api/session.ts'
import type { AttachmentView, DeskAskInput } from '../api/types.ts'
import { FileField } from '../forms/file-field.tsx'
import { lengthOf } from '../forms/form-values.ts'
import { UnitField } from '../forms/unit-field.tsx'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Refusal } from '../parts/problem-view.tsx'
import { useUnsent } from '../parts/unsent.ts'
import { LostCode } from './lost-code.tsx'
import { type Entered, ReceiptView } from './receipt-view.tsx'

const CHANNELS = ['window', 'phone', 'letter', 'terminal'] as const

interface Values {
  readonly channel: DeskAskInput['channel']
  readonly region: string
  readonly subject: string
  readonly text: string
  readonly category: string
  readonly unit?: string
  readonly mayPublish?: boolean
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
  readonly attachments?: readonly AttachmentView[]
}

const orNull = (text: string | undefined): string | null => text?.trim() || null

function useLater(value: string, ms: number): string {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return later
}

function Like({ region, text }: { readonly region: string; readonly text: string }) {
  const { t, say } = useWords()
  const asked = useLater(text.trim().slice(0, 200), 500)
  const found = useQuery(likeQuestions(region, asked))
  return (
    <aside className="panel like" aria-label={t('desk.like')}>
      <h2>{t('desk.like')}</h2>
      <p className="muted">{t('desk.likeHint')}</p>
      <div aria-live="polite" style={{ marginTop: 8 }}>
        {lengthOf(asked) < 6 ? (
          <p className="muted">{t('desk.noLike')}</p>
        ) : found.data?.length === 0 ? (
          <p className="muted">{t('desk.noneLike')}</p>
        ) : (
          <ul>
            {(found.data ?? []).map(one => (
              <li key={one.id}>
                <details>
                  <summary>{one.question}</summary>
                  <p className="muted">{say(one.unit.name)}</p>
                  <p className="prose">{one.answer}</p>
                </details>
              </li>
            ))}
          </ul>
        )}
      </div>
    </aside>
  )
}

function DeskForm({ onDone }: { readonly onDone: (entered: Entered) => void }) {
  const { t, say } = useWords()
  const [form] = Form.useForm<Values>()
  const mine = useQuery(me())
  const regionList = useQuery(regions())
  const unitList = useQuery(units())
  const categoryList = useQuery(categories())
  const attempt = useRef({ body: '', key: '' })
  const subject = Form.useWatch('subject', form) ?? ''
  const text = Form.useWatch('text', form) ?? ''
  const home = mine.data?.posts[0]?.region.slice(0, 6) ?? ''
  const region = Form.useWatch('region', form) ?? home
  // Regions with a government office of their own can be asked in.
  const offices = new Set(
    (unitList.data ?? []).filter(unit => unit.kind === 'government-office' && unit.open).map(unit => unit.region),
  )
  const ask = useDeed({
    mutationFn: (values: Values) => {
      const input: DeskAskInput = {
        channel: values.channel,
        region: values.region,
        subject: values.subject.trim(),
        text: values.text.trim(),
        category: values.category,
        unit: values.unit ?? null,
        mayPublish: values.mayPublish ?? false,
        name: orNull(values.name),
        phone: orNull(values.phone),
        email: orNull(values.email),
        address: orNull(values.address),
        attachments: (values.attachments ?? []).map(file => file.id),
      }
      const body = JSON.stringify(input)
      // The same question keeps its key: a second click, or a try after a lost answer, gives the first receipt.
      if (attempt.current.body !== body) attempt.current = { body, key: crypto.randomUUID() }
      return askAtDesk(input, attempt.current.key)
    },
    onSuccess: (receipt, values) => onDone({ receipt, dispatch: !values.unit }),
    onError: error => {
      if (!(error instanceof ApiProblem)) return
      form.setFields(error.fields.map(fault => ({ name: fault.field as keyof Values, errors: [fault.message] })))
    },
  })
  useUnsent(() => !ask.isSuccess && form.isFieldsTouched())
  const required = { required: true, whitespace: true, message: t('common.required') }
  const longest = (max: number) => ({
    validator: (_: unknown, value: unknown) =>
      lengthOf(value) > max
        ? Promise.reject(new Error(t('act.tooLong', { n: lengthOf(value) - max })))
        : Promise.resolve(),
  })
  if (mine.isPending) return null
  return (
    <div className="desk">
      <section className="panel">
        <Refusal error={ask.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ channel: 'window', region: home || undefined, mayPublish: false, attachments: [] }}
          onFinish={ask.mutate}
          scrollToFirstError={{ focus: true }}
        >
          <Form.Item name="channel" label={t('desk.channel')}>
            <Radio.Group
              aria-label={t('desk.channel')}
              options={CHANNELS.map(value => ({ value, label: t(`channel.${value}`) }))}
            />
          </Form.Item>
          <div className="two">
            <Form.Item name="region" label={t('desk.region')} rules={[required]}>
              <Select
                options={(regionList.data ?? [])
                  .filter(one => offices.has(one.code))
                  .map(one => ({ value: one.code, label: say(one.name) }))}
              />
            </Form.Item>
            <Form.Item name="category" label={t('desk.category')} rules={[required]}>
              <Select
                placeholder={t('common.choose')}
                showSearch={{ optionFilterProp: 'label' }}
                options={(categoryList.data ?? [])
                  .filter(one => one.open)
                  .map(one => ({ value: one.code, label: say(one.title) }))}
              />
            </Form.Item>
          </div>
          <Form.Item
            name="subject"
            label={t('desk.subject')}
            extra={t('desk.subjectHint')}
            rules={[required, longest(60)]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="text" label={t('desk.text')} rules={[required, longest(2000)]}>
            <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} />
          </Form.Item>
          <Form.Item name="unit" label={t('desk.unit')} extra={t('desk.unknownUnit')}>
            <UnitField
              region={region}
              field={{ name: 'unit', type: 'unit', title: { zh: '', en: '' }, required: false }}
            />
          </Form.Item>
          <h2 style={{ fontSize: 15 }}>{t('desk.askerTitle')}</h2>
          <p className="muted" style={{ marginBottom: 8 }}>
            {t('desk.askerHint')}
          </p>
          <div className="two">
            <Form.Item name="name" label={t('case.name')}>
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="phone"
              label={t('case.phone')}
              rules={[{ pattern: /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/, message: t('desk.phoneFormat') }]}
            >
              <Input inputMode="tel" autoComplete="off" />
            </Form.Item>
            <Form.Item name="email" label={t('case.email')} rules={[{ type: 'email', message: t('desk.emailFormat') }]}>
              <Input inputMode="email" autoComplete="off" maxLength={120} />
            </Form.Item>
            <Form.Item name="address" label={t('case.address')}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </div>
          <Form.Item name="attachments" label={t('case.attachments')}>
            <FileField region={region} max={5} />
          </Form.Item>
          <Form.Item name="mayPublish" valuePropName="checked">
            <Checkbox>{t('desk.mayPublish')}</Checkbox>
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" loading={ask.isPending}>
            {t('desk.submit')}
          </Button>
        </Form>
      </section>
      <Like region={region} text={`${subject} ${text}`.trim()} />
    </div>
  )
}

export default function DeskPage() {
  const { t } = useWords()
  const [entered, setEntered] = useState<Entered | null>(null)
  if (entered) return <ReceiptView {...entered} onNext={() => setEntered(null)} />
  return (
    <>
      <PageHead title={t('desk.title')} hint={t('desk.hint')}>
        <LostCode />
      </PageHead>
      <DeskForm onDone={setEntered} />
    </>
  )
}
