// A sample or a blank form of a material, as a page to print.
import type { MatterEntry } from '../server.ts'
import { Layout } from '../ui/layout.tsx'
import type { View } from '../view.ts'
import { said } from './words.ts'

export interface SheetProps {
  readonly view: View
  readonly entry: MatterEntry
  readonly material: MatterEntry['materials'][number]
  readonly kind: 'sample' | 'blank'
  readonly lines: readonly string[]
  /** Whether it is there as a file as well. */
  readonly pdf: boolean
}

/** `姓名：____` is a line to fill in; a line without a colon is a heading or a sentence. */
function Line({ line }: { line: string }) {
  const found = /^([^：:]{1,24})[：:]\s*(.*)$/.exec(line)
  if (found === null) return <p>{line}</p>
  const [, label = '', value = ''] = found
  const blank = value === '' || /^[_＿\s]+$/.test(value)
  return (
    <p className="sheet-row">
      <span>{label}</span>
      <span className={blank ? 'sheet-blank' : 'sheet-value'}>{blank ? '' : value}</span>
    </p>
  )
}

export function SheetPage({ view, entry, material, kind, lines, pdf }: SheetProps) {
  const { t } = view
  const title = t.guides.sheetOf(t.guides[kind], said(view, material.title))
  return (
    <Layout view={view} title={title} place="guides">
      <div className="narrow page">
        <p className="no-print">
          <a href={`/guides/${encodeURIComponent(entry.code)}#materials`}>{said(view, entry.title)}</a>
        </p>
        <h1 className="no-print">{title}</h1>
        <p className="no-print">
          <button type="button" className="button small" data-print="" hidden>
            {t.guides.sheetPrint}
          </button>{' '}
          {pdf ? (
            <>
              <a
                className="button small"
                href={`/guides/${encodeURIComponent(entry.code)}/materials/${encodeURIComponent(material.code)}/${kind}.pdf`}
              >
                {t.guides.sheetPdf}
              </a>{' '}
            </>
          ) : null}
          <span className="hint">{t.guides.sheetPrintHint}</span>
        </p>
        <article className={`sheet ${kind}`} lang="zh-CN">
          {kind === 'sample' ? (
            <p className="sheet-mark" aria-hidden="true">
              {t.guides.sample}
            </p>
          ) : null}
          <h2>{material.title.zh}</h2>
          {lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed sheet, drawn once on the server
            <Line key={i} line={line} />
          ))}
        </article>
      </div>
    </Layout>
  )
}
