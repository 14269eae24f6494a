const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What `JSON.stringify` says of a value that is data, in pieces: down to `depth` each part by itself, below it each part whole.
 * Undefined is left out of objects; no array of data holds it.
 */
export function* jsonPieces(value: unknown, depth: number): Generator<string> {
  if (depth > 0 && Array.isArray(value)) {
    let before = '[';
    for (const part of value as unknown[]) {
      yield before;
      yield* jsonPieces(part, depth - 1);
      before = ',';
    }
    yield before === '[' ? '[]' : ']';
  } else if (depth > 0 && isPlain(value)) {
    let before = '{';
    for (const key of Object.keys(value)) {
      const part = value[key];
      if (part === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(part, depth - 1);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  } else yield JSON.stringify(value);
}
