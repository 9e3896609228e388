// Whether a text is well-formed XML, as far as an SVG needs: every tag closed in order, attributes quoted, entities known.

/** The first fault, or null. */
export function xmlFault(xml: string): string | null {
  const open: string[] = []
  let at = 0
  for (const tag of xml.matchAll(/<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const between = xml.slice(at, tag.index)
    if (/[<>]|&(?!(?:amp|lt|gt|quot);)/.test(between + (tag[3] ?? '').replaceAll(/[<>]/g, ''))) return between
    at = tag.index + tag[0].length
    const [, end, name = '', , empty] = tag
    if (end === '/') {
      if (open.pop() !== name) return `</${name}>`
    } else if (empty !== '/') open.push(name)
    if (open.length === 0 && at < xml.trimEnd().length) return xml.slice(at)
  }
  return open.length === 0 && at > 0 ? null : `unclosed ${open.join(' ')}`
}
