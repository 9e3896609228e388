// The glossary names every role, lane, stage, clock, act and outcome of the inquiry, in both languages and as the code does.
import { readFileSync } from 'node:fs'
import { CLOCKS_MOVED, PART_MOVED, ROLES, type Text } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { INQUIRY_OUTCOMES } from './outcomes.ts'
import { inquiryProcess } from './process.ts'

const glossary = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8')

const row = ({ zh, en }: Text, code: string): string => `| ${zh} | ${en} | \`${code}\` |`
const titles = (table: { readonly [name: string]: { readonly title: Text } }): string[] =>
  Object.entries(table).map(([name, { title }]) => row(title, name))

describe('the glossary', () => {
  it.each([
    ...titles(inquiryProcess.stages),
    ...titles(inquiryProcess.clocks),
    ...titles(inquiryProcess.acts),
    ...Object.entries(inquiryProcess.lanes).flatMap(([lane, { title, stages }]) =>
      Object.entries(stages).map(
        ([stage, each]) => `| ${title.zh} | ${title.en} | ${each.title.zh} | ${each.title.en} | \`${lane}.${stage}\` |`,
      ),
    ),
    ...Object.entries(INQUIRY_OUTCOMES).map(([code, words]) => row(words, code)),
    ...[...ROLES, CLOCKS_MOVED, PART_MOVED].map(code => `| \`${code}\` |`),
  ])('has %s', line => {
    expect(glossary).toContain(line.trimEnd())
  })
})
