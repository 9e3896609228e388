// All questions of the demonstration county, theme by theme.
import { agriculture } from './agriculture.ts'
import { business } from './business.ts'
import { civilAffairs } from './civil-affairs.ts'
import { education } from './education.ts'
import { environment } from './environment.ts'
import { health } from './health.ts'
import { housing } from './housing.ts'
import { land } from './land.ts'
import { medicalInsurance } from './medical-insurance.ts'
import type { DemoInquiry } from './model.ts'
import { other } from './other.ts'
import { residence } from './residence.ts'
import { socialSecurity } from './social-security.ts'
import { tax } from './tax.ts'
import { transport } from './transport.ts'

export const INQUIRIES: readonly DemoInquiry[] = [
  ...residence,
  ...medicalInsurance,
  ...socialSecurity,
  ...business,
  ...education,
  ...land,
  ...housing,
  ...transport,
  ...environment,
  ...civilAffairs,
  ...agriculture,
  ...health,
  ...tax,
  ...other,
]
