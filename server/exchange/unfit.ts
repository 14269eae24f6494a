import { refuse } from '../../shared/base/result.ts';
import type { RefusalCode, Result } from '../../shared/base/result.ts';

/** Why a file is not taken, thrown from deep within its reading. */
export class Unfit extends Error {
  readonly code: RefusalCode;
  readonly facts: Record<string, string | number> | undefined;

  constructor(code: RefusalCode, facts?: Record<string, string | number>) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** What `read` gives, or the refusal that it threw; anything else that it throws is a fault of ours. */
export function taken<T>(read: () => T): Result<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Unfit) return refuse(error.code, error.facts);
    throw error;
  }
}
