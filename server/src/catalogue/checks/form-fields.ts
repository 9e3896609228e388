// Whether a path names an answer that the form's schema knows. Bounded: a hostile schema costs no more than a long one.
type Node = { readonly [keyword: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Schemas looked at for one path; beyond, the path counts as unknown. */
const MOST_NODES = 5000

export function hasField(schema: unknown, path: string): boolean {
  const steps = path.split('/').slice(1)
  let looked = 0
  const defs = isNode(schema) && isNode(schema.$defs) ? schema.$defs : {}
  const find = (node: unknown, at: number): boolean => {
    if (!isNode(node) || ++looked > MOST_NODES) return false
    if (typeof node.$ref === 'string') {
      const name = /^#\/\$defs\/([\w-]+)$/.exec(node.$ref)?.[1] ?? ''
      // A definition that names itself runs into the bound above.
      return Object.hasOwn(defs, name) && find(defs[name], at)
    }
    if (at === steps.length) return true
    const step = steps[at] as string
    if (step === '-' && find(node.items, at + 1)) return true
    const { properties } = node
    if (isNode(properties) && Object.hasOwn(properties, step) && find(properties[step], at + 1)) return true
    // Fields that only a condition brings in.
    return [node.then, node.else, ...(Array.isArray(node.allOf) ? node.allOf : [])].some(one => find(one, at))
  }
  return steps.length > 0 && find(schema, 0)
}
