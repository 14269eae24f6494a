import { readFileSync } from 'node:fs';
import { must } from '../../../shared/base/assert.ts';

/**
 * Loaded into a server before anything else: its wall clock is wrong by as many ms as the file says, and is set anew
 * whenever the file is written. The monotonic clock and the timers stay as they are, as when somebody sets a clock.
 */
const file = must(process.env['WALL_CLOCK'], 'WALL_CLOCK');
const TrueDate = Date;
const wrong = (): number => TrueDate.now() + Number(readFileSync(file, 'utf8'));

globalThis.Date = new Proxy(TrueDate, {
  construct: (date, given: ConstructorParameters<DateConstructor> | []) =>
    given.length === 0 ? new date(wrong()) : new date(...given),
  apply: () => new TrueDate(wrong()).toString(),
  get: (date, name, receiver: unknown) =>
    name === 'now' ? wrong : (Reflect.get(date, name, receiver) as unknown),
});
