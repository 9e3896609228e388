// The papers: each with how it is handed in, its files, and what to know about it.
import { SheetLinks } from '../guides/materials.tsx'
import { said } from '../guides/words.ts'
import type { DraftView, EarlierMaterial, MaterialWay } from '../server.ts'
import type { Errors } from '../ui/form.tsx'
import type { View } from '../view.ts'
import { dayOf, dayWords, sizeWords } from '../words.ts'
import { Frame, type StepProps } from './frame.tsx'
import { neededMaterials } from './steps.ts'

type Material = DraftView['required'][number]

/** Names of the page's fields; the code of a material holds letters, digits and hyphens only. */
export const wayName = (material: string): string => `way-${material}`
export const fileName = (material: string): string => `file-${material}`

/** The ways open for a material, the likeliest first. */
export function waysOf(material: Material): readonly MaterialWay[] {
  return [
    ...(material.need === 'held' || material.source === 'government' ? (['held'] as const) : []),
    'upload',
    ...(material.form === 'electronic' ? [] : (['window'] as const)),
    ...(material.mayFollow === undefined ? [] : (['later'] as const)),
  ]
}

function Files({ view, draft, material }: { view: View; draft: DraftView; material: Material }) {
  const { t } = view
  const files = draft.materials.find(one => one.material === material.code)?.files ?? []
  if (files.length === 0) return null
  return (
    <ul className="file-list">
      {files.map(file => (
        <li key={file.id}>
          <span>
            {file.name} <span className="meta">{sizeWords(file.size)}</span>
          </span>
          <button
            type="submit"
            className="button small"
            name="go"
            value={`drop:${material.code}:${file.id}`}
            formNoValidate
          >
            {t.apply.removeFile}
            <span className="offscreen"> {file.name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function EarlierFiles({
  view,
  earlier,
  material,
}: {
  view: View
  earlier: readonly EarlierMaterial[]
  material: Material
}) {
  const { t, lang } = view
  const mine = earlier.filter(one => one.material === material.code).slice(0, 3)
  if (mine.length === 0) return null
  return (
    <div className="earlier">
      <p>{t.apply.earlier}</p>
      <ul className="file-list">
        {mine.map(one => (
          <li key={one.file.id}>
            <span>
              {one.file.name} <span className="meta">{sizeWords(one.file.size)}</span>
              <small>{t.apply.earlierFrom(said(view, one.matterTitle), dayWords(dayOf(one.handedInAt), lang))}</small>
            </span>
            <button
              type="submit"
              className="button small"
              name="go"
              value={`again:${material.code}:${one.file.id}`}
              formNoValidate
            >
              {t.apply.earlierUse}
              <span className="offscreen"> {one.file.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function One(props: {
  readonly view: View
  readonly draft: DraftView
  readonly material: Material
  readonly errors: Errors
  readonly earlier: readonly EarlierMaterial[]
  readonly place: string
}) {
  const { view, draft, material, errors, place } = props
  const { t } = view
  const name = wayName(material.code)
  const ways = waysOf(material)
  const given = draft.materials.find(one => one.material === material.code)
  const how = given?.how ?? ways[0]
  const error = errors.get(name)
  const title = said(view, material.title)
  return (
    <fieldset className={error ? 'material failed' : 'material'} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>
        <span className="material-place">{place}</span> {title}
        {material.need === 'optional' ? <span className="optional">{` ${t.apply.optionalMaterial}`}</span> : null}
      </legend>
      <p className="hint">
        {t.guides.forms[material.form]}
        {material.form === 'electronic' ? '' : ` · ${t.guides.copiesWords(material.copies)}`}
        {material.issuer ? (
          <>
            {' · '}
            <span lang="zh-CN">{material.issuer}</span>
          </>
        ) : null}
      </p>
      {material.note ? <p className="hint">{said(view, material.note)}</p> : null}
      <SheetLinks view={view} code={draft.matter.code} material={material} />
      {error ? (
        <p className="field-error" id={`${name}-error`}>
          <span className="offscreen">{t.common.errorPrefix}</span>
          {error}
        </p>
      ) : null}
      {ways.length > 1 || material.need === 'optional' ? (
        <div className="choices compact">
          {ways.map((way, i) => (
            <label key={way} className="choice" htmlFor={i === 0 ? name : `${name}-${way}`}>
              <input
                type="radio"
                id={i === 0 ? name : `${name}-${way}`}
                name={name}
                value={way}
                defaultChecked={way === how}
              />
              <span>
                {t.apply.ways[way]}
                {way === 'later' && material.mayFollow !== undefined ? (
                  <small>{t.apply.laterPromise(material.mayFollow)}</small>
                ) : null}
              </span>
            </label>
          ))}
          {material.need === 'optional' ? (
            <label className="choice" htmlFor={`${name}-none`}>
              <input type="radio" id={`${name}-none`} name={name} value="none" />
              <span>{t.apply.wayNone}</span>
            </label>
          ) : null}
        </div>
      ) : (
        <input type="hidden" id={name} name={name} value={ways[0]} />
      )}
      <Files view={view} draft={draft} material={material} />
      <EarlierFiles view={view} earlier={props.earlier} material={material} />
      <div className="material-file">
        <label htmlFor={fileName(material.code)}>
          {t.apply.file}
          <span className="offscreen"> {title}</span>
        </label>
        <input id={fileName(material.code)} name={fileName(material.code)} type="file" multiple />
      </div>
    </fieldset>
  )
}

export function MaterialsStep(
  props: StepProps & { account: boolean; earlier: readonly EarlierMaterial[]; mayGoOn: boolean },
) {
  const { view, draft, errors, account, earlier } = props
  const { t } = view
  const materials = neededMaterials(draft)
  return (
    <Frame
      props={props}
      multipart
      more={
        <button className="button" type="submit" name="go" value="upload" formNoValidate>
          {t.apply.uploadGo}
        </button>
      }
    >
      <p className="lead">
        {t.apply.materialsLead} {t.apply.fileHint}
      </p>
      {account ? null : (
        <p className="hint">
          {t.apply.earlierAccount} <a href="/account">{t.account.logIn}</a>
        </p>
      )}
      {materials.map((material, i) => (
        <One
          key={material.code}
          view={view}
          draft={draft}
          material={material}
          errors={errors}
          earlier={earlier}
          place={t.apply.materialOf(i + 1, materials.length)}
        />
      ))}
      {props.mayGoOn ? (
        <section className="notice" aria-labelledby="anyway">
          <h2 id="anyway">{t.apply.anyway}</h2>
          <p>{t.apply.anywayHint}</p>
          <button className="button" type="submit" name="go" value="anyway" formNoValidate>
            {t.apply.anyway}
          </button>
        </section>
      ) : null}
    </Frame>
  )
}
