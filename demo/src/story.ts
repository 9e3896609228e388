// A case to be played: how it begins, and the life it then leads. Questions and applications are stories alike.
import type { Fields, Instant, RegionCode } from '@sunhall/kernel'
import type { Application } from '@sunhall/server/applications/apply'
import type { Random } from './random.ts'
import type { Life, Thread, Who } from './thread.ts'

export interface Story {
  /** Unique among all stories of a county: keys of its commands are made from it. */
  readonly key: string
  /** What it is about, for the one who mends the script. */
  readonly label: string
  readonly random: Random
  readonly at: Instant
  /** Where its life stops for today; null where it is over. */
  readonly halt: string | null
  readonly begin: Asked | Applied
  life(thread: Thread<Story>): Life
}

/** A question begins a case by its fields. */
export interface Asked {
  readonly by: 'asking'
  readonly region: RegionCode
  readonly matter: string
  readonly fields: Fields
  readonly who: Who
  readonly phone: string | null
}

/** An application goes the way of portal and counter: checked against the guide in force, and noted with who applied. */
export interface Applied {
  readonly by: 'applying'
  readonly matter: string
  /** Members of a parallel set. */
  readonly chosen: readonly string[]
  readonly who: Who
  readonly form: Omit<Application, 'composed' | 'materials' | 'project'>
  /** Key of the project it belongs to. */
  readonly project: string | null
}

/** A life written for one kind of story: the player gives each story threads of its own, and no others. */
export const livedBy = <S extends Story>(life: (thread: Thread<S>) => Life): Story['life'] =>
  life as unknown as Story['life']
