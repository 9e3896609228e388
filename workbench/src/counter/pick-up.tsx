// Handing a result over at the window: who takes it, the card checked, and a signature.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { oneCase } from '../api/casework.ts'
import { pickUp } from '../api/counter.ts'
import { me } from '../api/session.ts'
import type { CaseView } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import './counter.css'
import { useDeed } from '../parts/deed.ts'
import { Signature } from './signature.tsx'

const RELATIONS = ['applicant', 'agent', 'family', 'reception'] as const

export function PickUp({ shown }: { readonly shown: CaseView }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const mine = useQuery(me())
  const [open, setOpen] = useState(false)
  const [signature, setSignature] = useState<string | null>(null)
  const [unsigned, setUnsigned] = useState(false)
  const run = useDeed({
    mutationFn: (values: Readonly<Record<string, unknown>>) => pickUp(shown.region, shown.id, { ...values, signature }),
    onSuccess: async () => {
      toast(t('act.done', { act: t('counter.pickUp') }))
      setOpen(false)
      await queries.invalidateQueries({ queryKey: oneCase(shown.region, shown.id).queryKey })
    },
  })
  const waits = shown.parts.some(part => part.lane === 'delivery' && part.closedAt === null)
  if (!waits || !mine.data?.rights.includes('counter.work')) return null
  return (
    <>
      <Button type="primary" block aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('counter.pickUp')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={t('counter.pickUp')}
        size={Math.min(720, innerWidth)}
        destroyOnHidden
      >
        <p className="muted">{t('counter.pickUpHint')}</p>
        <Refusal error={run.error} />
        <Form
          layout="vertical"
          initialValues={{ relation: 'applicant' }}
          onFinish={values => {
            setUnsigned(signature === null)
            if (signature !== null) run.mutate(values)
          }}
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
          <Form.Item name="number" label={t('counter.idNumber')}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="idChecked"
            valuePropName="checked"
            rules={[
              {
                validator: (_, value) =>
                  value === true ? Promise.resolve() : Promise.reject(new Error(t('common.required'))),
              },
            ]}
          >
            <Checkbox>{t('counter.idChecked')}</Checkbox>
          </Form.Item>
          <h3>{t('counter.sign')}</h3>
          <Signature onChange={setSignature} />
          {unsigned && signature === null && <p role="alert">{t('counter.needSignature')}</p>}
          <Button type="primary" size="large" htmlType="submit" loading={run.isPending}>
            {t('counter.pickUp')}
          </Button>
        </Form>
      </Drawer>
    </>
  )
}
