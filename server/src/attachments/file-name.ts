// File names as people gave them, made safe to show and to save: no path, nothing invisible, the ending that the content has.

/** Controls, zero-width and bidirectional marks, tags, and lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu
/** What Windows does not allow in a name. */
const FORBIDDEN = /[<>:"|?*]/g
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 100

/** The other ending by which a kind is known. */
const ALSO: { readonly [extension: string]: readonly string[] } = { jpg: ['jpeg', 'jpe', 'jfif'] }

export function cleanName(given: string, extension: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const seen = last.replace(UNSEEN, '').replace(FORBIDDEN, ' ').replaceAll(/\s+/g, ' ').trim()
  const dot = seen.lastIndexOf('.')
  const ending = dot < 0 ? '' : seen.slice(dot + 1).toLowerCase()
  const right = ending === extension || (ALSO[extension] ?? []).includes(ending)
  const stem = [...(right ? seen.slice(0, dot) : seen)]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
  const name = stem === '' || DEVICE.test(stem) ? '附件' : stem
  return `${name}.${right ? ending : extension}`
}

/** RFC 6266: always to be saved, never to be shown in place. */
export function disposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
