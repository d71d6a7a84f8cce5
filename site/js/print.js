// The button of a print view. Without this script it stays hidden, and the sentence beside it says how to print.
addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("button.print")) {
    button.addEventListener("click", () => print());
    button.hidden = false;
  }
});
