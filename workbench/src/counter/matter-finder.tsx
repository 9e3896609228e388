// Finding the matter somebody came for: by its name, pinyin or initials, or what people call it.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { findGuides, type GuideHit } from '../api/catalogue.ts'
import { useWords } from '../messages/words.ts'
import './counter.css'

interface Props {
  readonly onChoose: (hit: GuideHit) => void
}

export function MatterFinder({ onChoose }: Props) {
  const { t, say } = useWords()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useQuery({ ...findGuides({ q: asked }), enabled: asked !== '' })
  const hits = asked === '' ? [] : (found.data ?? []).filter(hit => hit.complete)
  return (
    <search>
      <div className="field">
        <label htmlFor="matter-finder">{t('counter.findMatter')}</label>
        <input
          id="matter-finder"
          className="input"
          type="search"
          data-search
          autoComplete="off"
          maxLength={80}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
        <p className="hint">{t('counter.findMatterHint')}</p>
      </div>
      <div aria-live="polite">
        {asked !== '' && found.isSuccess && hits.length === 0 && <p className="muted">{t('counter.noMatter')}</p>}
        {hits.length > 0 && (
          <ul className="choices hits">
            {hits.map(hit => (
              <li key={hit.code}>
                <button type="button" onClick={() => onChoose(hit)}>
                  {hit.highlighted === null
                    ? say(hit.title)
                    : hit.highlighted.map((piece, at) =>
                        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
                        piece.hit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
                      )}
                  <span className="row-sub">{say(hit.unit.name)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </search>
  )
}
