// Applies the reader's choice of theme before the first paint and offers the switch. Without this script the
// page follows the system, and the button stays hidden.
(() => {
  const root = document.documentElement;
  const key = "keplog-theme";
  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  apply(stored());

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (!button) return;
    const dark = () =>
      (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const name = () => {
      button.textContent = dark() ? button.dataset.light : button.dataset.dark;
    };
    button.addEventListener("click", () => {
      const theme = dark() ? "light" : "dark";
      apply(theme);
      try {
        localStorage.setItem(key, theme);
      } catch {
        // A reader who forbids storage still gets the theme for this page.
      }
      name();
    });
    name();
    button.hidden = false;
  });
})();
