// A visitor who lost the query code: found by the phone they left, once they have shown who they are. Each look is on the record.
import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { lostCodes } from '../api/inquiry.ts'
import { atText, useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'

export function LostCode() {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  const find = useDeed({ mutationFn: (phone: string) => lostCodes(phone) })
  const close = () => {
    setOpen(false)
    find.reset()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('desk.lost')}</Button>
      <Drawer title={t('desk.lost')} open={open} onClose={close} destroyOnHidden size={Math.min(480, innerWidth)}>
        <p className="muted">{t('desk.lostHint')}</p>
        {/* The form behind asks for a phone as well: its field keeps its id. */}
        <Form<{ phone: string }> name="lost-code" layout="vertical" onFinish={({ phone }) => find.mutate(phone.trim())}>
          <Form.Item
            name="phone"
            label={t('desk.lostPhone')}
            rules={[
              { required: true, message: t('common.required') },
              { pattern: /^\s*(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})\s*$/, message: t('desk.phoneFormat') },
            ]}
          >
            <Input inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={find.isPending}>
            {t('desk.lostFind')}
          </Button>
        </Form>
        <Refusal error={find.error} />
        <div aria-live="polite" className="lost-codes">
          {find.data?.length === 0 && <p>{t('desk.lostNone')}</p>}
          {find.data?.map(one => (
            <dl key={one.code} className="facts">
              <dt>{t('desk.lostCode')}</dt>
              <dd className="code">{one.codeGrouped}</dd>
              <dt>{t('desk.lostTitle')}</dt>
              <dd>{say(one.title)}</dd>
              {one.unit && (
                <>
                  <dt>{t('desk.receiptUnit')}</dt>
                  <dd>{say(one.unit.name)}</dd>
                </>
              )}
              <dt>{t('desk.receiptAt')}</dt>
              <dd>{atText(one.openedAt)}</dd>
              {one.name && (
                <>
                  <dt>{t('case.name')}</dt>
                  <dd>{one.name}</dd>
                </>
              )}
            </dl>
          ))}
        </div>
      </Drawer>
    </>
  )
}
