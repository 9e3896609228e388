// Choosing several of a list. Tab leaves the field with what is chosen: the list itself would take it for one more choice of the row last
// touched, and so take that row away again and keep the focus.
import { Select, type SelectProps } from 'antd'

type Props = Omit<SelectProps<string[]>, 'mode' | 'value'> & {
  /** Words of one's own besides those offered. */
  readonly free?: boolean
  readonly value?: readonly string[]
}

export function Several({ free = false, value, style, ...others }: Props) {
  return (
    <div
      role="presentation"
      style={style}
      onKeyDownCapture={event => {
        if (event.key === 'Tab') event.stopPropagation()
      }}
    >
      <Select
        {...others}
        {...(value === undefined ? {} : { value: [...value] })}
        mode={free ? 'tags' : 'multiple'}
        style={{ width: '100%' }}
      />
    </div>
  )
}
