/** Browsers may forbid storage; then choices last as long as the page. */
const fallback = new Map<string, string>();

const reach = (kind: 'local' | 'session'): Storage | null => {
  try {
    return kind === 'local' ? window.localStorage : window.sessionStorage;
  } catch {
    return null;
  }
};

/** `session` ends with the tab. */
export type Keep = 'local' | 'session';

export function recall(key: string, keep: Keep = 'local'): string | null {
  return fallback.get(key) ?? reach(keep)?.getItem(key) ?? null;
}

export function remember(key: string, value: string, keep: Keep = 'local'): void {
  const storage = reach(keep);
  try {
    storage?.setItem(key, value);
    if (storage !== null) fallback.delete(key);
    else fallback.set(key, value);
  } catch {
    // Full: what is there is out of date, and the new value lasts as long as the page.
    storage?.removeItem(key);
    fallback.set(key, value);
  }
}

export function forget(key: string, keep: Keep = 'local'): void {
  fallback.delete(key);
  reach(keep)?.removeItem(key);
}
