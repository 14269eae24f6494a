import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a ZIP file, with whatever its headers are to say of it. */
export interface ForgedPart {
  name: string;
  plain: Uint8Array | string;
  method?: number;
  /** Bit 0: encrypted; bit 3: sizes behind the words. */
  flags?: number;
  /** In both headers; the true ones where they are not given. */
  plainSize?: number;
  packedSize?: number;
  crc?: number;
  /** In the local header alone. */
  localName?: string;
  localFlags?: number;
  /** Sizes and checksum stand behind the words alone, as programs write that do not go back. */
  described?: boolean;
  /** Sizes and place stand in the extra field of ZIP64. */
  long?: boolean;
  /** Which other part's bytes the directory means instead of its own. */
  of?: number;
  /** Extra fields of the directory. */
  extra?: Uint8Array;
}

export interface ForgedDirectory {
  /** What the end says of how many parts there are, and where the directory begins. */
  count?: number;
  at?: number;
  /** They stand in the end of ZIP64. */
  long?: boolean;
}

/** A ZIP file that says what it is told to say. */
export function forgedZip(parts: readonly ForgedPart[], directory: ForgedDirectory = {}): Buffer {
  const locals: Buffer[] = [];
  const places: number[] = [];
  let at = 0;
  const sizes = parts.map((part) => {
    const plain = Buffer.from(part.plain as string);
    const packed = part.method === 0 ? plain : deflateRawSync(plain);
    return { plain, packed };
  });
  const head = (nth: number, flags: number): Buffer => {
    const part = parts[nth];
    const made = sizes[nth];
    if (part === undefined || made === undefined) throw new Error('no such part');
    const buffer = Buffer.alloc(22);
    buffer.writeUInt16LE(20, 0);
    buffer.writeUInt16LE(flags, 2);
    buffer.writeUInt16LE(part.method ?? 8, 4);
    buffer.writeUInt32LE(part.crc ?? crc32(made.plain), 10);
    buffer.writeUInt32LE(part.packedSize ?? made.packed.length, 14);
    buffer.writeUInt32LE(part.plainSize ?? made.plain.length, 18);
    return buffer;
  };
  for (const [nth, part] of parts.entries()) {
    const name = Buffer.from(part.localName ?? part.name);
    const signature = Buffer.alloc(4);
    signature.writeUInt32LE(0x04034b50);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(name.length, 0);
    const packed = sizes[nth]?.packed ?? Buffer.alloc(0);
    const own = head(nth, part.localFlags ?? part.flags ?? (part.described === true ? 8 : 0));
    const descriptor = Buffer.alloc(part.described === true ? 16 : 0);
    if (part.described === true) {
      descriptor.writeUInt32LE(0x08074b50);
      own.copy(descriptor, 4, 10, 22);
      own.fill(0, 10, 22);
    }
    const local = [signature, own, lengths, name, packed, descriptor];
    places.push(at);
    locals.push(...local);
    at += local.reduce((sum, piece) => sum + piece.length, 0);
  }
  const central = parts.flatMap((part, nth) => {
    const name = Buffer.from(part.name);
    const place = places[part.of ?? nth] ?? 0;
    const own = head(nth, part.flags ?? (part.described === true ? 8 : 0));
    const extra = part.long === true ? longField(own, place) : Buffer.from(part.extra ?? []);
    const signature = Buffer.alloc(6);
    signature.writeUInt32LE(0x02014b50);
    signature.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(18);
    tail.writeUInt16LE(name.length, 0);
    tail.writeUInt16LE(extra.length, 2);
    tail.writeUInt32LE(part.long === true ? ELSEWHERE : place, 14);
    return [signature, own, tail, name, extra];
  });
  const size = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  const begins = directory.at ?? at;
  const count = directory.count ?? parts.length;
  const long = directory.long === true ? longEnd(begins, size, count) : Buffer.alloc(0);
  end.writeUInt32LE(0x06054b50);
  const short = directory.long === true ? 0xffff : Math.min(0xffff, count);
  end.writeUInt16LE(short, 8);
  end.writeUInt16LE(short, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(directory.long === true ? ELSEWHERE : begins, 16);
  return Buffer.concat([...locals, ...central, long, end]);
}

const ELSEWHERE = 0xffffffff;

/** Takes the sizes out of a header of the directory into the extra field of ZIP64. */
function longField(head: Buffer, place: number): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  field.writeBigUInt64LE(BigInt(head.readUInt32LE(18)), 4);
  field.writeBigUInt64LE(BigInt(head.readUInt32LE(14)), 12);
  field.writeBigUInt64LE(BigInt(place), 20);
  head.writeUInt32LE(ELSEWHERE, 14);
  head.writeUInt32LE(ELSEWHERE, 18);
  return field;
}

/** The end of ZIP64, and the sign that says where it is. */
function longEnd(at: number, size: number, count: number): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06064b50);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(at), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(at + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
