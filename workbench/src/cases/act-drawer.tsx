// One act: its form, its submission, and what to do when somebody else was quicker. Nothing typed is ever thrown away.
import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Form } from 'antd'
import { useRef, useState } from 'react'
import { actOn, oneCase } from '../api/casework.ts'
import { ApiProblem } from '../api/client.ts'
import type { ActView, AllowedAct, CaseView } from '../api/types.ts'
import { FieldItem } from '../forms/field-item.tsx'
import { type FormValues, initialValues, toCommand } from '../forms/form-values.ts'
import { atText, useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import { useUnsent } from '../parts/unsent.ts'
import { Files } from './question-panel.tsx'

/** What was typed and not yet sent, by the one who typed it, for as long as the page lives. */
const drafts = new Map<string, FormValues>()

interface Props {
  readonly shown: CaseView
  readonly act: AllowedAct
  readonly about: string
  /** Who acts. */
  readonly person: string
  readonly open: boolean
  readonly onClose: () => void
}

function News({ acts, gone }: { readonly acts: readonly ActView[]; readonly gone: boolean }) {
  const { t, say } = useWords()
  return (
    <div className="advice" role="alert">
      <strong>{t('act.changedTitle')}</strong>
      {acts.length > 0 && (
        <>
          <p>{t('act.changedBy')}</p>
          <ul style={{ listStyle: 'disc', paddingLeft: 18 }}>
            {acts.map(act => (
              <li key={act.seq}>
                {atText(act.at)}{' '}
                {act.byKind === 'asker'
                  ? t('case.asker')
                  : act.byKind === 'system'
                    ? t('case.system')
                    : `${act.unit ? say(act.unit.name) : ''} ${act.person ?? ''}`}{' '}
                — {say(act.title)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{gone ? t('act.changedGone') : t('act.changedNote')}</p>
    </div>
  )
}

/** What was last done with this part: an approver reads here what is being approved. */
function LastStep({
  shown,
  part,
  open,
}: {
  readonly shown: CaseView
  readonly part: number | null
  readonly open: boolean
}) {
  const { t, say } = useWords()
  const told = shown.acts.filter(one => one.byKind !== 'system' && one.fields.length > 0)
  const own = told.filter(one => part === null || one.part === part)
  // Nothing done yet with this part: what was asked.
  const last = (own.length > 0 ? own : told).toSorted((a, b) => b.seq - a.seq)[0]
  if (last === undefined) return null
  return (
    <details className="last-step" open={open}>
      <summary>
        {t('act.lastStep')}：{say(last.title)}{' '}
        <span className="muted">
          {last.unit ? say(last.unit.name) : ''} {last.person} {atText(last.at)}
        </span>
      </summary>
      {last.fields
        .filter(field => field.name !== 'attachments')
        .map(field => (
          <div key={field.name} className="said">
            <h3>{say(field.title)}</h3>
            <p className="prose">{say(field.value)}</p>
          </div>
        ))}
      <Files shown={shown} files={last.attachments} />
    </details>
  )
}

export function ActDrawer({ shown, act, about, person, open, onClose }: Props) {
  const { t, say } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<FormValues>()
  const draftKey = `${person}/${shown.region}/${shown.id}/${act.act}/${act.part}`
  /** The version this person had before them when somebody else acted. */
  const [seen, setSeen] = useState<number | null>(null)
  const attempt = useRef({ body: '', key: '' })
  const { queryKey } = oneCase(shown.region, shown.id)
  const still = shown.allowed.some(one => one.act === act.act && one.part === act.part)
  const submit = useDeed({
    mutationFn: (values: FormValues) => {
      const command = { act: act.act, part: act.part, fields: toCommand(act.fields, values) }
      const body = JSON.stringify([command, shown.seq])
      // The same wish keeps its key, so that a try after a lost answer is not a second act.
      if (attempt.current.body !== body) attempt.current = { body, key: crypto.randomUUID() }
      return actOn(shown.region, shown.id, command, shown.seq, attempt.current.key)
    },
    onSuccess: next => {
      drafts.delete(draftKey)
      toast(t('act.done', { act: say(act.title) }))
      onClose()
      queries.setQueryData(queryKey, next)
      void queries.invalidateQueries({ queryKey: ['work'] })
      void queries.invalidateQueries({ queryKey: ['work-counts'] })
    },
    onError: error => {
      if (!(error instanceof ApiProblem)) return
      const faults = error.fields
        .map(fault => ({ name: fault.field.replace(/^fields\./, ''), errors: [fault.message] }))
        .filter(fault => act.fields.some(field => field.name === fault.name))
      if (faults.length > 0) {
        form.setFields(faults)
        form.scrollToField(faults[0]?.name, { focus: true, block: 'center' })
      }
      if (error.status === 409 || error.status === 412) {
        setSeen(present => present ?? shown.seq)
        void queries.invalidateQueries({ queryKey })
      }
    },
  })
  useUnsent(() => open && drafts.has(draftKey))
  const news = seen === null ? [] : shown.acts.filter(one => one.seq > seen)
  const conflict = submit.error instanceof ApiProblem && submit.error.status === 412
  /** Told at its field, where the eye is. */
  const atField =
    submit.error instanceof ApiProblem &&
    submit.error.fields.length > 0 &&
    submit.error.fields.every(fault => act.fields.some(field => `fields.${field.name}` === fault.field))
  const title = (
    <>
      {say(act.title)}{' '}
      {about && (
        <span className="muted" style={{ fontWeight: 400 }}>
          {about}
        </span>
      )}
    </>
  )
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      size={Math.min(620, innerWidth)}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            danger={act.weight === 'ending'}
            loading={submit.isPending}
            disabled={seen !== null && !still}
            onClick={() => form.submit()}
          >
            {t('act.submit', { act: say(act.title) })}
          </Button>
        </div>
      }
    >
      {!conflict && !atField && <Refusal error={submit.error} />}
      {seen !== null && (conflict || news.length > 0) && <News acts={news} gone={!still} />}
      {act.weight === 'ending' && <p className="advice">{t('act.confirmEnding')}</p>}
      <LastStep shown={shown} part={act.part} open={act.fields.length === 0} />
      {act.fields.length === 0 && <p>{t('act.noFields')}</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark
        initialValues={drafts.get(draftKey) ?? initialValues(act.fields)}
        onValuesChange={(_, values) => drafts.set(draftKey, values)}
        onFinish={values => submit.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        {act.fields.map(field => (
          <FieldItem key={field.name} field={field} shown={shown} part={act.part} form={form} />
        ))}
      </Form>
    </Drawer>
  )
}
