// Filters kept in the page's address: a link or a reload brings them back, and going back leaves the page, not a filter.
import { useSearchParams } from 'react-router'

/** What the address says, and how to change some of it: nothing, or an empty word, takes a filter away. */
export function useAddress() {
  const [search, setSearch] = useSearchParams()
  const change = (changes: Readonly<Record<string, string | undefined>>) =>
    setSearch(
      present => {
        const next = new URLSearchParams(present)
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true },
    )
  return [search, change] as const
}
