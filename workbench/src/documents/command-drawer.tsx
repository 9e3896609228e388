// Sealing, reissuing and annulling a document: what it means is said before it is done.
import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Form, Input } from 'antd'
import { type DocumentView, documentAddress, doToDocument } from '../api/applications.ts'
import { useWords } from '../messages/words.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'

export type DocumentDeed = 'seal' | 'reissue' | 'annul'

interface Props {
  readonly document: DocumentView
  readonly deed: DocumentDeed
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

interface Values {
  readonly reason?: string
  readonly corrections?: Readonly<Record<string, string>>
}

export function CommandDrawer({ document, deed, onClose, onDone }: Props) {
  const { t, say } = useWords()
  const [form] = Form.useForm<Values>()
  const title = deed === 'seal' ? t('documents.applySeal') : t(`documents.${deed}`)
  const run = useMutation({
    mutationFn: ({ reason = '', corrections = {} }: Values) => {
      const given = Object.fromEntries(Object.entries(corrections).filter(([, text]) => text?.trim()))
      const body =
        deed === 'seal'
          ? {}
          : {
              reason: reason.trim(),
              ...(deed === 'reissue' && Object.keys(given).length > 0 ? { corrections: given } : {}),
            }
      return doToDocument(document, deed, body)
    },
    onSuccess: async () => {
      toast(t('act.done', { act: title }))
      await onDone()
    },
  })
  return (
    <Drawer
      open
      onClose={onClose}
      title={
        <>
          {title}{' '}
          <span className="muted">
            {say(document.title)} {document.number}
          </span>
        </>
      }
      size={Math.min(560, innerWidth)}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={deed === 'annul'} loading={run.isPending} onClick={() => form.submit()}>
            {title}
          </Button>
        </div>
      }
    >
      <Refusal error={run.error} />
      <p className="advice">
        {deed === 'seal'
          ? t('documents.sealSure')
          : deed === 'reissue'
            ? t('documents.reissueHint')
            : t('documents.annulHint')}
      </p>
      {deed === 'seal' && (
        <p>
          <a href={documentAddress(document.region, document.id, false)} target="_blank" rel="noreferrer">
            {t('documents.draft')}
          </a>
        </p>
      )}
      <Form form={form} layout="vertical" onFinish={values => run.mutate(values)}>
        {deed === 'reissue' && document.missingFields.length > 0 && (
          <>
            <p className="muted">{t('documents.correctionsHint')}</p>
            {document.missingFields.map(field => (
              <Form.Item key={field.field} name={['corrections', field.field]} label={say(field.title)}>
                <Input.TextArea autoSize={{ minRows: 1 }} maxLength={2000} />
              </Form.Item>
            ))}
          </>
        )}
        {deed !== 'seal' && (
          <Form.Item
            name="reason"
            label={t(`documents.reasonOf.${deed}`)}
            rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          >
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}
