// Reads posted fields one by one: whatever was sent, a field is a string or absent.

interface Fields {
  readonly [name: string]: unknown
}

export function field(body: unknown, name: string): string {
  const value = (body as Fields | null | undefined)?.[name]
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : ''
}

/** A query parameter, cut to a sensible length, or undefined when empty. */
export function asked(query: unknown, name: string, most: number): string | undefined {
  const value = field(query, name).trim().slice(0, most)
  return value === '' ? undefined : value
}
