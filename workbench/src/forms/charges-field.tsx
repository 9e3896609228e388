// What is charged: lines of the fee register only, how many of each, and what it comes to.
import { Button, InputNumber, Select } from 'antd'
import type { FieldForm } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { yuanText } from './money.ts'

export interface ChargeValue {
  readonly fee: string
  readonly quantity: number
}

interface Props {
  readonly field: FieldForm
  readonly id?: string
  readonly value?: readonly ChargeValue[]
  readonly onChange?: (value: readonly ChargeValue[]) => void
}

export function ChargesField({ field, id, value = [], onChange }: Props) {
  const { t, say } = useWords()
  const register = field.options ?? []
  if (register.length === 0) return <p className="advice">{t('fields.noFees')}</p>
  const lineOf = (fee: string) => register.find(one => one.value === fee)
  const free = register.filter(one => !value.some(line => line.fee === one.value))
  const total = value.reduce((sum, line) => sum + (lineOf(line.fee)?.price ?? 0) * line.quantity, 0)
  return (
    <div id={id} className="charges">
      <ul>
        {value.map(line => {
          const fee = lineOf(line.fee)
          const title = fee ? say(fee.title) : line.fee
          return (
            <li key={line.fee}>
              <span>
                {title}
                <span className="row-sub">
                  {fee?.price !== undefined && t('fields.price', { yuan: yuanText(fee.price), per: say(fee.per) })}
                </span>
              </span>
              <InputNumber
                aria-label={`${title} ${t('fields.quantity')}`}
                min={1}
                max={10_000}
                precision={0}
                value={line.quantity}
                onChange={quantity =>
                  onChange?.(value.map(one => (one.fee === line.fee ? { ...one, quantity: quantity ?? 1 } : one)))
                }
              />
              <span className="number">{t('fields.yuan', { yuan: yuanText((fee?.price ?? 0) * line.quantity) })}</span>
              <Button
                type="text"
                aria-label={`${t('common.remove')} ${title}`}
                onClick={() => onChange?.(value.filter(one => one.fee !== line.fee))}
              >
                ×
              </Button>
            </li>
          )
        })}
      </ul>
      {free.length > 0 && (
        <Select
          aria-label={t('fields.addFee')}
          placeholder={t('fields.addFee')}
          value={null}
          style={{ width: '100%' }}
          options={free.map(one => ({
            value: String(one.value),
            label: `${say(one.title)} · ${t('fields.price', { yuan: yuanText(one.price ?? 0), per: say(one.per) })}`,
          }))}
          onChange={fee => fee !== null && onChange?.([...value, { fee, quantity: 1 }])}
        />
      )}
      <p className="charges-total" aria-live="polite">
        {t('fields.total')} <strong>{t('fields.yuan', { yuan: yuanText(total) })}</strong>
      </p>
    </div>
  )
}
