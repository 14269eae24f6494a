import type { SeatId } from '../../shared/base/ids.ts';
import type { RefusalCode } from '../../shared/base/result.ts';
import type { CutCode, RosterSystemCommand, Wire } from '../../shared/roster/schema.ts';
import type { Cancel, Time } from '../time.ts';

type CutAct = Extract<RosterSystemCommand, { type: 'roster.cut' }>;

/** One entry for each seat, wire and reason in this time: an attack must not fill the record that it cannot change. */
const QUIET_MS = 60_000;

interface Kind {
  act: CutAct;
  /** Since the last entry of this kind. */
  since: number;
  cancel: Cancel;
}

/** Tells the room of connections that were cut: the first at once, those of the minute after it as one. */
export class CutNotices {
  readonly #time: Time;
  readonly #perform: (act: CutAct) => Promise<unknown>;
  readonly #kinds = new Map<string, Kind>();
  #stopped = false;

  /** `perform` never rejects. */
  constructor(time: Time, perform: (act: CutAct) => Promise<unknown>) {
    this.#time = time;
    this.#perform = perform;
  }

  note(seat: SeatId, wire: Wire, code: CutCode): void {
    if (this.#stopped) return;
    const key = `${seat}/${wire}/${code}`;
    const known = this.#kinds.get(key);
    if (known !== undefined) {
      known.since += 1;
      return;
    }
    const act: CutAct = { type: 'roster.cut', seat, wire, code, times: 1 };
    this.#kinds.set(key, { act, since: 0, cancel: this.#later(key) });
    void this.#perform(act);
  }

  /** Writes what was counted and not yet told; notes nothing from then on. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const { act, since, cancel } of this.#kinds.values()) {
      cancel();
      if (since > 0) void this.#perform({ ...act, times: since });
    }
    this.#kinds.clear();
  }

  #later(key: string): Cancel {
    return this.#time.after(QUIET_MS, () => this.#tell(key));
  }

  #tell(key: string): void {
    const kind = this.#kinds.get(key);
    if (kind === undefined) return;
    if (kind.since === 0) {
      this.#kinds.delete(key);
      return;
    }
    void this.#perform({ ...kind.act, times: kind.since });
    kind.since = 0;
    kind.cancel = this.#later(key);
  }
}

/** The refusals that mediators are told of by another name; every other one by the gate is `forged`. */
const TOLD: Partial<Record<RefusalCode | CutCode, CutCode>> = {
  'update-foreign-author': 'foreign-author',
  'update-malformed': 'malformed',
  'update-too-large': 'too-large',
  'foreign-author': 'foreign-author',
  'text-differs': 'text-differs',
  'too-large': 'too-large',
  flooding: 'flooding',
  malformed: 'malformed',
  slow: 'slow',
};

/** What mediators are told of a refusal: the server's own log has the code itself. */
export const cutCodeOf = (code: RefusalCode | CutCode): CutCode => TOLD[code] ?? 'forged';
