// Codes as people type and speak them: full-width digits, blanks, dashes and invisible characters do not make a code wrong.

const BLANKS_AND_DASHES = /[\s\p{Cf}\p{Pd}·・.．_−]/gu

/** Full-width letters and digits to ASCII, blanks, dashes, dots and invisible characters removed, letters made capital. */
export function plainCharacters(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, character =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replace(BLANKS_AND_DASHES, '')
    .toUpperCase()
}
