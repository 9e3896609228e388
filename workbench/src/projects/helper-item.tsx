// Choosing the helper 代办员 of a project: people of the region who have a post for it, found by a part of their name.
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { projectHelpers } from '../api/counter.ts'
import { useWords } from '../messages/words.ts'

interface Props {
  readonly region: string
  /** The one who helps already: shown by name before anything is searched for. */
  readonly present?: { readonly id: string; readonly name: string }
}

export function HelperItem({ region, present }: Props) {
  const { t, say } = useWords()
  const [text, setText] = useState('')
  const found = useQuery({ ...projectHelpers(region, text), enabled: region !== '' })
  const options = (found.data ?? []).map(one => ({ value: one.id, label: `${one.name} · ${say(one.unit.name)}` }))
  const named =
    present === undefined || text !== '' || options.some(one => one.value === present.id)
      ? options
      : [{ value: present.id, label: present.name }, ...options]
  return (
    <Form.Item
      name="helper"
      label={t('projects.helper')}
      extra={t('projects.helperHint')}
      rules={[{ required: true, message: t('common.required') }]}
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setText }}
        loading={found.isFetching}
        placeholder={t('common.choose')}
        notFoundContent={found.isFetching ? t('projects.helperSearching') : t('projects.helperNobody')}
        options={named}
      />
    </Form.Item>
  )
}
