// Small comforts for browsers that run scripts: counters, like questions while typing, copying, printing, no double sending.
// Everything works without this file.
;(() => {
  const all = selector => Array.prototype.slice.call(document.querySelectorAll(selector))
  const words = document.body.dataset

  // The error summary is read first.
  const summary = document.querySelector('[data-focus]')
  if (summary) summary.focus()

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
