// The first setup asked for at a terminal, one question after another; a wrong answer is said what is wrong with it and asked again.
import { regionCodeProblem } from '@sunhall/kernel'
import { z } from 'zod'
import { Login, RegionCode } from '../organisation/model.ts'
import { line } from '../platform/text-input.ts'
import { DUTIES, type Duty } from './plan.ts'
import { seatName } from './service.ts'

export type Ask = (question: string) => Promise<string>

const Code = RegionCode.refine(code => regionCodeProblem(code) === null)

/** The plan as the answers say; null where it was not confirmed. */
export async function askForPlan(ask: Ask, say: (line: string) => void): Promise<unknown | null> {
  const wanted = async (
    zh: string,
    en: string,
    schema: z.ZodType,
    wrong: string,
    initial?: string,
  ): Promise<string> => {
    for (;;) {
      const given = (await ask(`${zh} ${en}${initial === undefined ? '' : ` [${initial}]`}: `)).trim()
      const answer = given === '' && initial !== undefined ? initial : given
      if (schema.safeParse(answer).success) return answer
      say(`  ${wrong}`)
    }
  }
  const NAME = '请输入一行文字，不能太长 one line, not too long'
  const code = await wanted(
    '本级区划代码',
    'code of the uppermost region',
    Code,
    '行政区划代码为 6 位（GB/T 2260） six digits of GB/T 2260',
  )
  const name = await wanted('区划名称', 'its name', line(100), NAME)
  const en = await wanted('英文名称（可空）', 'its English name, or nothing', line(200, { min: 0 }), NAME, '')
  const region = { zh: name, en: en === '' ? name : en }
  const seat = async (zh: string, english: string, kind: Parameters<typeof seatName>[0]): Promise<string> => {
    const usual = seatName(kind, region).zh
    const answer = await wanted(zh, english, line(100), NAME, usual)
    return answer === usual ? '' : answer
  }
  const office = await seat('政府办名称', 'government office', 'government-office')
  const supervision = await seat('监察机构名称', 'supervision', 'supervision')
  const administrators: { [duty: string]: { name: string; login: string } } = {}
  for (const [duty, title] of Object.entries(DUTIES) as [Duty, (typeof DUTIES)[Duty]][]) {
    const person = await wanted(`${title.zh}姓名`, `name of the ${title.en}`, line(60), NAME)
    const login = await wanted(
      `${title.zh}登录名`,
      'log-in',
      Login,
      '小写字母、数字和 . _ -，2 至 60 位 lower-case letters, digits and . _ -, 2 to 60',
    )
    administrators[duty] = { name: person, login }
  }
  const sure = await wanted('确认建立？(yes/no)', 'go on?', z.enum(['yes', 'no']), 'yes / no')
  if (sure === 'no') return null
  return {
    regions: [{ code, name: { zh: name, en } }],
    ...(office === '' ? {} : { office: { name: { zh: office } } }),
    ...(supervision === '' ? {} : { supervision: { name: { zh: supervision } } }),
    administrators,
  }
}
