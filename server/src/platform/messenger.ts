// Sending a message out of the house, whatever the way: mail and SMS look the same to the outbox that calls them.

export interface OutgoingMessage {
  /** Stays the same when the message is tried again, so that a receiver can tell a repetition. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
}

export interface Messenger {
  /** Resolves when the next system has taken it over. Throws `MessageRefused` when trying again is pointless; anything else may be tried again. */
  send(message: OutgoingMessage): Promise<void>
  close(): Promise<void>
}

export class MessageRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MessageRefused'
  }
}
