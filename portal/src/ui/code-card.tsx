// The query code to keep: large, to copy and to print, with the QR code that leads to the case.
import QRCode from 'qrcode'
import type { ReactNode } from 'react'
import type { View } from '../view.ts'

export function Qr({ text, title }: { text: string; title: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
  }
  // Four modules of quiet around it (ISO/IEC 18004), or scanners miss the corners.
  const side = modules.size + 8
  return (
    <svg className="qr" viewBox={`-4 -4 ${side} ${side}`} role="img" aria-label={title} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

export interface CodeCardProps {
  readonly view: View
  readonly receipt: { readonly code: string; readonly codeGrouped: string }
  readonly lead: string
  readonly qr: { readonly title: string; readonly caption: string }
  readonly children?: ReactNode
}

export function CodeCard({ view, receipt, lead, qr, children }: CodeCardProps) {
  const { done: t } = view.t
  return (
    <section className="code-card" aria-labelledby="code-title">
      <div>
        <h2 id="code-title">{t.code}</h2>
        <p className="code-large" id="the-code">
          {receipt.codeGrouped}
        </p>
        <p>{lead}</p>
        <p className="card-buttons no-print">
          <button type="button" className="button small" data-copy={receipt.code} data-copied={t.copied} hidden>
            {t.copy}
          </button>
          <button type="button" className="button small" data-print="" hidden>
            {t.print}
          </button>
          {children}
        </p>
      </div>
      <figure>
        <Qr text={`${view.publicUrl}/track/${receipt.code}`} title={qr.title} />
        <figcaption>{qr.caption}</figcaption>
      </figure>
    </section>
  )
}
