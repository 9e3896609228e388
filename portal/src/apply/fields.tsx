// The fields of a form's page, drawn from its layout: names are paths into the answers, so that a plain post says it all.
import {
  answerAt,
  choicesOf,
  identityOf,
  inRow,
  kindName,
  type LayoutColumn,
  type LayoutField,
  nodeAt,
  optionWords,
  plainSchema,
  shownColumns,
  typedOf,
} from '@sunhall/forms'
import { said } from '../guides/words.ts'
import type { RegionInfo } from '../port.ts'
import type { DraftView } from '../server.ts'
import { Checks, SelectField } from '../ui/choose.tsx'
import { Choices, type Errors, FieldError, TextField } from '../ui/form.tsx'
import type { View } from '../view.ts'
import { IdKind } from './id-kind.tsx'

export interface FieldsProps {
  readonly view: View
  readonly form: DraftView['form']
  readonly answers: DraftView['answers']
  readonly errors: Errors
  readonly regions: readonly RegionInfo[]
}

type Field = LayoutField | LayoutColumn

/** Choices up to this many are drawn as buttons to choose from, more as a list to open. */
const FEW = 8

const KEYBOARD = { number: 'numeric', money: 'numeric', postcode: 'numeric', phone: 'tel', email: 'email' } as const
const AUTOFILL: { readonly [prefill: string]: string } = {
  name: 'name',
  phone: 'tel',
  email: 'email',
  address: 'street-address',
}

function isRequired(form: DraftView['form'], path: string): boolean {
  // Whether it is marked optional only: what is required is decided by the schema when the page is sent.
  const schema = plainSchema(form.schema)
  const at = path.slice(0, path.lastIndexOf('/'))
  const last = path.slice(path.lastIndexOf('/') + 1)
  const parent = at === '' ? schema : nodeAt(schema, at)
  return (parent?.required ?? []).includes(last)
}

function One({ view, form, answers, errors, regions, field, name }: FieldsProps & { field: Field; name: string }) {
  const { t } = view
  const node = nodeAt(plainSchema(form.schema), field.path)
  const value = answerAt(answers, name)
  const typed = typedOf(value, node)
  const label = said(view, field.title)
  const own = field.hint === undefined ? undefined : said(view, field.hint)
  const optional = field.when === undefined && !isRequired(form, field.path)
  const asked = { name, hint: own, errors, value: typed }
  const choice = (one: string | number | boolean) => ({
    value: String(one),
    title: said(view, optionWords(one, field, node)),
  })
  switch (field.widget) {
    case 'yes-no':
      return (
        <Choices
          t={t}
          {...asked}
          legend={label}
          choices={[
            { value: 'yes', title: t.apply.yes },
            { value: 'no', title: t.apply.no },
          ]}
        />
      )
    case 'choice': {
      const choices = (node === null ? [] : (choicesOf(node) ?? [])).map(choice)
      if (choices.length > FEW)
        return <SelectField view={view} {...asked} label={label} optional={optional} choices={choices} />
      return <Choices t={t} {...asked} legend={label} choices={choices} />
    }
    case 'choices':
      return (
        <Checks
          view={view}
          name={name}
          legend={label}
          hint={own}
          errors={errors}
          choices={(node === null ? [] : (choicesOf(node) ?? [])).map(choice)}
          values={Array.isArray(value) ? value.map(String) : []}
        />
      )
    case 'region':
      return (
        <SelectField
          view={view}
          {...asked}
          label={label}
          optional={optional}
          choices={regions.map(one => ({ value: one.code, title: said(view, one.name) }))}
        />
      )
    case 'identity': {
      const { kind, number } = identityOf(typed)
      return (
        <div className="identity">
          <IdKind view={view} name={kindName(name)} label={t.apply.kindOf(label)} value={kind} />
          <TextField t={t} {...asked} label={label} optional={optional} value={number} width="middle" />
        </div>
      )
    }
    default: {
      const keyboard = (KEYBOARD as { readonly [widget: string]: 'numeric' | 'tel' | 'email' })[field.widget]
      const extra = field.widget === 'money' ? t.apply.yuan : field.widget === 'date' ? t.apply.dateHint : undefined
      const wide = field.widget === 'text' || field.widget === 'textarea'
      const fill = field.prefill === undefined ? undefined : AUTOFILL[field.prefill]
      const most = field.widget === 'textarea' ? node?.maxLength : undefined
      return (
        <TextField
          t={t}
          {...asked}
          label={label}
          optional={optional}
          hint={own ?? extra}
          type={field.widget === 'date' && (typed === '' || /^\d{4}-\d{2}-\d{2}$/.test(typed)) ? 'date' : 'text'}
          {...(keyboard === undefined ? {} : { inputMode: keyboard })}
          {...(fill === undefined ? {} : { autoComplete: fill })}
          {...(field.widget === 'textarea' ? { lines: 4 } : {})}
          {...(most === undefined ? {} : { count: most })}
          {...(wide ? {} : { width: 'middle' as const })}
        />
      )
    }
  }
}

