// Keeps half-written text: while somebody types in a form with data-kladd, what stands there is sent to that address.
// Nothing that is typed is ever taken out of the page; what happened is said once, politely, in [data-kladd-said].
(() => {
  if (window.keepsHalfWritten) return;
  window.keepsHalfWritten = true;

  const IDLE = 1000, FIRST_WAIT = 2000, LONGEST_WAIT = 30000, SEEN = 4000;
  // What a browser sends of its own accord while a page is left.
  const MOST_AT_PARTING = 60000;
  const states = new WeakMap();
  const ours = () => [...document.querySelectorAll("form[data-kladd]")];
  const stateOf = (form) => {
    if (!states.has(form)) states.set(form, { dirty: false, wait: FIRST_WAIT, timer: 0, quiet: 0, sending: null, leaving: false });
    return states.get(form);
  };

  const say = (form, key) => {
    const place = form.querySelector("[data-kladd-said]");
    if (!place) return;
    // In sight for a moment each time; what is wrong stays in sight. The words themselves are said only when they change.
    clearTimeout(stateOf(form).quiet);
    delete place.dataset.quiet;
    if (key === "saved") stateOf(form).quiet = setTimeout(() => { place.dataset.quiet = ""; }, SEEN);
    if (place.dataset.key === key) return;
    place.dataset.key = key;
    place.textContent = form.dataset[key];
    if (key !== "out") return;
    const link = document.createElement("a");
    link.href = form.dataset.login;
    link.target = "_blank";
    link.textContent = form.dataset.loginLabel;
    place.append(" ", link);
  };

  const later = (form, milliseconds) => {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(form), milliseconds);
  };

  const post = (form, extra = {}) => fetch(form.dataset.kladd, {
    method: "POST", redirect: "manual", credentials: "same-origin", body: new URLSearchParams(new FormData(form)), ...extra,
  });

  // Logged in again in another tab: the form of this page needs the new tab's key before it can be saved.
  const renewed = async (form) => {
    const answer = await fetch(window.location.href, { redirect: "manual", credentials: "same-origin" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const key = page.querySelector("form[data-kladd] input[name=csrfmiddlewaretoken]");
    if (!key) return false;
    const body = new URLSearchParams(new FormData(form));
    body.set("csrfmiddlewaretoken", key.value);
    // The seal in the form says who opened it; somebody else's login is refused here, and changes nothing.
    if (!(await post(form, { body })).ok) return false;
    for (const each of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) each.value = key.value;
    return true;
  };

  const again = (form, key) => {
    const state = stateOf(form);
    state.dirty = true;
    say(form, key);
    later(form, state.wait);
    state.wait = Math.min(state.wait * 2, LONGEST_WAIT);
  };

  const send = async (form) => {
    const state = stateOf(form);
    if (!state.dirty || state.leaving || !form.isConnected) return;
    if (state.sending) return later(form, IDLE);
    state.dirty = false;
    state.sending = new AbortController();
    try {
      const answer = await post(form, { signal: state.sending.signal });
      const shut = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
      if (answer.ok || (shut && await renewed(form))) {
        state.wait = FIRST_WAIT;
        say(form, "saved");
      } else if (shut) again(form, "out");
      else if (answer.status >= 500) again(form, "failed");
      else say(form, "refused");
    } catch (error) {
      if (error.name !== "AbortError") again(form, "failed");
    } finally {
      state.sending = null;
    }
  };

  const flush = () => {
    for (const form of ours()) {
      const state = stateOf(form);
      // What is on its way may be cut off with the page.
      if (!(state.dirty || state.sending) || state.leaving) continue;
      const body = new URLSearchParams(new FormData(form));
      if (body.toString().length > MOST_AT_PARTING) continue;
      post(form, { body, keepalive: true }).then((answer) => { if (answer.ok) state.dirty = false; }).catch(() => {});
    }
  };

  const soon = () => { for (const form of ours()) if (stateOf(form).dirty) later(form, 0); };

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest?.("form[data-kladd]");
      if (!form) return;
      stateOf(form).dirty = true;
      later(form, IDLE);
    });
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-kladd]")) return;
    const state = stateOf(form);
    if (!navigator.onLine) {
      event.preventDefault();
      return again(form, "offline");
    }
    clearTimeout(state.timer);
    state.sending?.abort();
    state.leaving = true;
    // Still here after a while: the page did not come, so what is typed from now on is kept again.
    setTimeout(() => { state.leaving = false; }, 20000);
  });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? flush() : soon()));
  window.addEventListener("pagehide", flush);
  window.addEventListener("online", soon);
  window.addEventListener("focus", soon);
})();
