// A person's number with the paper it is on: two controls, one answer.
import {
  IDENTITY_DOCUMENT_KINDS,
  IDENTITY_DOCUMENTS,
  type IdentityDocument,
  identityAnswer,
  identityOf,
} from '@sunhall/forms'
import { Input, type InputProps, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../messages/words.ts'

interface Props {
  readonly label: string
  /** Of the field; its value is the whole answer. */
  readonly lines: Pick<InputProps, 'id' | 'status'> & { readonly value: string }
  readonly onPut: (answer: string | undefined) => void
  /** The field is left: the answer is read and held to its rule. */
  readonly onLeave: (answer: string) => void
}

export function IdentityControl({ label, lines, onPut, onLeave }: Props) {
  const { t, say } = useWords()
  /** The paper chosen while there is no number yet: a paper alone is no answer. */
  const [chosen, setChosen] = useState<IdentityDocument | null>(null)
  const { kind, number } = identityOf(lines.value)
  /** Eighteen characters may say that they are on another card: from then on the answer tells which. */
  const leave = (paper: IdentityDocument, given: string) => {
    if (given.trim() !== '') setChosen(null)
    onLeave(identityAnswer(paper, given))
  }
  return (
    <div className="identity">
      <Select
        aria-label={`${t('application.idKind')}：${label}`}
        value={chosen ?? kind}
        options={IDENTITY_DOCUMENT_KINDS.map(one => ({ value: one, label: say(IDENTITY_DOCUMENTS[one].title) }))}
        onChange={next => (number === '' ? setChosen(next) : leave(next, number))}
      />
      <Input
        {...lines}
        autoComplete="off"
        value={number}
        onChange={event => onPut(identityAnswer(chosen ?? kind, event.target.value) || undefined)}
        onBlur={event => leave(chosen ?? kind, event.target.value)}
      />
    </div>
  )
}
