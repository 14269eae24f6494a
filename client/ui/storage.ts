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
  return reach(keep)?.getItem(key) ?? fallback.get(key) ?? null;
}

export function remember(key: string, value: string, keep: Keep = 'local'): void {
  fallback.set(key, value);
  try {
    reach(keep)?.setItem(key, value);
  } catch {
    // Full or forbidden: what was put into `fallback` stands until the page closes.
    return;
  }
}

export function forget(key: string, keep: Keep = 'local'): void {
  fallback.delete(key);
  reach(keep)?.removeItem(key);
}
