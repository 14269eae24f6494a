import { z } from 'zod';
import { conveneRequest } from '../../shared/protocol/http.ts';
import { stance } from '../../shared/positions/schema.ts';

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
  }),
});
export type DemoScript = z.infer<typeof demoScript>['script'];
