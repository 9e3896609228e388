// The glossary's part on approval, written from the code: `UPDATE_DOCS=1 npx vitest run packs/src/approval/glossary.test.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Text } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { APPROVAL_OUTCOMES, APPROVAL_SIGNALS } from './outcomes.ts'
import { approvalProcess } from './process.ts'

const file = new URL('../../../docs/glossary.md', import.meta.url)
const BEGIN = '<!-- approval -->\n'
const END = '<!-- /approval -->\n'

const row = ({ zh, en }: Text, code: string): string => `| ${zh} | ${en} | \`${code}\` |`
const table = (heading: string, rows: readonly string[]): string =>
  `### ${heading}\n\n| 中文 | English | 代码 code |\n|---|---|---|\n${rows.join('\n')}\n`
const titled = (of: { readonly [name: string]: { readonly title: Text } }): string[] =>
  Object.entries(of).map(([name, { title }]) => row(title, name))
const worded = (of: Readonly<Record<string, Text>>): string[] =>
  Object.entries(of).map(([name, words]) => row(words, name))

const section = [
  '## 行政审批 The process of approval\n',
  '![流程图](images/approval-flow.svg)\n',
  table('整件的环节（审批） Stages of the case', titled(approvalProcess.stages)),
  '### 承办类别及其环节（审批） Lanes and their stages\n',
  '| 承办类别 | lane | 环节 | stage | 代码 code |\n|---|---|---|---|---|',
  ...Object.entries(approvalProcess.lanes).flatMap(([lane, { title, stages }]) =>
    Object.entries(stages).map(
      ([stage, each]) => `| ${title.zh} | ${title.en} | ${each.title.zh} | ${each.title.en} | \`${lane}.${stage}\` |`,
    ),
  ),
  '',
  table('时限（审批） Clocks', titled(approvalProcess.clocks)),
  table('不计入时限的特别程序（许可法第四十五条） Special procedures', [
    ...(approvalProcess.clocks.decision?.grounds ?? []).map(({ title, code }) => row(title, code)),
  ]),
  table('行为（审批） Acts', titled(approvalProcess.acts)),
  table('结果（审批） Outcomes', worded(APPROVAL_OUTCOMES)),
  table('监察信号（审批） Signals', worded(APPROVAL_SIGNALS)),
].join('\n')

describe('the glossary', () => {
  it('has the approval as the code has it', () => {
    const glossary = readFileSync(file, 'utf8')
    const [before, rest = ''] = glossary.split(BEGIN)
    const [, after = ''] = rest.split(END)
    const wanted = `${before}${BEGIN}\n${section}\n${END}${after}`
    if (process.env.UPDATE_DOCS === '1') writeFileSync(file, wanted)
    else expect(glossary).toBe(wanted)
  })
})
