/** A room is composed of slices; the first word of a command's or event's type names the one it belongs to. */
export type Slice =
  | 'roster'
  | 'agenda'
  | 'floor'
  | 'text'
  | 'positions'
  | 'discussion'
  | 'notes'
  | 'languages'
  | 'decisions';

type Of<T extends { type: string }, S extends Slice> = Extract<T, { type: `${S}.${string}` }>;

export const isOf = <T extends { type: string }, S extends Slice>(
  thing: T,
  slice: S,
): thing is Of<T, S> => thing.type.startsWith(`${slice}.`);
