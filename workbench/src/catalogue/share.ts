// A share as people read it.

/** In percent, one decimal; null where nothing is counted. */
export const shareOf = ({ n, of }: { readonly n: number; readonly of: number }): number | null =>
  of === 0 ? null : Math.round((n / of) * 1000) / 10
