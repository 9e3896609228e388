// The organisation: regions, units, posts, people. Other capabilities use what is named here.
export { type Organisation, type OrganisationOptions, openOrganisation } from './organisation.ts'
export { addPerson, changePerson } from './people.ts'
export { addAbsence, addPost, appoint, changeAbsence, changePost, closePost, endHolding } from './posts.ts'
export { administeredPeople, regionsInReach } from './reach.ts'
export { type OrganisationRoutesOptions, organisationRoutes } from './routes.ts'
export { Snapshot } from './snapshot.ts'
export type { UnitRow } from './store.ts'
export { addRegion, addUnit, COUNT_ONLY, changeRegion, changeUnit, closeUnit, type OpenWork } from './tree.ts'
