// How somebody is reached: the three fields that asking and applying have alike, so that a browser fills them in everywhere.
import { TextField, type TextFieldProps } from './form.tsx'

type ContactProps = Pick<TextFieldProps, 't' | 'errors' | 'name' | 'label' | 'value' | 'hint' | 'optional'>

export const PhoneField = (props: ContactProps) => <TextField {...props} type="tel" autoComplete="tel" width="middle" />
export const EmailField = (props: ContactProps) => (
  <TextField {...props} type="email" autoComplete="email" width="middle" />
)
export const AddressField = (props: ContactProps) => <TextField {...props} autoComplete="street-address" />
