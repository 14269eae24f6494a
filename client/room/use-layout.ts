import { useSyncExternalStore } from 'react';

/** Three columns from 1200 px, two from 700, one with tabs below (look.md). */
export type Layout = 'wide' | 'middle' | 'phone';

const wide = window.matchMedia('(width >= 1200px)');
const middle = window.matchMedia('(width >= 700px)');
/** A telephone held sideways: as room-desk.module.css has it. */
const sideways = window.matchMedia('(640px <= width < 1200px) and (height < 500px)');

const watch =
  (...queries: MediaQueryList[]) =>
  (changed: () => void): (() => void) => {
    for (const query of queries) query.addEventListener('change', changed);
    return () => {
      for (const query of queries) query.removeEventListener('change', changed);
    };
  };

const watchLayout = watch(wide, middle, sideways);
const read = (): Layout => {
  if (wide.matches) return 'wide';
  return middle.matches || sideways.matches ? 'middle' : 'phone';
};

export const useLayout = (): Layout => useSyncExternalStore(watchLayout, read);

const watchSideways = watch(sideways);
const readSideways = (): boolean => sideways.matches;

/** Whether the screen is so low that nothing but the text and the floor has a row of it: the layout is `middle` then. */
export const useSideways = (): boolean => useSyncExternalStore(watchSideways, readSideways);
