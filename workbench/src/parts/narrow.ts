// Whether the window is as narrow as a phone's: tables become lists there.
import { useSyncExternalStore } from 'react'

const query = matchMedia('(max-width: 820px)')

const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
