// The address of a list: what it is narrowed by, and where the page that is shown begins.

/** An empty filter is left out, and so is the cursor of a first page. */
export function address(
  path: string,
  filter: { readonly [name: string]: string | number | null | undefined } = {},
  cursor: string | null = null,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, cursor }))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  return query.size === 0 ? path : `${path}?${query}`
}
