// In the head and blocking: the reader's own choice of colours, before the first paint.
try {
  const chosen = localStorage.getItem("crossbrief-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // No storage here: the system's colours stand.
}
