import type { RefusalCode } from '../../shared/base/result.ts';

/**
 * Why an update does not go in. `forged`: no unmodified client sends it, so it is told to the mediators; otherwise an
 * honest author lost a race (a provision closed, the pen moved) and only the author is told.
 */
export interface UpdateRefusal {
  code: RefusalCode;
  forged: boolean;
}

/** Leaves the depths of the gate with a refusal; never leaves the gate itself. */
export class Refused extends Error {
  readonly refusal: UpdateRefusal;
  constructor(code: RefusalCode, forged = true) {
    super(code);
    this.name = 'Refused';
    this.refusal = { code, forged };
  }
}
