// Everything a command of casework is decided and written with, gathered once per command.
import type { Calendar, RegionCode } from '@sunhall/kernel'
import type { Offices } from './port.ts'

export interface CaseworkKeys {
  readonly sealing: Buffer
  readonly queryCode: Buffer
  readonly blindIndex: Buffer
}

export interface CaseworkContext {
  readonly keys: CaseworkKeys
  readonly offices: Offices
  readonly calendar: (region: RegionCode) => Calendar
}
