import { useState } from 'react';
import { forget, recall, remember } from './storage.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'parley.theme';

function read(): Theme {
  const kept = recall(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function write(theme: Theme): void {
  if (theme === 'system') {
    forget(KEY);
    delete document.documentElement.dataset['theme'];
  } else {
    remember(KEY, theme);
    document.documentElement.dataset['theme'] = theme;
  }
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(read);
  return [
    theme,
    (chosen) => {
      write(chosen);
      setTheme(chosen);
    },
  ];
}
