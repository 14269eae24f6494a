import { useState } from 'react';

/** The secret of the link, which browsers never send: read once, before the address changes. */
export function useSecret(): string | null {
  const [secret] = useState(() => {
    const fragment = window.location.hash.slice(1);
    return /^[A-Za-z0-9_-]{20,100}$/.test(fragment) ? fragment : null;
  });
  return secret;
}
