import { useSyncExternalStore } from 'react';

/** Three columns from 1200 px, two from 700, one with tabs below (look.md). */
export type Layout = 'wide' | 'middle' | 'phone';

const wide = window.matchMedia('(width >= 1200px)');
const middle = window.matchMedia('(width >= 700px)');

function subscribe(changed: () => void): () => void {
  wide.addEventListener('change', changed);
  middle.addEventListener('change', changed);
  return () => {
    wide.removeEventListener('change', changed);
    middle.removeEventListener('change', changed);
  };
}

const read = (): Layout => (wide.matches ? 'wide' : middle.matches ? 'middle' : 'phone');

export const useLayout = (): Layout => useSyncExternalStore(subscribe, read);
