// Reloads the page once `keplog serve` has built a newer site. Sent by `serve` only, never part of a site.
(async () => {
  const known = new URL(document.currentScript.src).search.slice(1);
  for (;;) {
    try {
      const answer = await fetch(`/.keplog/after/${known}`);
      if (answer.ok && (await answer.text()) !== known) return location.reload();
      if (answer.ok) continue;
    } catch {
      // The server is gone; it may come back.
    }
    await new Promise((resume) => setTimeout(resume, 1000));
  }
})();
