// Which hall and window a clerk sits at: kept on this machine, shown at the head of every screen of the counter.
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { entryNames } from '../api/catalogue.ts'
import { display } from '../api/counter.ts'
import { useWords } from '../messages/words.ts'

const KEPT = 'sunhall-window'

export interface Place {
  readonly hall: string
  readonly desk: string
  /** Letters of the numbers this window calls; none: all of the hall. */
  readonly prefixes: readonly string[]
}

/** Where this machine's clerk sits; null where nobody said. */
export function keptPlace(): Place | null {
  try {
    const place = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Partial<Place> | null
    return place?.hall && place.desk ? { hall: place.hall, desk: place.desk, prefixes: place.prefixes ?? [] } : null
  } catch {
    return null
  }
}

export function useHalls() {
  const { say } = useWords()
  const list = useQuery(entryNames('hall', ''))
  return (list.data ?? []).map(one => ({ value: one.code, label: say(one.title) }))
}

interface Props {
  readonly children: (place: Place) => ReactNode
}

/** Asks once; then everything below knows where it is. */
export function AtWindow({ children }: Props) {
  const { t, say } = useWords()
  const [form] = Form.useForm<Place>()
  const halls = useHalls()
  const [place, setPlace] = useState<Place | null>(keptPlace)
  const [asking, setAsking] = useState(place === null)
  const chosen = Form.useWatch('hall', form) ?? place?.hall ?? ''
  const letters = useQuery({ ...display(chosen), enabled: asking && chosen !== '', refetchInterval: false })
  if (place === null || asking) {
    return (
      <section className="panel" style={{ maxWidth: 480 }}>
        <h2>{t('counter.place')}</h2>
        <p className="muted panel-hint">{t('counter.choosePlace')}</p>
        <Form
          form={form}
          layout="vertical"
          initialValues={place ?? {}}
          onValuesChange={changed => {
            if ('hall' in changed) form.setFieldValue('prefixes', [])
          }}
          onFinish={({ hall, desk, prefixes }) => {
            const next = { hall, desk, prefixes: prefixes ?? [] }
            localStorage.setItem(KEPT, JSON.stringify(next))
            setPlace(next)
            setAsking(false)
          }}
        >
          <Form.Item name="hall" label={t('counter.hall')} rules={[{ required: true, message: t('common.required') }]}>
            <Select options={halls} showSearch={{ optionFilterProp: 'label' }} placeholder={t('common.choose')} />
          </Form.Item>
          <Form.Item
            name="desk"
            label={t('counter.desk')}
            extra={t('counter.deskHint')}
            rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          >
            <Input maxLength={8} />
          </Form.Item>
          <Form.Item name="prefixes" label={t('counter.prefixes')} extra={t('counter.prefixesHint')}>
            <Select
              mode="multiple"
              allowClear
              options={(letters.data?.queues ?? []).map(one => ({
                value: one.prefix,
                label: `${one.prefix} ${say(one.title)}`,
              }))}
              placeholder={t('counter.prefixesAll')}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('common.save')}
          </Button>
        </Form>
      </section>
    )
  }
  return (
    <>
      <p className="place">
        {t('counter.at', { hall: halls.find(one => one.value === place.hall)?.label ?? place.hall, desk: place.desk })}
        {place.prefixes.length > 0 && ` · ${place.prefixes.join(' ')}`}{' '}
        <Button type="link" size="small" onClick={() => setAsking(true)}>
          {t('counter.change')}
        </Button>
      </p>
      {children(place)}
    </>
  )
}
