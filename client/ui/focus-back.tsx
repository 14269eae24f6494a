import { useEffect, useEffectEvent } from 'react';

/**
 * Within what opens over the page: when it goes and the focus goes with it, `to` puts it where one goes on. At once, and
 * not where somebody has put it elsewhere: Radix does it in a timer, and a browser that is slow to draw runs none while
 * keys are pressed. It would take the focus out of whatever those keys have opened, and the letters with it.
 */
export function FocusBack({ to }: { to: () => void }) {
  const giveBack = useEffectEvent(to);
  useEffect(
    () => () => {
      if (focusIsLost()) giveBack();
    },
    [],
  );
  return null;
}

/** What had it is gone. */
export function focusIsLost(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body;
}