/** Repeated rows: each a group of its own, with buttons that post. */
function Rows(props: FieldsProps & { field: LayoutField }) {
  const { view, answers, errors, field } = props
  const { t } = view
  const present = answerAt(answers, field.path)
  // One empty row to begin with: nobody has to press a button before the first.
  const rows: readonly unknown[] = Array.isArray(present) && present.length > 0 ? present : [{}]
  const label = said(view, field.title)
  const most = nodeAt(plainSchema(props.form.schema), field.path)?.maxItems ?? 200
  return (
    <section className="rows" aria-labelledby={`${field.path}-title`} id={field.path}>
      <h2 id={`${field.path}-title`}>{label}</h2>
      {field.hint ? <p className="hint">{said(view, field.hint)}</p> : null}
      <FieldError t={view.t} name={field.path} errors={errors} />
      {rows.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place, and drawn once on the server
        <fieldset key={i} className="row-group">
          <legend>{t.apply.rowTitle(label, i + 1)}</legend>
          <div className="row-fields">
            {shownColumns(field, answers, i).map(column => (
              <One key={column.path} {...props} field={column} name={inRow(column.path, i)} />
            ))}
          </div>
          {rows.length > 1 ? (
            <button type="submit" className="button small" name="go" value={`remove:${field.path}:${i}`} formNoValidate>
              {t.apply.removeRow}
              <span className="offscreen"> {t.apply.rowTitle(label, i + 1)}</span>
            </button>
          ) : null}
        </fieldset>
      ))}
      {rows.length < most ? (
        <p>
          <button type="submit" className="button" name="go" value={`add:${field.path}`} formNoValidate>
            {t.apply.addRow(label)}
          </button>
        </p>
      ) : null}
    </section>
  )
}

/** Each field; with its condition where an answer of the same page decides it, so that a script can show and hide it. */
function Asked(props: FieldsProps & { field: LayoutField; on: boolean; here: ReadonlySet<string> }) {
  const { field, form, on, here } = props
  const inner =
    field.widget === 'rows' ? <Rows {...props} field={field} /> : <One {...props} field={field} name={field.path} />
  // What an earlier page decided is decided.
  if (field.when === undefined || !here.has(field.when.path)) return inner
  const node = nodeAt(plainSchema(form.schema), field.when.path)
  const equals = Array.isArray(field.when.equals) ? field.when.equals : [field.when.equals]
  const condition = {
    'data-when': field.when.path,
    'data-equals': JSON.stringify(equals.map(value => typedOf(value, node?.items ?? node))),
  }
  return on ? <div {...condition}>{inner}</div> : <template {...condition}>{inner}</template>
}

/** `all`: the page's fields with those not asked so far; they wait, unseen, for a script that asks them at once. */
export function Fields(props: FieldsProps & { fields: readonly LayoutField[]; all?: readonly LayoutField[] }) {
  const { fields, all } = props
  const on = new Set(fields.map(field => field.path))
  const here = new Set(all?.map(field => field.path))
  const drawn = all?.filter(field => on.has(field.path) || (field.when && here.has(field.when.path))) ?? fields
  return (
    <>
      {drawn.map(field => (
        <Asked key={field.path} {...props} field={field} on={on.has(field.path)} here={here} />
      ))}
    </>
  )
}
