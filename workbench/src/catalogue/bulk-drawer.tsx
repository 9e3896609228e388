// One change over many entries: what it would change and what stands against it is shown first; drafts come of it, never publications.
import { Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { applyBulk, type BulkPreview, type EntryKind, previewBulk } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'
import { Changes } from './difference-view.tsx'
import { EntryFields } from './entry-field.tsx'
import { REGISTERS } from './entry-schema.ts'
import { valueAt, withValue } from './entry-values.ts'
import { FindingView } from './finding-view.tsx'
import { MATTER_SECTIONS } from './matter-schema.ts'

interface Props {
  readonly kind: EntryKind
  readonly codes: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

export function BulkDrawer({ kind, codes, onClose, onDone }: Props) {
  const { t, say } = useWords()
  const fields = (kind === 'matter' ? MATTER_SECTIONS : REGISTERS[kind])
    .flatMap(section => section.fields)
    .filter(field => field.name !== 'code')
  const [name, setName] = useState<string | null>(null)
  const [patch, setPatch] = useState<Readonly<Record<string, unknown>>>({})
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState<readonly BulkPreview[] | null>(null)
  const field = fields.find(one => one.name === name)
  const command = { kind, codes, patch, reason: reason.trim() }
  const preview = useDeed({ mutationFn: () => previewBulk(command), onSuccess: answer => setSeen(answer.items) })
  const apply = useDeed({
    mutationFn: () => applyBulk({ ...command, codes: free.map(one => one.code) }),
    onSuccess: ({ drafts }) => {
      toast(t('bulk.done', { count: drafts }))
      onDone()
    },
  })
  const free = (seen ?? []).filter(one => one.blocked === null)
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('bulk.title')}
      size={Math.min(820, innerWidth)}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {seen === null ? (
            <Button
              type="primary"
              disabled={name === null || reason.trim() === '' || valueAt(patch, name) === undefined}
              loading={preview.isPending}
              onClick={() => preview.mutate()}
            >
              {t('bulk.preview')}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={free.length === 0}
              loading={apply.isPending}
              onClick={() => apply.mutate()}
            >
              {free.length === 0 ? t('bulk.none') : t('bulk.apply', { count: free.length })}
            </Button>
          )}
        </div>
      }
    >
      <Refusal error={preview.error ?? apply.error} />
      <p className="advice">{t('bulk.hint', { count: codes.length })}</p>
      <Form layout="vertical">
        <Form.Item label={t('bulk.field')} htmlFor="bulk-field">
          <Select
            id="bulk-field"
            value={name}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('common.choose')}
            options={fields.map(one => ({ value: one.name, label: say(one.title) }))}
            onChange={next => {
              setName(next)
              setPatch({})
              setSeen(null)
            }}
          />
        </Form.Item>
        {field && (
          <EntryFields
            fields={[field]}
            at=""
            data={patch}
            findings={[]}
            readOnly={false}
            onChange={(path, value) => {
              setPatch(present => withValue(present, path, value) as Readonly<Record<string, unknown>>)
              setSeen(null)
            }}
          />
        )}
        <Form.Item label={t('common.reason')} required htmlFor="bulk-reason">
          <Input.TextArea
            id="bulk-reason"
            value={reason}
            maxLength={200}
            onChange={event => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      {(seen ?? []).map(one => (
        <details key={one.code} className="bulk-one" open={(seen ?? []).length <= 3}>
          <summary>
            {say(one.title)} <span className="code muted">{one.code}</span>{' '}
            {one.blocked !== null && (
              <span className="tag" data-tone="red">
                {t(`bulk.blocked.${one.blocked}`)}
              </span>
            )}
          </summary>
          <Changes kind={kind} items={one.changes} />
          {one.findings.map(finding => (
            <FindingView key={`${finding.rule}-${finding.path}`} finding={finding} where />
          ))}
        </details>
      ))}
    </Drawer>
  )
}
