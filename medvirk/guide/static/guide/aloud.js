// Reads a page aloud where the browser has a voice for its language; elsewhere the button stays hidden.
(() => {
  const button = document.querySelector("[data-aloud-button]");
  const text = document.querySelector("[data-aloud]");
  if (!button || !text || !("speechSynthesis" in window)) return;
  const label = button.querySelector("span");
  const words = { begin: label.textContent, stop: button.dataset.stop };
  const page = document.documentElement.lang;
  const spoken = page === "en" ? ["en"] : [page, "no", "nb", "nn"];
  const voice = () => {
    const voices = window.speechSynthesis.getVoices();
    return spoken.map((code) => voices.find((each) => each.lang.toLowerCase().startsWith(code))).find(Boolean);
  };
  const show = () => { button.hidden = !voice(); };
  const silence = () => { window.speechSynthesis.cancel(); label.textContent = words.begin; };
  const said = () => {
    const picture = text.querySelector("img");
    return [...text.querySelectorAll("h1, p")].map((each) => each.innerText).concat(picture ? [picture.alt] : []).join(". ");
  };
  button.addEventListener("click", () => {
    if (window.speechSynthesis.speaking) return silence();
    const speech = new SpeechSynthesisUtterance(said());
    speech.voice = voice();
    speech.lang = speech.voice.lang;
    speech.onend = silence;
    label.textContent = words.stop;
    window.speechSynthesis.speak(speech);
  });
  window.addEventListener("pagehide", silence);
  window.speechSynthesis.addEventListener("voiceschanged", show);
  show();
})();
