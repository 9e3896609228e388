// What the person looking may do next, as the API sends it: a button each, by weight, grouped by the part it is about. On a phone the
// next step stays at the lower edge while the case is read, and the others unfold from there.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { me } from '../api/session.ts'
import type { AllowedAct, CaseView } from '../api/types.ts'
import { PickUpDrawer } from '../counter/pick-up.tsx'
import { useWords } from '../messages/words.ts'
import { useNarrow } from '../parts/narrow.ts'
import { ActDrawer } from './act-drawer.tsx'

/** At a window the result goes out against a signature on the spot; elsewhere a signed paper is attached. */
const HANDED_OVER = 'deliver-at-counter'

const ORDER = { primary: 0, ordinary: 1, ending: 2 } as const

interface ListProps {
  readonly shown: CaseView
  readonly titleOf: (part: number | null) => string
  readonly onChoose: (act: AllowedAct) => void
}

function Deed({ act, onChoose }: { readonly act: AllowedAct } & Pick<ListProps, 'onChoose'>) {
  const { say } = useWords()
  return (
    <Button
      block
      type={act.weight === 'primary' ? 'primary' : 'default'}
      danger={act.weight === 'ending'}
      aria-haspopup="dialog"
      onClick={() => onChoose(act)}
    >
      {say(act.title)}
    </Button>
  )
}

function All({ shown, titleOf, onChoose }: ListProps) {
  const parts = [...new Set(shown.allowed.map(act => act.part))].sort((a, b) => (a ?? 999) - (b ?? 999))
  return parts.map(part => (
    <div key={part ?? 'case'} className="deeds">
      {parts.length > 1 && <h3>{titleOf(part)}</h3>}
      {shown.allowed
        .filter(act => act.part === part)
        .sort((a, b) => ORDER[a.weight] - ORDER[b.weight])
        .map(act => (
          <Deed key={act.act} act={act} onChoose={onChoose} />
        ))}
    </div>
  ))
}

/** As many as stand side by side on a phone: to decide, or to go on with the work. */
const AT_HAND = 2

/** The person reads first: only the next steps are at hand meanwhile, and nothing that ends something. */
function Bar({ shown, titleOf, onChoose }: ListProps) {
  const { t } = useWords()
  const [unfolded, setUnfolded] = useState(false)
  const { allowed } = shown
  const next = allowed.length === 1 ? allowed : allowed.filter(act => act.weight === 'primary').slice(0, AT_HAND)
  const choose = (act: AllowedAct) => {
    setUnfolded(false)
    onChoose(act)
  }
  return (
    <section className="panel deeds deeds-bar">
      <h2 className="unseen">{t('case.allowed')}</h2>
      {unfolded && (
        <div className="deeds deeds-all" id="deeds-all">
          <All shown={shown} titleOf={titleOf} onChoose={choose} />
        </div>
      )}
      <div className="deeds-next">
        {!unfolded && next.map(act => <Deed key={`${act.act}-${act.part}`} act={act} onChoose={choose} />)}
        {allowed.length > 1 && (
          <Button aria-expanded={unfolded} aria-controls="deeds-all" onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? t('case.fold') : t('case.allAllowed', { count: allowed.length })}
          </Button>
        )}
      </div>
    </section>
  )
}

export function Deeds({ shown }: { readonly shown: CaseView }) {
  const { t, say } = useWords()
  const narrow = useNarrow()
  const [chosen, setChosen] = useState<AllowedAct | null>(null)
  const [open, setOpen] = useState(false)
  const mine = useQuery(me())
  const atWindow = mine.data?.rights.includes('counter.work') ?? false
  const titleOf = (no: number | null): string => {
    if (no === null) return t('case.onCase')
    const part = shown.parts.find(one => one.no === no)
    return part ? `${say(part.unit.name)} · ${say(part.laneTitle)}` : t('case.part', { no })
  }
  const choose = (act: AllowedAct) => {
    setChosen(act)
    setOpen(true)
  }
  return (
    <>
      {narrow && shown.allowed.length > 0 ? (
        <Bar shown={shown} titleOf={titleOf} onChoose={choose} />
      ) : (
        <section className="panel deeds">
          <h2>{t('case.allowed')}</h2>
          {shown.allowed.length === 0 && <p className="muted">{t('case.noneAllowed')}</p>}
          <All shown={shown} titleOf={titleOf} onChoose={choose} />
        </section>
      )}
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
    </>
  )
}
