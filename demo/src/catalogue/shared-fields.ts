// Fields that several matters of a parallel set ask in the very same words: the joined form asks them once.
import { choice, date, type Field, identity, line } from './fields.ts'

export const projectFields = (): Field[] => [
  line('project/name', '项目名称|Name of the project', { max: 100 }),
  line('project/address', '建设地点|Place', { max: 120 }),
]

/** Given when a project is filed or approved: the first matter has none yet. */
export const projectCode = (): Field => line('filing/code', '投资项目代码|Project code', { max: 40 })

export const newbornFields = (): Field[] => [
  line('child/name', '新生儿姓名|Name of the child', {
    max: 20,
    hint: '应当随父姓或者母姓，另有正当理由的除外（民法典第一千零一十五条）|The surname of father or mother, other reasons excepted',
  }),
  choice('child/sex', '性别|Sex', { male: '男|Male', female: '女|Female' }),
  date('child/born', '出生日期|Born on'),
]

export const parentFields = (): Field[] => [
  line('parents/mother', '母亲姓名|Name of the mother', { max: 40 }),
  identity('parents/motherId', '母亲证件号码|Identity number of the mother', { sensitive: true }),
  line('parents/father', '父亲姓名|Name of the father', { max: 40, optional: true }),
  identity('parents/fatherId', '父亲证件号码|Identity number of the father', { optional: true, sensitive: true }),
]
