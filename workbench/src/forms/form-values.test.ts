// The form of an act sends what the kernel's description asks for, and nothing else.
import { describe, expect, it } from 'vitest'
import type { FieldForm } from '../api/types.ts'
import { applies, initialValues, lengthOf, toCommand } from './form-values.ts'

const title = { zh: '', en: '' }
const outcome: FieldForm = { name: 'outcome', type: 'choice', title, required: true }
const elsewhere: FieldForm = {
  name: 'elsewhere',
  type: 'text',
  title,
  required: true,
  when: { field: 'outcome', equals: 'told-elsewhere' },
}
const files: FieldForm = { name: 'attachments', type: 'attachments', title, required: false }
const again: FieldForm = { name: 'again', type: 'boolean', title, required: true }
const fields = [outcome, elsewhere, files, again]

describe('form values', () => {
  it('leaves out a field that no longer applies, though something was typed in it', () => {
    const typed = { outcome: 'answered', elsewhere: '到县档案馆查询', again: false }
    expect(applies(elsewhere, typed)).toBe(false)
    expect(toCommand(fields, typed)).toEqual({ outcome: 'answered', again: false })
  })

  it('sends a trimmed text, the numbers of files, and a "no" that was chosen', () => {
    const typed = {
      outcome: 'told-elsewhere',
      elsewhere: ' 县档案馆 \n',
      attachments: [{ id: 'a' }, { id: 'b' }],
      again: false,
    }
    expect(toCommand(fields, typed)).toEqual({
      outcome: 'told-elsewhere',
      elsewhere: '县档案馆',
      attachments: ['a', 'b'],
      again: false,
    })
  })

  it('begins with nothing decided, unless there is only one thing to choose', () => {
    const only: FieldForm = { ...outcome, options: [{ value: 3, title }] }
    expect(initialValues(fields)).toEqual({ attachments: [] })
    expect(initialValues([only])).toEqual({ outcome: 3 })
  })

  it('counts a rare character once', () => {
    expect(lengthOf('𠮷野')).toBe(2)
  })
})
