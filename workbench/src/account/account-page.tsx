// One's own account: posts held, password, one-time codes, passkeys.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Popconfirm } from 'antd'
import { ApiProblem } from '../api/client.ts'
import {
  addPasskey,
  beginTotp,
  changePassword,
  confirmTotp,
  me,
  passkeys,
  removePasskey,
  removeTotp,
  session,
} from '../api/session.ts'
import { atText, useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Refusal } from '../parts/problem-view.tsx'
import { useQr } from '../parts/qr.ts'
import { toast } from '../parts/toast.tsx'

function Password() {
  const { t } = useWords()
  const [form] = Form.useForm<{ current: string; next: string; repeat: string }>()
  const required = [{ required: true, message: t('common.required') }]
  const change = useDeed({
    mutationFn: ({ current, next }: { current: string; next: string }) => changePassword(current, next),
    onSuccess: () => {
      toast(t('account.passwordChanged'))
      form.resetFields()
    },
  })
  return (
    <section className="panel">
      <h2>{t('account.password')}</h2>
      <Refusal error={change.error} />
      <Form form={form} layout="vertical" onFinish={values => change.mutate(values)} style={{ maxWidth: 420 }}>
        <Form.Item name="current" label={t('login.present')} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t('login.next')} extra={t('login.rules')} rules={required}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={t('login.repeat')}
          dependencies={['next']}
          rules={[
            ...required,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('login.differ'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('login.change')}
        </Button>
      </Form>
    </section>
  )
}

function OneTimeCodes() {
  const { t } = useWords()
  const queries = useQueryClient()
  const present = useQuery(session())
  const begin = useDeed({ mutationFn: beginTotp })
  const image = useQr(begin.data?.uri)
  const refresh = () => queries.invalidateQueries({ queryKey: ['session'] })
  const confirm = useDeed({
    mutationFn: ({ code }: { code: string }) => confirmTotp(code),
    onSuccess: () => {
      toast(t('account.totpDone'))
      begin.reset()
      void refresh()
      void queries.invalidateQueries({ queryKey: ['me'] })
    },
  })
  const drop = useDeed({
    mutationFn: ({ password }: { password: string }) => removeTotp(password),
    onSuccess: () => {
      toast(t('account.totpRemoved'))
      void refresh()
    },
  })
  const on = present.data?.factors.totp ?? false
  return (
    <section className="panel">
      <h2>{t('account.totp')}</h2>
      <p>{on ? t('account.totpOn') : t('account.totpOff')}</p>
      <Refusal error={begin.error ?? confirm.error ?? drop.error} />
      {on && (
        <Form layout="inline" onFinish={drop.mutate} style={{ marginTop: 8 }}>
          <Form.Item
            name="password"
            label={t('login.present')}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit" danger loading={drop.isPending}>
            {t('account.totpRemove')}
          </Button>
        </Form>
      )}
      {!on && !begin.data && (
        <p style={{ marginTop: 8 }}>
          <Button onClick={() => begin.mutate()} loading={begin.isPending}>
            {t('account.totpBegin')}
          </Button>
        </p>
      )}
      {begin.data && (
        <div style={{ marginTop: 8 }}>
          <p>{t('account.totpScan')}</p>
          {image && <img src={image} width={200} height={200} alt={t('account.totpQr')} />}
          <p className="muted">{t('account.totpSecret')}</p>
          <p className="code prose">{begin.data.secret}</p>
          <Form layout="vertical" onFinish={confirm.mutate} style={{ maxWidth: 260, marginTop: 8 }}>
            <Form.Item
              name="code"
              label={t('account.totpConfirm')}
              rules={[{ required: true, pattern: /^\d{6}$/, message: t('login.codeFormat') }]}
            >
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={confirm.isPending}>
              {t('login.verify')}
            </Button>
          </Form>
        </div>
      )}
    </section>
  )
}

function Passkeys() {
  const { t } = useWords()
  const queries = useQueryClient()
  const list = useQuery(passkeys())
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['passkeys'] })
    void queries.invalidateQueries({ queryKey: ['session'] })
  }
  const [form] = Form.useForm<{ name: string }>()
  const add = useDeed({
    mutationFn: ({ name }: { name: string }) => addPasskey(name),
    onSuccess: () => {
      toast(t('account.passkeyDone'))
      form.resetFields()
      refresh()
    },
  })
  const drop = useDeed({
    mutationFn: removePasskey,
    onSuccess: () => {
      toast(t('account.passkeyRemoved'))
      refresh()
    },
  })
  const failed = add.error !== null && !(add.error instanceof ApiProblem)
  return (
    <section className="panel">
      <h2>{t('account.passkeys')}</h2>
      <p>{t('account.passkeyHint')}</p>
      <Refusal error={(failed ? null : add.error) ?? drop.error ?? list.error} />
      {failed && (
        <p className="refusal" role="alert">
          {t('account.passkeyFailed')}
        </p>
      )}
      <ul className="files" style={{ margin: '8px 0' }}>
        {list.data?.length === 0 && <li className="muted">{t('account.passkeyNone')}</li>}
        {(list.data ?? []).map(key => (
          <li key={key.id}>
            <strong>{key.name}</strong>
            <span className="muted">
              {t('account.passkeyAdded', { at: atText(key.createdAt) })}
              {key.lastUsedAt && ` · ${t('account.passkeyUsed', { at: atText(key.lastUsedAt) })}`}
            </span>
            <Popconfirm
              title={t('account.passkeyRemoveSure', { name: key.name })}
              okText={t('common.remove')}
              cancelText={t('common.cancel')}
              onConfirm={() => drop.mutate(key.id)}
            >
              <Button size="small" aria-label={`${t('common.remove')} ${key.name}`}>
                {t('common.remove')}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
      <Form form={form} layout="inline" onFinish={add.mutate}>
        <Form.Item
          name="name"
          label={t('account.passkeyName')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={40} style={{ width: 220 }} placeholder={t('account.passkeyNameHint')} />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('account.passkeyAdd')}
        </Button>
      </Form>
    </section>
  )
}

export default function AccountPage() {
  const { t, say } = useWords()
  const mine = useQuery(me())
  return (
    <>
      <PageHead title={t('account.title')} hint={t('account.hint')} />
      <div className="account-grid">
        <div>
          <section className="panel">
            <h2>{t('account.who')}</h2>
            <p>
              {mine.data?.name} <span className="muted code">{mine.data?.login}</span>
            </p>
            <ul className="files">
              {(mine.data?.posts ?? []).map(post => (
                <li key={`${post.post}-${post.rank}`}>
                  {say(post.unitName)} · {say(post.title)}
                  <span className="tag">
                    {post.rank === 'A' ? t('organisation.holderA') : t('organisation.holderB')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <Password />
        </div>
        <div>
          <OneTimeCodes />
          <Passkeys />
        </div>
      </div>
    </>
  )
}
