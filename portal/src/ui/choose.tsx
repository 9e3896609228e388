// Choosing from what a form offers: several of a list by ticking, or one of a list too long for buttons.
import type { View } from '../view.ts'
import { describedBy, type Errors, FieldError, Hint } from './form.tsx'

interface Choice {
  readonly value: string
  readonly title: string
  readonly hint?: string | undefined
}

/** Several of a list: boxes to tick. */
export function Checks(props: {
  readonly view: View
  readonly name: string
  readonly legend: string
  readonly hint?: string | undefined
  readonly errors: Errors
  readonly choices: readonly (Choice & { readonly fixed?: boolean })[]
  readonly values: readonly string[]
}) {
  const { view, name, errors, hint } = props
  return (
    <fieldset className={errors.has(name) ? 'field failed' : 'field'} aria-describedby={describedBy(props)}>
      <legend>{props.legend}</legend>
      <Hint name={name} hint={hint} />
      <FieldError t={view.t} name={name} errors={errors} />
      <div className="choices">
        {props.choices.map((choice, i) => (
          <label key={choice.value} className="choice" htmlFor={i === 0 ? name : `${name}-${i}`}>
            <input
              type="checkbox"
              id={i === 0 ? name : `${name}-${i}`}
              name={name}
              value={choice.value}
              defaultChecked={choice.fixed || props.values.includes(choice.value)}
              disabled={choice.fixed}
            />
            <span>
              {choice.title}
              {choice.hint ? <small>{choice.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One of a long list. */
export function SelectField(props: {
  readonly view: View
  readonly name: string
  readonly label: string
  readonly optional: boolean
  readonly hint?: string | undefined
  readonly errors: Errors
  readonly value: string
  readonly choices: readonly Choice[]
}) {
  const { view, name, errors, hint } = props
  return (
    <div className={errors.has(name) ? 'field failed' : 'field'}>
      <label htmlFor={name}>
        {props.label}
        {props.optional ? <span className="optional">{view.t.common.optional}</span> : null}
      </label>
      <Hint name={name} hint={hint} />
      <FieldError t={view.t} name={name} errors={errors} />
      <select
        id={name}
        name={name}
        defaultValue={props.value}
        className="middle"
        aria-describedby={describedBy(props)}
        aria-invalid={errors.has(name) ? true : undefined}
      >
        <option value="">{view.t.apply.choose}</option>
        {props.choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </div>
  )
}
