// Loading a holiday notice in three steps: enter it, see which limits it would move, apply it.
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { regions } from '../api/organisation.ts'
import { applyNotice, type NoticeInput, type NoticePreview, previewNotice } from '../api/registers.ts'
import { codeText, useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Listing } from '../parts/listing.tsx'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import { LineItem } from './change-drawer.tsx'
import { readNotice, realDay } from './notice-text.ts'

interface Values {
  readonly year: number
  readonly scope: string
  readonly title: string
  readonly article?: string
  readonly pasted?: string
  readonly off?: string
  readonly work?: string
  readonly reason?: string
}

const lines = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[\s,，、]+/)
    .map(line => line.trim())
    .filter(Boolean)

const toNotice = (values: Values): NoticeInput => ({
  year: values.year,
  scope: values.scope,
  off: lines(values.off),
  work: lines(values.work),
  title: values.title.trim(),
  number: values.article?.trim() ?? '',
  reason: values.reason?.trim() ?? '',
})

function Preview({ preview }: { readonly preview: NoticePreview }) {
  const { t, say } = useWords()
  return (
    <section className="panel" style={{ marginTop: 12 }} role="status">
      <h2>{preview.moved === 0 ? t('calendar.movedNone') : t('calendar.moved', { count: preview.moved })}</h2>
      <p>{t('calendar.workingDays', { count: preview.workingDays })}</p>
      <p className="muted">{t('calendar.movedNote')}</p>
      {preview.sample.length > 0 && (
        <Listing
          label={t('calendar.sample')}
          items={preview.sample}
          keyOf={one => `${one.region}-${one.caseId}-${one.before}`}
          empty={null}
          columns={[
            {
              key: 'code',
              title: t('work.code'),
              narrow: 'head',
              cell: one => (
                <Link to={`/cases/${one.region}/${one.caseId}`} className="code">
                  {codeText(one.code)}
                </Link>
              ),
            },
            { key: 'unit', title: t('work.where'), cell: one => (one.unit ? say(one.unit.name) : '') },
            { key: 'clock', title: t('calendar.clock'), cell: one => say(one.clock) },
            { key: 'before', title: t('calendar.before'), cell: one => <span className="code">{one.before}</span> },
            {
              key: 'after',
              title: t('calendar.after'),
              cell: one => <strong className="code">{one.awaits === null ? one.after : `> ${one.after}`}</strong>,
            },
          ]}
        />
      )}
    </section>
  )
}

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly nextYear: number
  readonly afterApply: () => void
}

export function NoticeDrawer({ open, onClose, nextYear, afterApply }: Props) {
  const { t, say } = useWords()
  const [form] = Form.useForm<Values>()
  const regionList = useQuery({ ...regions(), enabled: open })
  const [found, setFound] = useState<string | null>(null)
  /** What was previewed: only that can be applied. */
  const [checked, setChecked] = useState<{ readonly notice: NoticeInput; readonly key: string } | null>(null)
  const look = useDeed({
    mutationFn: previewNotice,
    onSuccess: (_, notice) => setChecked({ notice, key: crypto.randomUUID() }),
  })
  const apply = useDeed({
    mutationFn: (given: { readonly notice: NoticeInput; readonly key: string }) => applyNotice(given.notice, given.key),
    onSuccess: () => {
      toast(t('calendar.applied'))
      form.resetFields()
      setChecked(null)
      setFound(null)
      afterApply()
      onClose()
    },
  })
  const parse = () => {
    const days = readNotice(form.getFieldValue('pasted') ?? '', form.getFieldValue('year'))
    const none = days.off.length + days.work.length === 0
    setFound(none ? t('calendar.parseNone') : t('calendar.parsed', { off: days.off.length, work: days.work.length }))
    if (!none) form.setFieldsValue({ off: days.off.join('\n'), work: days.work.join('\n') })
    setChecked(null)
  }
  const checkDays = (_: unknown, text: string | undefined) => {
    const year: number = form.getFieldValue('year')
    for (const line of lines(text)) {
      const [y, m, d] = line.split('-').map(Number)
      if (realDay(y ?? 0, m ?? 0, d ?? 0) !== line)
        return Promise.reject(new Error(t('calendar.badDay', { day: line })))
      if (y !== year) return Promise.reject(new Error(t('calendar.otherYear', { day: line, year })))
    }
    return Promise.resolve()
  }
  const required = [{ required: true, message: t('common.required') }]
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('calendar.add')}
      size={Math.min(760, innerWidth)}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button loading={look.isPending} type={checked ? 'default' : 'primary'} onClick={() => form.submit()}>
            {t('calendar.preview')}
          </Button>
          <Button
            type="primary"
            disabled={checked === null}
            loading={apply.isPending}
            onClick={() => checked && apply.mutate(checked)}
          >
            {t('calendar.apply')}
          </Button>
        </div>
      }
    >
      <Refusal error={apply.error ?? look.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ year: nextYear, scope: 'national' }}
        onValuesChange={() => setChecked(null)}
        onFinish={values => look.mutate(toNotice(values))}
        scrollToFirstError={{ focus: true }}
      >
        <div className="two">
          <Form.Item name="year" label={t('calendar.year')} rules={required}>
            <InputNumber min={2020} max={2100} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="scope" label={t('calendar.scope')} rules={required}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: 'national', label: t('calendar.national') },
                ...(regionList.data ?? [])
                  .filter(one => one.code.length === 6)
                  .map(one => ({ value: one.code, label: `${say(one.name)} ${one.code}` })),
              ]}
            />
          </Form.Item>
          <LineItem name="title" label={t('calendar.title2')} required />
          <LineItem name="article" label={t('calendar.article')} max={60} />
        </div>
        <Form.Item name="pasted" label={t('calendar.paste')} extra={t('calendar.pasteHint')}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} />
        </Form.Item>
        <p style={{ marginBottom: 12 }}>
          <Button onClick={parse}>{t('calendar.parse')}</Button> <span role="status">{found}</span>
        </p>
        <div className="two">
          <Form.Item
            name="off"
            label={t('calendar.offDays')}
            extra={t('calendar.dayList')}
            rules={[...required, { validator: checkDays }]}
          >
            <Input.TextArea autoSize={{ minRows: 6, maxRows: 14 }} className="code" />
          </Form.Item>
          <Form.Item
            name="work"
            label={t('calendar.workDays')}
            extra={t('calendar.dayList')}
            rules={[{ validator: checkDays }]}
          >
            <Input.TextArea autoSize={{ minRows: 6, maxRows: 14 }} className="code" />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={t('common.reason')} extra={t('common.reasonHint')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      {checked && look.data && <Preview preview={look.data} />}
    </Drawer>
  )
}
