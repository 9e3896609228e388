// Texts of the announcements in English, key for key as in Chinese.
import type { noticesZh } from './notices.zh.ts'

export const noticesEn: typeof noticesZh = {
  title: 'Announcements',
  lead: 'Hearings, and documents delivered by announcement. They stay here once they are over, and say so.',
  none: 'There are no announcements yet',
  all: 'All',
  filter: 'By kind',
  kinds: { hearing: 'Hearings', delivery: 'Deliveries' },
  titles: {
    hearing: matter => `Hearing on “${matter}”`,
    delivery: matter => `Delivery by announcement: “${matter}”`,
  },
  states: { coming: 'Coming', over: 'Over', moved: 'Announced anew', dropped: 'Called off', running: 'Running' },
  hearingText: {
    own: (unit, matter, licence) =>
      `${unit} holds that an application for “${matter}” touches the public interest and announces a hearing (${licence ? '' : 'after the model of the '}Administrative Licensing Law, article 46).`,
    asked: (unit, matter, licence) =>
      `At the request of those concerned ${unit} holds a public hearing on an application for “${matter}” (${licence ? '' : 'after the model of the '}Administrative Licensing Law, articles 47 and 48).`,
  },
  when: 'When',
  place: 'Where',
  host: 'Host',
  how: 'How to take part',
  takePart: (unit, phone) =>
    `The hearing is public. To take part or listen, register with ${unit} before it is held${phone === null ? '' : `, phone ${phone}`}.`,
  deliveryText: {
    running: unit =>
      `${unit} could not deliver these documents in any other way and delivers them by announcement. Collect them while it runs; at its end they count as delivered.`,
    over: unit =>
      `${unit} could not deliver these documents in any other way and delivered them by announcement. The time is over, or they were delivered.`,
  },
  to: 'To',
  papers: 'Documents',
  until: 'Last day',
  collect: 'Collect at',
  collectAt: (unit, phone) => `${unit}, phone ${phone}`,
  erased: 'no longer kept',
  ofCase: 'Hearings and deliveries by announcement stand among the announcements',
  homeTitle: 'Announcements',
  homeText: 'Hearings, and documents delivered by announcement.',
  homeMore: 'See the announcements',
}
