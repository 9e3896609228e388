// The check list at the window: each material seen, scanned, held by the government, or to follow; what was handed in before is used again.
import { Button, Radio } from 'antd'
import { useRef, useState } from 'react'
import { type Earlier, scan } from '../api/counter.ts'
import type { AttachmentView } from '../api/types.ts'
import type { components } from '../generated/api.d.ts'
import { dayOf, sizeText, useWords } from '../messages/words.ts'
import { Refusal } from '../parts/problem-view.tsx'

export type Material = components['schemas']['MatterEntry']['materials'][number]

export interface Given {
  readonly how: 'upload' | 'seen' | 'held' | 'later' | null
  readonly files: readonly AttachmentView[]
  readonly reuse: readonly AttachmentView[]
}
export const NOT_GIVEN: Given = { how: null, files: [], reuse: [] }

interface Props {
  readonly hall: string
  readonly region: string
  readonly materials: readonly Material[]
  readonly earlier: readonly Earlier[]
  readonly value: ReadonlyMap<string, Given>
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: (value: ReadonlyMap<string, Given>) => void
}

function One({
  hall,
  region,
  material,
  earlier,
  given,
  fault,
  onGive,
}: Omit<Props, 'materials' | 'value' | 'errors' | 'onChange'> & {
  readonly material: Material
  readonly given: Given
  readonly fault: string | undefined
  readonly onGive: (given: Given) => void
}) {
  const { t, say } = useWords()
  const box = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const form = t('application.form', { returnObjects: true }) as Record<string, string>
  const ways = [
    null,
    'seen',
    'upload',
    ...(material.need === 'held' || material.source === 'government' ? (['held'] as const) : []),
    ...(material.mayFollow === undefined ? [] : (['later'] as const)),
  ] as const
  const send = async (files: readonly File[]) => {
    setBusy(true)
    setError(null)
    try {
      const sent: AttachmentView[] = []
      for (const file of files) sent.push(await scan(hall, region, file))
      onGive({ ...given, how: given.how === 'seen' ? 'seen' : 'upload', files: [...given.files, ...sent] })
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
      if (box.current) box.current.value = ''
    }
  }
  const offered = earlier.filter(
    one => one.material === material.code && !given.reuse.some(file => file.id === one.file.id),
  )
  return (
    <li>
      <span>
        <strong>{say(material.title)}</strong>
        <span className="row-sub">
          {t(`fields.need.${material.need}`)} · {form[material.form]}
          {material.copies > 0 && ` ${t('application.copies', { count: material.copies })}`}
          {material.note && ` · ${say(material.note)}`}
        </span>
        {fault && (
          <span className="fault" role="alert">
            {fault}
          </span>
        )}
      </span>
      <div>
        <Radio.Group
          size="small"
          optionType="button"
          aria-label={`${say(material.title)} ${t('fields.how')}`}
          value={given.how ?? 'none'}
          options={ways.map(way => ({ value: way ?? 'none', label: t(`application.ways.${way ?? 'none'}`) }))}
          onChange={event => onGive({ ...given, how: event.target.value === 'none' ? null : event.target.value })}
        />{' '}
        {given.how !== 'held' && (
          <>
            <input
              ref={box}
              type="file"
              multiple
              className="unseen"
              tabIndex={-1}
              aria-label={t('fields.addFile', { name: say(material.title) })}
              onChange={event => void send([...(event.target.files ?? [])])}
            />
            <Button
              size="small"
              loading={busy}
              aria-label={`${t('act.upload')}：${say(material.title)}`}
              onClick={() => box.current?.click()}
            >
              {t('act.upload')}
            </Button>
          </>
        )}
        <Refusal error={error} />
        <ul className="files">
          {[...given.files, ...given.reuse].map(file => (
            <li key={file.id}>
              {file.name} <span className="muted">{sizeText(file.size)}</span>
              <Button
                type="text"
                size="small"
                aria-label={t('act.removeFile', { name: file.name })}
                onClick={() =>
                  onGive({
                    ...given,
                    files: given.files.filter(one => one.id !== file.id),
                    reuse: given.reuse.filter(one => one.id !== file.id),
                  })
                }
              >
                ×
              </Button>
            </li>
          ))}
          {offered.map(one => (
            <li key={one.file.id}>
              <Button
                size="small"
                type="dashed"
                onClick={() => onGive({ ...given, how: 'upload', reuse: [...given.reuse, one.file] })}
              >
                {t('counter.earlier')}：{one.file.name}
              </Button>
              <span className="muted">
                {dayOf(one.handedInAt)} {say(one.matterTitle)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}

export function IntakeMaterials({ materials, value, errors, onChange, ...rest }: Props) {
  const { t } = useWords()
  return (
    <section className="panel">
      <h2>{t('counter.materials')}</h2>
      <ul className="intake-materials">
        {materials.map(material => (
          <One
            key={material.code}
            {...rest}
            material={material}
            given={value.get(material.code) ?? NOT_GIVEN}
            fault={errors.get(`materials.${material.code}`)}
            onGive={given => onChange(new Map(value).set(material.code, given))}
          />
        ))}
      </ul>
    </section>
  )
}
