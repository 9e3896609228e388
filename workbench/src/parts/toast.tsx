// Short words after something was done, read out by a screen reader, gone after a while.
import { useSyncExternalStore } from 'react'

interface Toast {
  readonly id: number
  readonly text: string
}

let shown: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

export function toast(text: string): void {
  last += 1
  const id = last
  change([...shown.slice(-2), { id, text }])
  setTimeout(() => change(shown.filter(one => one.id !== id)), 5000)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(one => (
        <div key={one.id} className="toast">
          {one.text}
        </div>
      ))}
    </div>
  )
}
