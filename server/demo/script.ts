import { z } from 'zod';
import { conveneRequest } from '../../shared/protocol/http.ts';
import { stance } from '../../shared/positions/schema.ts';
import { optionStance } from '../../shared/text/proposals/schema.ts';

/** Words of a provision by which a place in it is found. */
const place = { provision: z.string(), words: z.string() };

/** What demo-room.json holds: the convener's form, and what the stand-ins have done. Parties go by their short names. */
export const demoScript = z.strictObject({
  room: conveneRequest.omit({ text: true }),
  script: z.strictObject({
    called: z.string(),
    stances: z.array(
      z.strictObject({
        party: z.string(),
        provision: z.string(),
        stance,
        statement: z.string(),
      }),
    ),
    requests: z.array(z.strictObject({ party: z.string(), onBehalfOf: z.string().nullable() })),
    proposals: z.array(
      z.strictObject({
        party: z.string(),
        onBehalfOf: z.string().nullable(),
        ...place,
        /** A paragraph after the one with these words, instead of other words for them. */
        adds: z.boolean(),
        proposed: z.string(),
        reason: z.string(),
        coSponsors: z.array(z.string()),
        reactions: z.array(
          z.strictObject({ party: z.string(), stance: optionStance, remark: z.string() }),
        ),
      }),
    ),
    /** Words that a party, and then others, put into brackets. */
    holds: z.array(z.strictObject({ party: z.string(), ...place, others: z.array(z.string()) })),
    threads: z.array(
      z.strictObject({
        party: z.string(),
        ...place,
        says: z.string(),
        replies: z.array(z.strictObject({ party: z.string(), says: z.string() })),
      }),
    ),
  }),
});
export type DemoScript = z.infer<typeof demoScript>['script'];
