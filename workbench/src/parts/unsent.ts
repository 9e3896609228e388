// What was typed and not yet sent does not go with a tab closed or reloaded by mistake: the browser asks first.
import { useEffect, useRef } from 'react'

/** `unsent` is asked at the moment of leaving. */
export function useUnsent(unsent: () => boolean): void {
  const latest = useRef(unsent)
  useEffect(() => {
    latest.current = unsent
  })
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (latest.current()) event.preventDefault()
    }
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [])
}
