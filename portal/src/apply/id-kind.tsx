// Which paper a number is on: not everybody has a resident card.
import { IDENTITY_DOCUMENT_KINDS, IDENTITY_DOCUMENTS, type IdentityDocument } from '@sunhall/forms'
import { Select } from '../ui/form.tsx'
import { say, type View } from '../view.ts'

export interface IdKindProps {
  readonly view: View
  readonly name: string
  readonly label: string
  readonly value: IdentityDocument | undefined
}

export function IdKind({ view, name, label, value }: IdKindProps) {
  return (
    <Select
      name={name}
      label={label}
      value={value ?? 'resident-id'}
      options={IDENTITY_DOCUMENT_KINDS.map(kind => ({ value: kind, title: say(view, IDENTITY_DOCUMENTS[kind].title) }))}
    />
  )
}
