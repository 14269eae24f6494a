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
  /** Which other part's bytes the directory means instead of its own. */
  of?: number;
  /** Extra fields of the directory. */
  extra?: Uint8Array;
}

export interface ForgedDirectory {
  /** What the end says of how many parts there are, and where the directory begins. */
  count?: number;
  at?: number;
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
    const local = [signature, head(nth, part.localFlags ?? part.flags ?? 0), lengths, name, packed];
    places.push(at);
    locals.push(...local);
    at += local.reduce((sum, piece) => sum + piece.length, 0);
  }
  const central = parts.flatMap((part, nth) => {
    const name = Buffer.from(part.name);
    const extra = Buffer.from(part.extra ?? []);
    const signature = Buffer.alloc(6);
    signature.writeUInt32LE(0x02014b50);
    signature.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(18);
    tail.writeUInt16LE(name.length, 0);
    tail.writeUInt16LE(extra.length, 2);
    tail.writeUInt32LE(places[part.of ?? nth] ?? 0, 14);
    return [signature, head(nth, part.flags ?? 0), tail, name, extra];
  });
  const size = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Math.min(0xffff, directory.count ?? parts.length), 8);
  end.writeUInt16LE(Math.min(0xffff, directory.count ?? parts.length), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(directory.at ?? at, 16);
  return Buffer.concat([...locals, ...central, end]);
}
