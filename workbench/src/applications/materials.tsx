// The check list of materials: what was asked for, how it came, and its files to look at or take away.
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { ApplicationView, CheckListItem } from '../api/applications.ts'
import { attachmentAddress } from '../api/casework.ts'
import type { AttachmentView } from '../api/types.ts'
import { dayOf, sizeText, useWords } from '../messages/words.ts'
import { type Column, Listing } from '../parts/listing.tsx'

const SEEN_HERE = /^(image\/(png|jpeg|webp)|application\/pdf|text\/plain)$/

interface ViewerProps {
  readonly shown: ApplicationView
  readonly file: AttachmentView | null
  readonly onClose: () => void
}

/** Pictures are shown; a PDF is opened by the browser itself, in a tab of its own. */
function Viewer({ shown, file, onClose }: ViewerProps) {
  const { t } = useWords()
  const url = file === null ? '' : attachmentAddress(shown.region, shown.id, file.id)
  return (
    <Drawer
      open={file !== null}
      onClose={onClose}
      title={file?.name ?? ''}
      size={Math.min(960, innerWidth)}
      destroyOnHidden
      extra={
        <Button href={url} download={file?.name ?? ''}>
          {t('application.download')}
        </Button>
      }
    >
      {file !== null &&
        (file.mediaType.startsWith('image/') ? (
          <img src={url} alt={file.name} className="viewed" />
        ) : (
          <p>{t('application.noPreview')}</p>
        ))}
    </Drawer>
  )
}

function Files({
  shown,
  item,
  onLook,
}: {
  readonly shown: ApplicationView
  readonly item: CheckListItem
  readonly onLook: (file: AttachmentView) => void
}) {
  const { t } = useWords()
  if (item.files.length === 0) return null
  return (
    <ul className="files">
      {item.files.map(file => (
        <li key={file.id}>
          {SEEN_HERE.test(file.mediaType) && file.mediaType.startsWith('image/') ? (
            <button
              type="button"
              className="link-button"
              aria-haspopup="dialog"
              aria-label={t('application.look', { name: file.name })}
              onClick={() => onLook(file)}
            >
              {file.name}
            </button>
          ) : (
            <a href={attachmentAddress(shown.region, shown.id, file.id)} download={file.name}>
              {file.name}
            </a>
          )}
          <span className="muted">{sizeText(file.size)}</span>
        </li>
      ))}
    </ul>
  )
}

export function Materials({ shown }: { readonly shown: ApplicationView }) {
  const { t, say, day } = useWords()
  const [looked, setLooked] = useState<AttachmentView | null>(null)
  const form = t('application.form', { returnObjects: true }) as Record<string, string>
  const missing = shown.materials.filter(item => item.needed && item.how === null).length
  const tone = (item: CheckListItem) =>
    item.how === 'later' ? 'near' : item.how !== null ? 'good' : item.needed ? 'red' : undefined
  const columns: Column<CheckListItem>[] = [
    {
      key: 'title',
      title: t('application.material'),
      narrow: 'head',
      cell: item => (
        <>
          <span className={item.needed || item.how !== null ? undefined : 'muted'}>{say(item.title)}</span>
          <span className="row-sub">
            {form[item.form] ?? item.form}{' '}
            {item.copies > 0
              ? t('application.copies', { count: item.copies })
              : item.form === 'original' && t('application.noCopies')}
            {item.note !== null && ` · ${say(item.note)}`}
          </span>
        </>
      ),
    },
    {
      key: 'how',
      title: t('application.how'),
      cell: item => (
        <>
          <span className="tag" data-tone={tone(item)}>
            {item.how === null
              ? item.needed
                ? t('application.ways.none')
                : t('application.notNeeded')
              : t(`application.ways.${item.how}`)}
          </span>
          <span className="row-sub">
            {item.dueDay !== null
              ? t('application.materialDue', { day: day(item.dueDay) })
              : item.days !== null
                ? t('application.materialAfter', { days: item.days })
                : item.at !== null && t('application.given', { at: dayOf(item.at) })}
          </span>
        </>
      ),
    },
    {
      key: 'files',
      title: t('fields.files'),
      narrow: 'foot',
      cell: item => <Files shown={shown} item={item} onLook={setLooked} />,
    },
  ]
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('application.materials')}</h2>
        <span className="tag" data-tone={missing > 0 ? 'red' : 'good'}>
          {missing > 0 ? t('application.missing', { count: missing }) : t('application.complete')}
        </span>
      </div>
      <Listing
        label={t('application.materials')}
        items={[...shown.materials].sort(
          (a, b) => Number(b.needed || b.how !== null) - Number(a.needed || a.how !== null),
        )}
        columns={columns}
        keyOf={item => item.code}
        empty={<p className="muted">{t('common.none')}</p>}
      />
      <Viewer shown={shown} file={looked} onClose={() => setLooked(null)} />
    </section>
  )
}
