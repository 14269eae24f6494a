import { useSyncExternalStore } from 'react';
import type { ComponentProps } from 'react';

const MOVED = 'parley:moved';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
}

/** The path of the page now. The fragment may hold a secret: who needs it reads it once. */
export const usePath = (): string =>
  useSyncExternalStore(subscribe, () => window.location.pathname);

/** `to` is a path of this site. `replace` leaves no way back (after a secret was used). */
export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', to);
  else window.history.replaceState(null, '', to);
  window.dispatchEvent(new Event(MOVED));
  window.scrollTo(0, 0);
}

export interface LinkProps extends ComponentProps<'a'> {
  to: string;
}

/** A real link, so that it can be opened in a new tab; a plain click stays in the page. */
export function Link({ to, onClick, children, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
        if (event.defaultPrevented || !plain) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
