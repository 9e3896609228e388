// The sum invested, with the thresholds of the green channel in force beside it.
import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber } from 'antd'
import { greenChannel } from '../api/counter.ts'
import { useWords } from '../messages/words.ts'

const sum = (amount: number): string => amount.toLocaleString('en-US')

export function AmountItem() {
  const { t } = useWords()
  const { data } = useQuery(greenChannel())
  const thresholds =
    data === undefined
      ? ''
      : t('projects.thresholds', {
          domestic: sum(data.domesticYuan),
          foreign: sum(data.foreignDollars),
          public: sum(data.publicYuan),
        })
  return (
    <Form.Item
      name="amount"
      label={t('projects.amount')}
      extra={`${t('projects.amountHint')}${thresholds}${data?.recognisedHighTech ? t('projects.anyHighTech') : ''}`}
      rules={[{ required: true, message: t('common.required') }]}
    >
      <InputNumber min={0} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  )
}
