// Form pieces: every field with its label, hint and error joined for screen readers, and the summary above them.
import type { ReactNode } from 'react'
import type { Messages } from '../messages/index.ts'

/** Field name → what is wrong with it. The summary keeps this order. */
export type Errors = ReadonlyMap<string, string>

export interface Csrf {
  readonly name: string
  readonly value: string
}

export function ErrorSummary({ t, errors, general }: { t: Messages; errors: Errors; general?: string | null }) {
  if (errors.size === 0 && !general) return null
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-title" tabIndex={-1} data-focus="">
      <h2 id="error-title">{errors.size > 0 ? t.common.errorTitle : general}</h2>
      {errors.size > 0 && general ? <p>{general}</p> : null}
      {errors.size > 0 ? (
        <ul>
          {[...errors].map(([name, message]) => (
            <li key={name}>
              <a href={`#${name}`}>{message}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

export interface Described {
  readonly name: string
  readonly hint?: string | undefined
  readonly errors: Errors
}

export const describedBy = ({ name, hint, errors }: Described): string | undefined =>
  [hint ? `${name}-hint` : '', errors.has(name) ? `${name}-error` : ''].filter(id => id !== '').join(' ') || undefined

export function Hint({ name, hint }: { name: string; hint?: string | undefined }) {
  return hint ? (
    <p className="hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null
}

export function FieldError({ t, name, errors }: { t: Messages; name: string; errors: Errors }) {
  const message = errors.get(name)
  return message ? (
    <p className="field-error" id={`${name}-error`}>
      <span className="offscreen">{t.common.errorPrefix}</span>
      {message}
    </p>
  ) : null
}

export interface TextFieldProps extends Described {
  readonly t: Messages
  readonly label: string
  readonly value: string
  readonly optional?: boolean
  readonly required?: boolean
  readonly type?: 'text' | 'tel' | 'email' | 'password' | 'search' | 'date'
  readonly inputMode?: 'numeric' | 'tel' | 'email'
  readonly autoComplete?: string
  readonly lines?: number
  /** Characters counted down by the script. Not a maxlength: nothing pasted is cut off unseen. */
  readonly count?: number
  readonly width?: 'short' | 'middle'
  readonly placeholder?: string
  /** Marks the field in which like questions are looked for while typing. */
  readonly like?: boolean
}

export function TextField(props: TextFieldProps) {
  const { t, name, label, value, hint, errors } = props
  const common = {
    id: name,
    name,
    defaultValue: value,
    'aria-describedby': describedBy(props),
    'aria-invalid': errors.has(name) ? true : undefined,
    required: props.required,
    placeholder: props.placeholder,
    'data-count': props.count,
    'data-like': props.like ? '' : undefined,
    autoComplete: props.autoComplete ?? 'off',
  }
  return (
    <div className={errors.has(name) ? 'field failed' : 'field'}>
      <label htmlFor={name}>
        {label}
        {props.optional ? <span className="optional">{t.common.optional}</span> : null}
      </label>
      <Hint name={name} hint={hint} />
      <FieldError t={t} name={name} errors={errors} />
      {props.lines ? (
        <textarea {...common} rows={props.lines} />
      ) : (
        <input {...common} type={props.type ?? 'text'} inputMode={props.inputMode} className={props.width} />
      )}
    </div>
  )
}

export interface PasswordFieldProps extends Described {
  readonly t: Messages
  readonly label: string
  /** One being chosen, which the browser may propose; without it, the one in use, which it may fill in. */
  readonly chosen?: boolean
}

/** A password is never sent back to the page: after an error it is typed again. */
export function PasswordField({ chosen, ...field }: PasswordFieldProps) {
  return (
    <TextField
      {...field}
      value=""
      type="password"
      autoComplete={chosen ? 'new-password' : 'current-password'}
      width="middle"
    />
  )
}

export interface FileFieldProps extends Described {
  readonly t: Messages
  readonly label: string
  readonly optional?: boolean
}

export function FileField(props: FileFieldProps) {
  const { t, name, label, hint, errors } = props
  return (
    <div className={errors.has(name) ? 'field failed' : 'field'}>
      <label htmlFor={name}>
        {label}
        {props.optional ? <span className="optional">{t.common.optional}</span> : null}
      </label>
      <Hint name={name} hint={hint} />
      <FieldError t={t} name={name} errors={errors} />
      <input
        id={name}
        name={name}
        type="file"
        multiple
        aria-describedby={describedBy(props)}
        aria-invalid={errors.has(name) ? true : undefined}
      />
    </div>
  )
}

export interface Choice {
  readonly value: string
  readonly title: string
  readonly hint?: string | null
  /** A heading before this choice. */
  readonly before?: string
}

export interface ChoicesProps extends Described {
  readonly t: Messages
  readonly legend: ReactNode
  readonly choices: readonly Choice[]
  readonly value: string
  readonly columns?: boolean
}

export function Choices(props: ChoicesProps) {
  const { t, name, choices, value, hint, errors } = props
  return (
    <fieldset className={errors.has(name) ? 'field failed' : 'field'} aria-describedby={describedBy(props)}>
      <legend>{props.legend}</legend>
      <Hint name={name} hint={hint} />
      <FieldError t={t} name={name} errors={errors} />
      <div className={props.columns ? 'choices columns' : 'choices'}>
        {choices.map((choice, i) => (
          // The summary links to the field's name: the first choice carries it.
          <div className="choice-row" key={choice.value}>
            {choice.before ? <p className="choice-before">{choice.before}</p> : null}
            <label className="choice" htmlFor={i === 0 ? name : `${name}-${i}`}>
              <input
                type="radio"
                id={i === 0 ? name : `${name}-${i}`}
                name={name}
                value={choice.value}
                defaultChecked={choice.value === value}
              />
              <span>
                {choice.title}
                {choice.hint ? <small>{choice.hint}</small> : null}
              </span>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

export function Hidden({ csrf, values }: { csrf: Csrf; values?: { readonly [name: string]: string } }) {
  return (
    <>
      <input type="hidden" name={csrf.name} value={csrf.value} />
      {Object.entries(values ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

export interface SelectProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly all?: string
  readonly options: readonly { readonly value: string; readonly title: string }[]
}

export function Select({ name, label, value, all, options }: SelectProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value}>
        {all === undefined ? null : <option value="">{all}</option>}
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  )
}
