import { useEffect, useState } from 'react';

function secretNow(): string | null {
  const fragment = window.location.hash.slice(1);
  return /^[A-Za-z0-9_-]{20,100}$/.test(fragment) ? fragment : null;
}

/**
 * The secret of the link, which browsers never send: read before the address changes. Another link of the same room
 * opened in the same tab changes the fragment alone, and the browser does not load the page again.
 */
export function useSecret(): string | null {
  const [secret, setSecret] = useState(secretNow);
  useEffect(() => {
    const read = () => setSecret((before) => secretNow() ?? before);
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return secret;
}
