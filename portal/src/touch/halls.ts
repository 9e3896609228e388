// What the pages of a hall need: its queue, and which halls there are.
import type { Instant, Text } from '@sunhall/kernel'
import type { HallDisplay, QueueTicket } from '@sunhall/server/applications/counter/model'

export type { HallDisplay, QueueTicket }

export interface HallInfo {
  readonly code: string
  readonly title: Text
  readonly address: Text
  readonly region: string
}

export interface HallQueues {
  halls(): Promise<readonly HallInfo[]>
  /** @throws Problem not-found */
  display(hall: string, now: Instant): Promise<HallDisplay>
  /** The same key gives the same number. @throws Problem not-found, no-window, hall-closed */
  take(hall: string, prefix: string, key: string, now: Instant): Promise<QueueTicket>
  /** @throws Problem not-found */
  ticket(hall: string, label: string, now: Instant): Promise<QueueTicket>
}
