// What the person looking may do next, as the API sends it: a button each, by weight, grouped by the part it is about.
import { Button } from 'antd'
import { useState } from 'react'
import type { AllowedAct, CaseView } from '../api/types.ts'
import { useWords } from '../messages/words.ts'
import { ActDrawer } from './act-drawer.tsx'

const ORDER = { primary: 0, ordinary: 1, ending: 2 } as const

export function Deeds({ shown }: { readonly shown: CaseView }) {
  const { t, say } = useWords()
  const [chosen, setChosen] = useState<AllowedAct | null>(null)
  const [open, setOpen] = useState(false)
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
      {chosen && (
        <ActDrawer
          key={`${chosen.act}-${chosen.part}`}
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
