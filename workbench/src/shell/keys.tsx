// The keyboard: j and k walk a list, / goes to its search box, ? shows the keys. Nothing happens while somebody types.
import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.role === 'combobox')

/** Moves the focus to the next or previous row's link; Enter then does what a link does. */
function walk(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-rows] [data-row-link]')]
  if (links.length === 0) return
  const row = document.activeElement?.closest('tr, li')
  const present = links.findIndex(link => link === document.activeElement || row?.contains(link))
  const next = present < 0 ? 0 : Math.min(links.length - 1, Math.max(0, present + step))
  links[next]?.focus()
  links[next]?.closest('tr, li')?.scrollIntoView({ block: 'nearest' })
}

export function Keys({ open, onOpen }: { readonly open: boolean; readonly onOpen: (open: boolean) => void }) {
  const { t } = useTranslation()
  const [opener] = useState(() => onOpen)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      // A dialog in front has the keys to itself.
      if (document.querySelector('[role="dialog"][aria-modal="true"]')?.checkVisibility()) return
      if (event.key === 'j' || event.key === 'k') walk(event.key === 'j' ? 1 : -1)
      else if (event.key === '/') {
        const box = document.querySelector<HTMLInputElement>('[data-search]')
        if (box === null) return
        event.preventDefault()
        box.focus()
        box.select()
      } else if (event.key === '?') opener(true)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [opener])
  const rows = [
    ['j', t('keys.next')],
    ['k', t('keys.previous')],
    ['Enter', t('keys.open')],
    ['/', t('keys.search')],
    ['?', t('keys.help')],
    ['Esc', t('keys.close')],
  ]
  return (
    <Modal open={open} title={t('keys.title')} footer={null} onCancel={() => onOpen(false)} width={380}>
      <dl className="keys">
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
