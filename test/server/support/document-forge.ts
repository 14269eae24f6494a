import * as encoding from 'lib0/encoding';

export type Id = readonly [client: number, clock: number];

/** What a hostile client may say on the wire, field by field. */
export interface ForgedStruct {
  origin?: Id;
  right?: Id;
  /** A root's name, or the id of a nested type. */
  parent?: string | Id;
  sub?: string;
  content: ForgedContent;
}

export type ForgedContent =
  | { kind: 'words'; words: string }
  | { kind: 'mark'; key: string; value: unknown }
  | { kind: 'deleted'; length: number }
  | { kind: 'gc'; length: number }
  | { kind: 'skip'; length: number }
  | { kind: 'embed'; value: unknown }
  | { kind: 'any'; values: readonly number[] }
  | { kind: 'binary'; bytes: Uint8Array }
  | { kind: 'type'; type: number; name?: string }
  | { kind: 'document' }
  /** Of any kind by its number, encoded already. */
  | { kind: 'raw'; ref: number; bytes: Uint8Array };

export interface ForgedBlock {
  client: number;
  clock: number;
  structs: readonly ForgedStruct[];
}

export interface ForgedDeletes {
  client: number;
  ranges: readonly (readonly [clock: number, length: number])[];
}

export const words = (text: string): ForgedContent => ({ kind: 'words', words: text });

/** Encodes a Yjs v1 update that no Yjs would. */
export function forge(
  blocks: readonly ForgedBlock[],
  deletes: readonly ForgedDeletes[] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { client, clock, structs } of blocks) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const { client, ranges } of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}

const REFS: Record<Exclude<ForgedContent['kind'], 'raw'>, number> = {
  gc: 0,
  deleted: 1,
  binary: 3,
  words: 4,
  embed: 5,
  mark: 6,
  type: 7,
  any: 8,
  document: 9,
  skip: 10,
};

function writeStruct(encoder: encoding.Encoder, struct: ForgedStruct): void {
  const { origin, right, parent, sub, content } = struct;
  if (content.kind === 'gc' || content.kind === 'skip') {
    encoding.writeUint8(encoder, REFS[content.kind]);
    encoding.writeVarUint(encoder, content.length);
    return;
  }
  const info =
    (content.kind === 'raw' ? content.ref : REFS[content.kind]) |
    (origin === undefined ? 0 : 0x80) |
    (right === undefined ? 0 : 0x40) |
    (sub === undefined ? 0 : 0x20);
  encoding.writeUint8(encoder, info);
  if (origin !== undefined) writeId(encoder, origin);
  if (right !== undefined) writeId(encoder, right);
  if (origin === undefined && right === undefined) {
    const under = parent ?? 'p:p1';
    encoding.writeVarUint(encoder, typeof under === 'string' ? 1 : 0);
    if (typeof under === 'string') encoding.writeVarString(encoder, under);
    else writeId(encoder, under);
    if (sub !== undefined) encoding.writeVarString(encoder, sub);
  }
  writeContent(encoder, content);
}

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

function writeContent(
  encoder: encoding.Encoder,
  content: Exclude<ForgedContent, { kind: 'gc' } | { kind: 'skip' }>,
): void {
  switch (content.kind) {
    case 'words':
      return encoding.writeVarString(encoder, content.words);
    case 'mark':
      encoding.writeVarString(encoder, content.key);
      return encoding.writeVarString(encoder, JSON.stringify(content.value));
    case 'deleted':
      return encoding.writeVarUint(encoder, content.length);
    case 'embed':
      return encoding.writeVarString(encoder, JSON.stringify(content.value));
    case 'any':
      encoding.writeVarUint(encoder, content.values.length);
      for (const value of content.values) encoding.writeAny(encoder, value);
      return;
    case 'binary':
      return encoding.writeVarUint8Array(encoder, content.bytes);
    case 'type':
      encoding.writeVarUint(encoder, content.type);
      if (content.name !== undefined) encoding.writeVarString(encoder, content.name);
      return;
    case 'document':
      encoding.writeVarString(encoder, 'guid');
      return encoding.writeAny(encoder, {});
    case 'raw':
      return encoding.writeUint8Array(encoder, content.bytes);
  }
}
