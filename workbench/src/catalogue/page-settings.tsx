// What one page of a form is: its words, and when it is asked.
import type { EditPage } from '@sunhall/forms'
import { useWords } from '../messages/words.ts'
import { Both, Condition, type Shared } from './form-parts.tsx'

export function PageSettings({ page, form, readOnly, onEdit }: Shared & { readonly page: EditPage }) {
  const { t, say } = useWords()
  const before = form.pages.slice(0, form.pages.indexOf(page)).flatMap(one => one.fields)
  const change = (to: Partial<Omit<EditPage, 'fields'>>) => onEdit({ do: 'change-page', page: page.id, to })
  return (
    <section className="panel" aria-label={t('editor.pageSettings')}>
      <h3>
        {t('editor.pageSettings')}：{say(page.title)}
      </h3>
      <div className="entry-fields">
        <Both title={t('editor.title')} value={page.title} readOnly={readOnly} onChange={title => change({ title })} />
        <Both
          title={t('editor.hint')}
          value={page.hint}
          readOnly={readOnly}
          onChange={hint => change({ hint: hint.zh === '' ? undefined : hint })}
        />
        <Condition
          when={page.when}
          earlier={before}
          form={form}
          readOnly={readOnly}
          onEdit={onEdit}
          onSet={when => onEdit({ do: 'set-page-condition', page: page.id, when })}
        />
      </div>
    </section>
  )
}
