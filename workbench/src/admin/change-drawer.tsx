// Changing a register: the fields, why they change, and the refusal where there is one. Every register is changed through this.
import { Button, Drawer, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api/client.ts'
import { useWords } from '../messages/words.ts'
import { useDeed } from '../parts/deed.ts'
import { Refusal } from '../parts/problem-view.tsx'
import { toast } from '../parts/toast.tsx'

interface Props<V extends object> {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly initial: Partial<V>
  /** Sends the change; what it throws is shown above the form. */
  readonly onSave: (values: V & { readonly reason: string }) => Promise<unknown>
  readonly saveText?: string
  readonly danger?: boolean
  /** Registering something new, or what speaks for itself, gives no reason. */
  readonly withReason?: boolean
  /** What becomes of the reason, where it goes further than the log. */
  readonly reasonWords?: { readonly label: string; readonly hint: string }
  readonly children?: ReactNode
}

export function ChangeDrawer<V extends object>(props: Props<V>) {
  const { title, open, onClose, initial, onSave, saveText, danger, withReason = true, reasonWords, children } = props
  const { t } = useWords()
  const [form] = Form.useForm()
  const save = useDeed({
    mutationFn: onSave,
    onSuccess: () => {
      toast(saveText === undefined ? t('common.saved') : t('act.done', { act: saveText }))
      form.resetFields()
      onClose()
    },
    onError: error => {
      if (!(error instanceof ApiProblem)) return
      form.setFields(error.fields.map(fault => ({ name: fault.field.split('.'), errors: [fault.message] })))
    },
  })
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      size={Math.min(560, innerWidth)}
      destroyOnHidden
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={danger ?? false} loading={save.isPending} onClick={() => form.submit()}>
            {saveText ?? t('common.save')}
          </Button>
        </div>
      }
    >
      <Refusal error={save.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={values => save.mutate(values)}
        scrollToFirstError={{ focus: true }}
      >
        {children}
        {withReason && (
          <Form.Item
            name="reason"
            label={reasonWords?.label ?? t('common.reason')}
            extra={reasonWords?.hint ?? t('common.reasonHint')}
            rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          >
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}

interface LineProps {
  readonly name: string | (string | number)[]
  readonly label: string
  readonly required?: boolean
  readonly hint?: string
  readonly max?: number
  readonly disabled?: boolean
}

/** One line of text in a register's form. */
export function LineItem({ name, label, required = false, hint, max = 100, disabled = false }: LineProps) {
  const { t } = useWords()
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={required ? [{ required: true, whitespace: true, message: t('common.required') }] : []}
    >
      <Input maxLength={max} disabled={disabled} />
    </Form.Item>
  )
}

interface DayProps {
  readonly name: string
  readonly label: string
  readonly required?: boolean
  readonly hint?: string
}

/** A legal day, by the browser's own control. */
export function DayItem({ name, label, required = false, hint }: DayProps) {
  const { t } = useWords()
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={required ? [{ required: true, message: t('common.required') }] : []}
    >
      <input type="date" className="input" />
    </Form.Item>
  )
}

/** Nothing typed is null to the API, not an empty text. */
export const orNull = (value: string | null | undefined): string | null => value?.trim() || null
