// Money is whole fen in the API and yuan on the screen.

/** 1234500 → 12,345.00 */
export const yuanText = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
