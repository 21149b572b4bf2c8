// Passkeys: asks the browser for a key, and sends its answer with the form it belongs to.
// A form says what it wants in data-passkey: "create" a key, or "get" one that was made before. What to ask for stands
// in data-options, or is fetched from the address of the form. Without this file the forms stay hidden.
(() => {
  if (!webauthnJSON.supported()) return

  const fetched = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
    return (await answer.json()).request_options
  }

  const withoutPassword = (options, wanted) => {
    const rules = options.publicKey.authenticatorSelection
    rules.residentKey = wanted ? 'required' : 'discouraged'
    rules.requireResidentKey = wanted
    if (wanted) rules.userVerification = 'required'
    return options
  }

  const answerTo = async (form) => {
    const options = form.dataset.options ? JSON.parse(form.dataset.options) : await fetched(form)
    if (form.dataset.passkey === 'get') return webauthnJSON.get(options)
    return webauthnJSON.create(withoutPassword(options, form.elements.passwordless.checked))
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const failed = form.querySelector('[data-passkey-failed]')
    form.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      failed.hidden = true
      try {
        form.elements.credential.value = JSON.stringify(await answerTo(form))
        form.submit()
      } catch {
        failed.hidden = false
      }
    })
  }
})()
