import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { awarenessState } from '../../shared/protocol/awareness.ts';
import {
  conveneRequest,
  invitationRequest,
  issueRequest,
  joinRequest,
  lookRequest,
  returnRequest,
} from '../../shared/protocol/http.ts';
import { hello, liveEntry, presenceReport } from '../../shared/protocol/live.ts';
import {
  CLOSE,
  MESSAGE_DIGEST,
  MESSAGE_LOOK,
  MESSAGE_MARK,
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
} from '../../shared/protocol/sync.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { command } from '../../shared/room/schema.ts';
import { digest } from './support/canonical.ts';

const WIRE = {
  awarenessState,
  command,
  conveneRequest,
  hello,
  invitationRequest,
  issueRequest,
  joinRequest,
  liveEntry,
  lookRequest,
  presenceReport,
  returnRequest,
};

describe('the wire', () => {
  it('is what its version says: whoever changes a schema raises PROTOCOL_VERSION and pins both anew', () => {
    const schemas = Object.entries(WIRE).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'input' }),
    ]);
    const frames = {
      CLOSE,
      MESSAGE_DIGEST,
      MESSAGE_LOOK,
      MESSAGE_MARK,
      MESSAGE_REFUSED,
      MESSAGE_SAVED,
    };
    expect({ version: PROTOCOL_VERSION, hash: digest({ schemas, frames }) }).toEqual({
      version: 14,
      hash: '27d3f5ab4138f983386c51c44269f25a89f2a9247fd68b6e4c36afc2983b2595',
    });
  });
});
