export type Theme = 'system' | 'light' | 'dark';
const key = 'theme';

/** The look this person chose on this device. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function applyTheme(theme: Theme = chosenTheme()): void {
  localStorage.setItem(key, theme);
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
}
