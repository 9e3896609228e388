// Where one comes in: the first screen one's rights open. An administrator has no inbox, a supervisor needs the board.
import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { me } from '../api/session.ts'
import { NAVIGATION } from './nav-items.ts'

export default function Landing() {
  const mine = useQuery(me())
  if (!mine.data) return null
  const { rights } = mine.data
  const first = NAVIGATION.flatMap(group => group.items).find(item => rights.includes(item.right))
  return <Navigate to={first?.to ?? '/account'} replace />
}
