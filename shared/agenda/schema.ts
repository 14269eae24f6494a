import { z } from 'zod';
import { provisionId } from '../base/ids.ts';
import { maybeWords } from '../base/names.ts';

const meetingStatus = z.enum(['not-open', 'in-session', 'suspended', 'adjourned']);
export type MeetingStatus = z.infer<typeof meetingStatus>;

export const agendaCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('agenda.open') }),
  /** `until` is announced, in server ms; it does not resume by itself. */
  z.strictObject({
    type: z.literal('agenda.suspend'),
    reason: maybeWords(200),
    until: z.number().int().nullable(),
  }),
  z.strictObject({ type: z.literal('agenda.resume') }),
  z.strictObject({ type: z.literal('agenda.adjourn'), reason: maybeWords(200) }),
  /** Makes a provision the one before the meeting; `seen` is the one the sender believed current (law 9). */
  z.strictObject({
    type: z.literal('agenda.call-provision'),
    provision: provisionId.nullable(),
    seen: provisionId.nullable(),
  }),
]);
export type AgendaCommand = z.infer<typeof agendaCommand>;

export const agendaEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('agenda.opened'), meeting: z.number().int() }),
  z.strictObject({
    type: z.literal('agenda.suspended'),
    reason: z.string(),
    until: z.number().int().nullable(),
  }),
  z.strictObject({ type: z.literal('agenda.resumed') }),
  z.strictObject({ type: z.literal('agenda.adjourned'), reason: z.string() }),
  z.strictObject({ type: z.literal('agenda.provision-called'), provision: provisionId.nullable() }),
]);
export type AgendaEvent = z.infer<typeof agendaEvent>;
