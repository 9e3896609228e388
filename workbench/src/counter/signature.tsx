// A signature drawn on glass; whoever cannot write types a name instead, and it is drawn for them. The value is a PNG.
import { Button, Input } from 'antd'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../messages/words.ts'
import { FONT } from '../theme.ts'

const WIDTH = 640
const HEIGHT = 200

export function Signature({ onChange }: { readonly onChange: (png: string | null) => void }) {
  const { t } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const [typed, setTyped] = useState('')
  const clear = () => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.fillStyle = '#fff'
    context.fillRect(0, 0, WIDTH, HEIGHT)
    onChange(null)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the paper is laid out once
  useEffect(clear, [])
  const place = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ] as const
  }
  const give = () => onChange(canvas.current?.toDataURL('image/png') ?? null)
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t('counter.sign')}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          drawing.current = true
          const context = event.currentTarget.getContext('2d')
          context?.beginPath()
          context?.moveTo(...place(event))
        }}
        onPointerMove={event => {
          const context = event.currentTarget.getContext('2d')
          if (!drawing.current || !context) return
          context.lineWidth = 3
          context.lineCap = 'round'
          context.strokeStyle = '#15272a'
          context.lineTo(...place(event))
          context.stroke()
        }}
        onPointerUp={() => {
          drawing.current = false
          give()
        }}
      />
      <p className="muted">{t('counter.signHint')}</p>
      <div className="filters">
        <Input
          aria-label={t('counter.signName')}
          placeholder={t('counter.signName')}
          maxLength={20}
          style={{ flex: '1 1 140px', maxWidth: 220 }}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
        <Button
          disabled={typed.trim() === ''}
          onClick={() => {
            clear()
            const context = canvas.current?.getContext('2d')
            if (!context) return
            context.fillStyle = '#15272a'
            context.font = `72px ${FONT}`
            context.fillText(typed.trim(), 30, 125, WIDTH - 60)
            give()
          }}
        >
          {t('counter.signTyped')}
        </Button>
        <Button onClick={clear}>{t('counter.clear')}</Button>
      </div>
    </div>
  )
}
