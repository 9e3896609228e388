// GB/T 2260 region codes: province 2 digits, city 4, county 6, written as six; townships nine and villages twelve.

export type RegionLevel = 'province' | 'city' | 'county' | 'township' | 'village'

export type RegionCodeProblem = 'region-not-digits' | 'region-length' | 'region-province' | 'region-gap'

/** The 34 regions of the first level. */
const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)

export const isProvinceCode = (twoDigits: string): boolean => PROVINCES.has(twoDigits)

/**
 * What is wrong with the shape of a region code, or null. Whether the region exists is for the organisation tree to say.
 * `region-province`: does not begin with one of the provinces 11–82; `region-gap`: a county or township below nothing.
 */
export function regionCodeProblem(code: string): RegionCodeProblem | null {
  if (!/^\d+$/.test(code)) return 'region-not-digits'
  if (code.length !== 6 && code.length !== 9 && code.length !== 12) return 'region-length'
  if (!isProvinceCode(code.slice(0, 2))) return 'region-province'
  if (code.slice(2, 4) === '00' && code.slice(4, 6) !== '00') return 'region-gap'
  // Dongguan, Zhongshan, Danzhou and Jiayuguan have townships directly below the city: 441900 → 441900003.
  if (code.length > 6 && code.slice(2, 4) === '00') return 'region-gap'
  if (code.length > 6 && code.slice(6, 9) === '000') return 'region-gap'
  if (code.length > 9 && code.slice(9) === '000') return 'region-gap'
  return null
}

/** @throws RangeError for a code that `regionCodeProblem` finds fault with. */
export function regionLevel(code: string): RegionLevel {
  const problem = regionCodeProblem(code)
  if (problem) throw new RangeError(`${problem}: ${code}`)
  if (code.length === 12) return 'village'
  if (code.length === 9) return 'township'
  if (code.slice(2) === '0000') return 'province'
  return code.slice(4) === '00' ? 'city' : 'county'
}

/** The region directly above, or null above a province: 530102001 → 530102 → 530100 → 530000. */
export function regionParent(code: string): string | null {
  switch (regionLevel(code)) {
    case 'village':
      return code.slice(0, 9)
    case 'township':
      return code.slice(0, 6)
    case 'county':
      return `${code.slice(0, 4)}00`
    case 'city':
      return `${code.slice(0, 2)}0000`
    case 'province':
      return null
  }
}

/** Every region above, nearest first; empty for a province. */
export function regionAncestors(code: string): string[] {
  const above: string[] = []
  for (let parent = regionParent(code); parent !== null; parent = regionParent(parent)) above.push(parent)
  return above
}

/** Whether `code` is `region` itself or lies below it. */
export function regionWithin(code: string, region: string): boolean {
  return code === region || regionAncestors(code).includes(region)
}
