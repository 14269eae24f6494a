import { Allowances } from '../allowances.ts';
import { PerMinute } from '../per-minute.ts';
import { CHARACTERS, COMMANDS_BURST_SECONDS, PENS_PER_MINUTE } from './limits.ts';

/** What each seat may ask for, over all its connections together: eight of them are no eight people. */
export interface Measures {
  commands: Allowances;
  /** Characters of commands: whatever is said stays in the room, and is sent to whoever comes in. */
  words: Allowances;
  pens: PerMinute;
}

export const measuresFor = (commandsPerSecond: number): Measures => {
  const characters = commandsPerSecond * CHARACTERS.perCommand;
  return {
    commands: new Allowances(commandsPerSecond, commandsPerSecond * COMMANDS_BURST_SECONDS),
    words: new Allowances(characters, characters * CHARACTERS.burstSeconds),
    pens: new PerMinute(PENS_PER_MINUTE),
  };
};
