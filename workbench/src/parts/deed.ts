// A deed is done once: a second click changes nothing while the first is on its way, nor within the time in which people click twice.
import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

/** The longest pause between the two clicks of a double click, as desktops have it by default. */
const DOUBLE_CLICK_MS = 500

export function useDeed<Answer, Wish = void>(
  options: UseMutationOptions<Answer, Error, Wish>,
): UseMutationResult<Answer, Error, Wish> {
  const busy = useRef(false)
  const begun = useRef(Number.NEGATIVE_INFINITY)
  const run = useMutation(options)
  const mutate: typeof run.mutate = (...wish) => {
    const now = performance.now()
    if (busy.current || now - begun.current < DOUBLE_CLICK_MS) return
    busy.current = true
    begun.current = now
    run
      .mutateAsync(...wish)
      .catch(() => {
        // What was refused may be tried again at once; the refusal is shown from `error`.
        begun.current = Number.NEGATIVE_INFINITY
      })
      .finally(() => {
        busy.current = false
      })
  }
  return { ...run, mutate }
}
