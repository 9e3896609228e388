// What the person looking may do next, as the API sends it: a button each, by weight, grouped by the part it is about.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { me } from '../api/session.ts'
import type { AllowedAct, CaseView } from '../api/types.ts'
import { PickUpDrawer } from '../counter/pick-up.tsx'
import { useWords } from '../messages/words.ts'
import { ActDrawer } from './act-drawer.tsx'

/** At a window the result goes out against a signature on the spot; elsewhere a signed paper is attached. */
const HANDED_OVER = 'deliver-at-counter'

const ORDER = { primary: 0, ordinary: 1, ending: 2 } as const

export function Deeds({ shown }: { readonly shown: CaseView }) {
  const { t, say } = useWords()
  const [chosen, setChosen] = useState<AllowedAct | null>(null)
  const [open, setOpen] = useState(false)
  const mine = useQuery(me())
  const atWindow = mine.data?.rights.includes('counter.work') ?? false
  const parts = [...new Set(shown.allowed.map(act => act.part))].sort((a, b) => (a ?? 999) - (b ?? 999))
  const titleOf = (no: number | null): string => {
    if (no === null) return t('case.onCase')
    const part = shown.parts.find(one => one.no === no)
    return part ? `${say(part.unit.name)} · ${say(part.laneTitle)}` : t('case.part', { no })
  }
  return (
    <section className="panel deeds">
      <h2>{t('case.allowed')}</h2>
      {shown.allowed.length === 0 && <p className="muted">{t('case.noneAllowed')}</p>}
      {parts.map(part => (
        <div key={part ?? 'case'} className="deeds">
          {parts.length > 1 && <h3>{titleOf(part)}</h3>}
          {shown.allowed
            .filter(act => act.part === part)
            .sort((a, b) => ORDER[a.weight] - ORDER[b.weight])
            .map(act => (
              <Button
                key={act.act}
                block
                type={act.weight === 'primary' ? 'primary' : 'default'}
                danger={act.weight === 'ending'}
                aria-haspopup="dialog"
                onClick={() => {
                  setChosen(act)
                  setOpen(true)
                }}
              >
                {say(act.title)}
              </Button>
            ))}
        </div>
      ))}
      {chosen?.act === HANDED_OVER && atWindow && (
        <PickUpDrawer shown={shown} title={say(chosen.title)} open={open} onClose={() => setOpen(false)} />
      )}
      {chosen && mine.data && !(chosen.act === HANDED_OVER && atWindow) && (
        <ActDrawer
          key={`${chosen.act}-${chosen.part}`}
          person={mine.data.id}
          shown={shown}
          act={chosen}
          about={chosen.part === null ? '' : titleOf(chosen.part)}
          open={open}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  )
}
