// Small comforts for browsers that run scripts: counters, like questions while typing, copying, printing, no double sending.
// Everything works without this file.
;(() => {
  const all = selector => Array.prototype.slice.call(document.querySelectorAll(selector))
  const words = document.body.dataset

  // The error summary is read first.
  const summary = document.querySelector('[data-focus]')
  if (summary) summary.focus()

  // Questions that depend on another of the same page come and go with it. Those not asked so far lie in templates.
  all('template[data-when]').forEach(template => {
    const block = document.createElement('div')
    block.setAttribute('data-when', template.getAttribute('data-when'))
    block.setAttribute('data-equals', template.getAttribute('data-equals'))
    block.appendChild(template.content)
    template.replaceWith(block)
  })
  const blocks = all('[data-when]')
  const controls = block => Array.prototype.slice.call(block.querySelectorAll('input,select,textarea'))
  const ask = () => {
    // In the order of the page: what is hidden is no answer, and hides what hangs on it.
    blocks.forEach(block => {
      const path = block.getAttribute('data-when')
      const wanted = JSON.parse(block.getAttribute('data-equals'))
      const on = all('input,select').some(
        one =>
          one.name === path &&
          !one.disabled &&
          (one.tagName === 'SELECT' || one.type === 'text' || one.checked) &&
          wanted.indexOf(one.value) >= 0,
      )
      block.hidden = !on
      controls(block).forEach(one => {
        one.disabled = !on
      })
    })
  }
  if (blocks.length > 0) {
    ask()
    document.addEventListener('change', ask)
  }

  // A machine in a hall asks whether anybody is there, and is cleared where nobody answers (WCAG 2.2.1).
  if (words.idle) watch(Number(words.idle), Number(words.idleWarning))

  function watch(usual, warning) {
    const LONG = 20 * 60
    const kept = () => {
      try {
        return Number(sessionStorage.getItem('idle')) || usual
      } catch {
        return usual
      }
    }
    let most = kept()
    let last = Date.now()
    let dialog = null
    const end = () => {
      location.replace('/touch/end')
    }
    const button = (text, kind, press) => {
      const one = document.createElement('button')
      one.type = 'button'
      one.className = `button ${kind}`
      one.textContent = text
      one.addEventListener('click', press)
      return one
    }
    const stay = () => {
      last = Date.now()
      if (dialog) dialog.remove()
      dialog = null
    }
    const warn = () => {
      dialog = document.createElement('dialog')
      dialog.className = 'idle'
      dialog.setAttribute('role', 'alertdialog')
      dialog.setAttribute('aria-labelledby', 'idle-title')
      dialog.setAttribute('aria-describedby', 'idle-text')
      const title = document.createElement('h2')
      title.id = 'idle-title'
      title.textContent = words.idleTitle
      const text = document.createElement('p')
      text.id = 'idle-text'
      const buttons = document.createElement('p')
      buttons.className = 'buttons'
      buttons.append(
        button(words.idleMore, 'primary', stay),
        button(words.idleLong, '', () => {
          most = LONG
          try {
            sessionStorage.setItem('idle', String(LONG))
          } catch {
            // The longer time holds for this page.
          }
          stay()
        }),
        button(words.idleEnd, 'quiet', end),
      )
      dialog.append(title, text, buttons)
      dialog.addEventListener('cancel', stay)
      document.body.appendChild(dialog)
      if (dialog.showModal) dialog.showModal()
      else dialog.setAttribute('open', '')
    }
    ;['pointerdown', 'keydown', 'input', 'scroll', 'wheel'].forEach(event => {
      document.addEventListener(
        event,
        () => {
          if (!dialog) last = Date.now()
        },
        { passive: true, capture: true },
      )
    })
    setInterval(() => {
      const idle = (Date.now() - last) / 1000
      const left = Math.ceil(most + warning - idle)
      if (left <= 0) end()
      else if (idle >= most) {
        if (!dialog) warn()
        dialog.querySelector('#idle-text').textContent = words.idleText.replace('{n}', String(left))
      }
    }, 1000)
  }

  // Characters as people count them: an emoji or a rare character is one.
  const size = text => Array.from(text.replace(/\r\n?/g, '\n').trim()).length
  all('[data-count]').forEach(field => {
    const most = Number(field.getAttribute('data-count'))
    const note = document.createElement('p')
    note.className = 'count'
    field.insertAdjacentElement('afterend', note)
    const tell = () => {
      const left = most - size(field.value)
      note.textContent = (left >= 0 ? words.left : words.over).replace('{n}', String(Math.abs(left)))
      note.classList.toggle('over', left < 0)
    }
    field.addEventListener('input', tell)
    tell()
  })

  // Like questions while the subject is being typed.
  const subject = document.querySelector('[data-like]')
  const list = document.querySelector('[data-like-list]')
  if (subject && list && window.fetch) suggest(subject, list)

  function suggest(subject, list) {
    let timer = 0
    let asked = ''
    list.setAttribute('role', 'status')
    const look = () => {
      const q = subject.value.trim()
      if (q === asked) return
      asked = q
      if (q.length < 3) {
        list.textContent = ''
        return
      }
      const region = list.getAttribute('data-region') || ''
      fetch(`/ask/like?region=${encodeURIComponent(region)}&q=${encodeURIComponent(q.slice(0, 80))}`)
        .then(answer => (answer.ok ? answer.json() : []))
        .then(found => {
          if (asked !== q) return
          list.textContent = ''
          if (!found.length) return
          const head = document.createElement('p')
          head.textContent = list.getAttribute('data-title')
          const ul = document.createElement('ul')
          found.forEach(one => {
            const li = document.createElement('li')
            const a = document.createElement('a')
            a.href = one.href
            a.target = '_blank'
            a.rel = 'noopener'
            a.textContent = one.question
            li.appendChild(a)
            ul.appendChild(li)
          })
          list.appendChild(head)
          list.appendChild(ul)
        })
        .catch(() => {})
    }
    subject.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(look, 350)
    })
  }

  all('[data-copy]').forEach(button => {
    if (!navigator.clipboard) return
    button.hidden = false
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(button.getAttribute('data-copy')).then(() => {
        button.textContent = button.getAttribute('data-copied')
      })
    })
  })
  all('[data-print]').forEach(button => {
    button.hidden = false
    button.addEventListener('click', () => {
      window.print()
    })
  })

  // The server takes a second sending for the first; this spares the wait. A button pressed keeps its name in what is sent.
  const setDisabled = (form, disabled) => {
    all('button').forEach(button => {
      if (button.form === form) button.disabled = disabled
    })
  }
  all('form[data-once]').forEach(form => {
    form.addEventListener('submit', () => {
      setTimeout(() => {
        setDisabled(form, true)
      }, 0)
      // The network may have failed: nobody is left with a dead button.
      setTimeout(() => {
        setDisabled(form, false)
      }, 10000)
    })
  })
  window.addEventListener('pageshow', event => {
    if (!event.persisted) return
    all('form[data-once]').forEach(form => {
      setDisabled(form, false)
    })
  })
})()
